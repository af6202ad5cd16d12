'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import {
  type AccountHint,
  acquireToken,
  acquireTokenByPopup,
  InteractionNeeded,
  loadMsal,
  signInByPopup,
  type TokenRequest,
} from '@/lib/auth/browser/msal';
import { beginSignIn, completeSignIn } from '@/lib/auth/browser/session';
import type { MsalSettings } from '@/lib/auth/msal-settings';
import type { SignInQuestion } from './auth-provider';
import { describeMsalError } from './describe-msal-error';

interface SignInDialogProps {
  question: SignInQuestion;
  settings: MsalSettings;
  person: AccountHint;
  onClose: (isSignedIn: boolean) => void;
}

/** Asks the person to sign in again in a window of its own; the page below stays as it is. */
export function SignInDialog({ question, settings, person, onClose }: SignInDialogProps) {
  const [isPending, setIsPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const nonce = useRef<string>(null);

  // Everything slow happens before the press: a browser opens a window only right after one.
  useEffect(() => {
    void loadMsal(settings);
    if (question.kind === 'session') void prepareNonce(nonce);
  }, [settings, question.kind]);

  async function signIn() {
    setIsPending(true);
    setProblem(null);
    try {
      if (question.kind === 'session')
        await renewSession(settings, person, nonce.current ?? (await prepareNonce(nonce)));
      else await renewTokens(settings, person, question.requests);
      onClose(true);
    } catch (error) {
      setProblem(describeMsalError(error));
      if (question.kind === 'session') void prepareNonce(nonce);
    } finally {
      setIsPending(false);
    }
  }

  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose(false))}>
      <DialogContent
        title={question.kind === 'session' ? 'Sign in again' : 'Microsoft Entra ID needs you'}
        description={question.reason}
        actions={
          <>
            <Button variant="primary" onClick={signIn} pending={isPending && 'Waiting for Microsoft Entra ID'}>
              Continue with Microsoft Entra ID
            </Button>
            <Button onClick={() => onClose(false)}>Not now</Button>
          </>
        }
      >
        {problem ? (
          <Notice kind="problem">{problem}</Notice>
        ) : (
          <p>A window opens. What you entered on this page stays here.</p>
        )}
      </DialogContent>
    </Dialog>
  );
}

/**
 * One press opens one window: the first token is got in it, and what the person did there usually lets the others
 * follow in silence.
 */
async function renewTokens(
  settings: MsalSettings,
  person: AccountHint,
  [first, ...others]: TokenRequest[],
): Promise<void> {
  if (first) await acquireTokenByPopup(settings, person, first);
  for (const request of others) {
    try {
      await acquireToken(settings, person, request);
    } catch (error) {
      if (!(error instanceof InteractionNeeded)) throw error;
      await acquireTokenByPopup(settings, person, request);
    }
  }
}

async function prepareNonce(slot: { current: string | null }): Promise<string> {
  const result = await beginSignIn();
  if (!result.ok) throw new Error(result.error.message);
  slot.current = result.data.nonce;
  return result.data.nonce;
}

async function renewSession(settings: MsalSettings, person: AccountHint, nonce: string): Promise<void> {
  const idToken = await signInByPopup(settings, nonce, person.userName);
  const result = await completeSignIn(idToken);
  if (!result.ok) throw new Error(result.error.message);
  // Somebody else took over this browser: what the page shows is not theirs.
  if (result.data.objectId !== person.objectId) window.location.reload();
}
