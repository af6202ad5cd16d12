'use client';

import { useEffect, useRef, useState } from 'react';
import { useAuth } from '@/components/auth/auth-provider';
import { acquireToken } from '@/lib/auth/browser/msal';
import type { TokenPurpose } from '@/lib/auth/msal-settings';
import type { AccessTokens } from '@/lib/azure/azure';
import { bringTokensAction } from '@/lib/runs/actions';
import { getServerTime } from './clock';
import { actingTokens } from './run-place';

/** MSAL gives out a cached token until five minutes before its end; later than that it asks for a new one. */
const BEFORE_END_IN_MS = 4 * 60_000;
/** A new token that lives no longer than the old one is not asked for again at once. */
const BETWEEN_TRIES_IN_MS = 60_000;

interface FreshTokensOptions {
  runId: string;
  /** Whether instances work with the tokens of the person in front of the screen. */
  isActing: boolean;
  tokensExpireAt: string | null;
  onDone: () => Promise<void>;
}

/**
 * Brings fresh tokens while the page is open, before the run's own run out. Never asks anything of the person: what
 * cannot be had in silence is reported.
 * @returns whether the last try failed
 */
export function useFreshTokens({ runId, isActing, tokensExpireAt, onDone }: FreshTokensOptions): boolean {
  const { settings, person } = useAuth();
  const [hasFailed, setHasFailed] = useState(false);
  const triedAt = useRef(0);

  useEffect(() => {
    if (!isActing || tokensExpireAt === null) {
      setHasFailed(false);
      return;
    }
    const now = getServerTime();
    const dueAt = Math.max(Date.parse(tokensExpireAt) - BEFORE_END_IN_MS, triedAt.current + BETWEEN_TRIES_IN_MS, now);
    const timer = setTimeout(bring, dueAt - now);
    return () => clearTimeout(timer);

    async function bring() {
      triedAt.current = getServerTime();
      try {
        const tokens = await gather((purpose) => acquireToken(settings, person, { purpose }));
        const result = await bringTokensAction({ runId }, tokens);
        setHasFailed(!result.ok);
        if (result.ok) await onDone();
      } catch {
        setHasFailed(true);
      }
    }
  }, [runId, isActing, tokensExpireAt, onDone, settings, person]);

  return hasFailed;
}

async function gather(acquire: (purpose: TokenPurpose) => Promise<string>): Promise<AccessTokens> {
  const tokens: AccessTokens = {};
  for (const purpose of actingTokens) {
    const token = await acquire(purpose);
    if (purpose === 'arm') tokens.arm = token;
    else tokens.graph = token;
  }
  return tokens;
}
