'use client';

import { signOutAction } from '@/lib/auth/actions';
import { signOutByRedirect } from '@/lib/auth/browser/msal';
import { useAuth } from './auth-provider';

/** Ends the session here and at Microsoft Entra ID. */
export function SignOutButton({ className }: { className?: string }) {
  const { settings, person } = useAuth();
  async function signOut() {
    await signOutAction();
    await signOutByRedirect(settings, person.objectId);
  }
  return (
    <button type="button" className={className} onClick={signOut}>
      Sign out
    </button>
  );
}
