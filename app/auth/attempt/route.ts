export { beginSignIn as POST } from '@/lib/auth/sign-in-routes';
