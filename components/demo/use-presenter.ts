'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useAction } from '@/components/auth/use-action';
import {
  getPresenterStateAction,
  injectFaultAction,
  jumpAction,
  removeFaultAction,
  resetWorldAction,
  setSpeedAction,
} from '@/lib/demo/actions';
import type { PresenterState } from '@/lib/demo/model';
import type { ActionError, ActionResult } from '@/lib/errors';

/**
 * How often the panel looks again: faults strike while somebody watches. Longer than a server keeps an idle connection (5 s):
 * else one that is told to stop would wait for this page for ever.
 */
const LOOK_AGAIN_IN_MS = 8000;

const jumpOptions: Parameters<typeof useAction>[1] = {
  tokens: ['arm', 'graph-read'],
  why: 'A prepared setup begins with what you would have read from Azure by then.',
};

export interface PresenterControls {
  state: PresenterState | null;
  error: ActionError | null;
  /** What has just been done, for the eye and for a screen reader. */
  said: string;
  isBusy: boolean;
  setSpeed: (speed: number, words: string) => Promise<void>;
  inject: (fault: { error: string; operation: string; often: 'once' | 'always' }) => Promise<void>;
  remove: (id: string) => Promise<void>;
  reset: () => Promise<void>;
  jump: (point: string, name: string) => Promise<void>;
}

/** The levers of the panel: each works on this browser's own world and brings the panel up to date. */
export function usePresenter(): PresenterControls {
  const router = useRouter();
  const [state, setState] = useState<PresenterState | null>(null);
  const [error, setError] = useState<ActionError | null>(null);
  const [said, setSaid] = useState('');
  const look = useAction(getPresenterStateAction);
  const speed = useAction(setSpeedAction);
  const inject = useAction(injectFaultAction);
  const remove = useAction(removeFaultAction);
  const reset = useAction(resetWorldAction);
  const jump = useAction(jumpAction, jumpOptions);
  const isBusy = [speed, inject, remove, reset, jump].some(({ isPending }) => isPending);

  const lookAgain = useRef(look.run);
  lookAgain.current = look.run;
  const busy = useRef(isBusy);
  busy.current = isBusy;
  useEffect(() => {
    let isOver = false;
    const read = async () => {
      if (busy.current || document.hidden) return;
      const result = await lookAgain.current({});
      if (isOver || busy.current) return;
      if (result.ok) setState(result.data);
      else setError(result.error);
    };
    void read();
    const timer = setInterval(read, LOOK_AGAIN_IN_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, []);

  const settle = useCallback(
    (result: ActionResult<PresenterState>, words: string): void => {
      setError(result.ok ? null : result.error);
      if (!result.ok) return;
      setState(result.data);
      setSaid(words);
      router.refresh();
    },
    [router],
  );

  return {
    state,
    error,
    said,
    isBusy,
    setSpeed: async (wanted, words) => settle(await speed.run({ speed: wanted }), words),
    inject: async (fault) => settle(await inject.run(fault), 'The fault waits for its place.'),
    remove: async (id) => settle(await remove.run({ id }), 'The fault is removed.'),
    reset: async () => {
      settle(await reset.run({}), 'The organisation is as at the start.');
      router.push('/setup');
    },
    jump: async (point, name) => {
      const result = await jump.run({ point });
      settle(result.ok ? { ok: true, data: result.data.state } : result, `Jumped to “${name}”.`);
      if (result.ok) router.push(result.data.href);
    },
  };
}
