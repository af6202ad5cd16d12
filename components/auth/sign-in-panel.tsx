'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { useErrorTitle } from '@/components/setup/use-error-title';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { finishRedirect, signInByPopup, signInByRedirect } from '@/lib/auth/browser/msal';
import { beginSignIn, completeSignIn } from '@/lib/auth/browser/session';
import type { MsalSettings } from '@/lib/auth/msal-settings';
import type { ActionError } from '@/lib/errors';
import { describeMsalError } from './describe-msal-error';

interface Problem {
  message: string;
  nextStep?: string;
  reference?: string;
}

/** The button that leads to Microsoft Entra ID, and what happens when the browser comes back from there. */
export function SignInPanel({ settings, returnPath }: { settings: MsalSettings; returnPath: string }) {
  const router = useRouter();
  const [busy, setBusy] = useState<string | false>(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const hasLooked = useRef(false);
  useErrorTitle(problem !== null);

  useEffect(() => {
    if (hasLooked.current) return;
    hasLooked.current = true;
    void finish(async () => await finishRedirect(settings), 'Signing you in');
  });

  // Coming back with the browser's Back button shows the page as it was left: waiting for a sign-in that was given up.
  useEffect(() => {
    const wakeUp = (event: PageTransitionEvent) => event.persisted && setBusy(false);
    window.addEventListener('pageshow', wakeUp);
    return () => window.removeEventListener('pageshow', wakeUp);
  }, []);

  /** Hands an ID token to the server, if there is one. */
  async function finish(getIdToken: () => Promise<string | null>, busyWords: string | false) {
    try {
      const idToken = await getIdToken();
      if (idToken === null) return;
      setBusy(busyWords);
      const result = await completeSignIn(idToken);
      if (!result.ok) return fail(result.error);
      router.replace(returnPath);
      router.refresh();
    } catch (error) {
      fail({ message: describeMsalError(error) });
    }
  }

  function fail(next: Problem | ActionError) {
    setBusy(false);
    setProblem(next);
  }

  async function signIn(how: 'redirect' | 'popup') {
    setBusy('Going to Microsoft Entra ID');
    setProblem(null);
    try {
      const attempt = await beginSignIn();
      if (!attempt.ok) return fail(attempt.error);
      const { nonce } = attempt.data;
      if (how === 'redirect') await signInByRedirect(settings, nonce, window.location.href);
      else await finish(async () => await signInByPopup(settings, nonce, null), 'Signing you in');
    } catch (error) {
      fail({ message: describeMsalError(error) });
    }
  }

  return (
    <div className="space-y-4">
      {problem ? (
        <div role="alert">
          <Notice kind="problem" title="You are not signed in">
            <p>
              {problem.message} {problem.nextStep}
            </p>
            {problem.reference ? <p className="text-sm">Reference {problem.reference}</p> : null}
          </Notice>
        </div>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" pending={busy} onClick={() => signIn('redirect')}>
          Sign in with Microsoft Entra ID
        </Button>
        <Button variant="quiet" onClick={() => signIn('popup')}>
          Use a separate window
        </Button>
      </div>
    </div>
  );
}
