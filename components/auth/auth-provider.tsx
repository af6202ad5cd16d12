'use client';

import dynamic from 'next/dynamic';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import type { AccountHint, TokenRequest } from '@/lib/auth/browser/msal';
import type { MsalSettings } from '@/lib/auth/msal-settings';

// Most pages never ask, so none pays for the dialog in advance.
const SignInDialog = dynamic(() => import('./sign-in-dialog').then((module) => module.SignInDialog), { ssr: false });

/** Why the person is needed, and for what. */
export type SignInQuestion =
  | { kind: 'session'; reason: string }
  | { kind: 'token'; reason: string; requests: TokenRequest[] };

interface Auth {
  settings: MsalSettings;
  person: AccountHint;
  /** Asks over the page, which keeps all its input. Resolves to whether the person signed in. */
  askPerson: (question: SignInQuestion) => Promise<boolean>;
}

const AuthContext = createContext<Auth | null>(null);

export function useAuth(): Auth {
  const auth = useContext(AuthContext);
  if (auth === null) throw new Error('useAuth needs an AuthProvider above it');
  return auth;
}

export function AuthProvider({
  settings,
  person,
  children,
}: {
  settings: MsalSettings;
  person: AccountHint;
  children: ReactNode;
}) {
  const [question, setQuestion] = useState<SignInQuestion | null>(null);
  const answer = useRef<(isSignedIn: boolean) => void>(null);

  const askPerson = useCallback((next: SignInQuestion) => {
    // A second question while one is open shares its answer's fate: the first is given up.
    answer.current?.(false);
    setQuestion(next);
    return new Promise<boolean>((resolve) => {
      answer.current = resolve;
    });
  }, []);

  const close = useCallback((isSignedIn: boolean) => {
    answer.current?.(isSignedIn);
    answer.current = null;
    setQuestion(null);
  }, []);

  const auth = useMemo(() => ({ settings, person, askPerson }), [settings, person, askPerson]);
  return (
    <AuthContext.Provider value={auth}>
      {children}
      {question ? <SignInDialog question={question} settings={settings} person={person} onClose={close} /> : null}
    </AuthContext.Provider>
  );
}
