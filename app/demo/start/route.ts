export { startByForm as POST, startByLink as GET } from '@/lib/demo/start-routes';
