'use client';

import { signOutByRedirect } from '@/lib/auth/browser/msal';
import { endSession } from '@/lib/auth/browser/session';
import { useAuth } from './auth-provider';

/** Ends the session here and at Microsoft Entra ID. */
export function SignOutButton({ className }: { className?: string }) {
  const { settings, person } = useAuth();
  async function signOut() {
    await endSession();
    await signOutByRedirect(settings, person.objectId);
  }
  return (
    <button type="button" className={className} onClick={signOut}>
      Sign out
    </button>
  );
}
