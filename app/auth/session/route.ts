export { completeSignIn as POST, endSession as DELETE } from '@/lib/auth/sign-in-routes';
