'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { useAction } from '@/components/auth/use-action';
import type { ActionError } from '@/lib/errors';
import { makePlanAction } from '@/lib/setup/actions';

const tokens = ['arm', 'graph-read'] as const;
const why = 'A plan is worked out from what Azure and Microsoft Entra ID say now. Nothing is changed.';

export interface PlanReading {
  read: () => void;
  isReading: boolean;
  /** One was made while the page stood open. */
  hasRead: boolean;
  error: ActionError | null;
}

/**
 * Makes the plan from what Azure says now; the page's data follows by itself.
 * @param isWanted whether there is none that fits the answers: then it is made on arrival
 */
export function usePlanReading(setupId: string, isWanted: boolean): PlanReading {
  const { run, isPending, error } = useAction(makePlanAction, { tokens, why });
  const hasStarted = useRef(false);
  const [hasRead, setHasRead] = useState(false);

  const read = useCallback(() => {
    hasStarted.current = true;
    run({ setupId }).then((result) => setHasRead(result.ok));
  }, [run, setupId]);

  useEffect(() => {
    if (isWanted && !hasStarted.current) read();
  }, [isWanted, read]);

  return { read, isReading: isPending, hasRead, error };
}
