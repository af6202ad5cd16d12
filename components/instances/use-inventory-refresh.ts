'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { useAction } from '@/components/auth/use-action';
import type { ActionError } from '@/lib/errors';
import { refreshInventoryAction } from '@/lib/inventory/actions';

const tokens = ['arm', 'graph-read'] as const;
const why = 'Listing instances asks Azure Resource Manager and Microsoft Graph on your behalf. Nothing is changed.';

export interface RefreshOptions {
  /** Older than this, it is read again on arrival. */
  maxAgeInMs?: number;
  /** Also locks and the person's rights, for choosing among instances. */
  withRights?: boolean;
}

export interface InventoryRefresh {
  refresh: () => void;
  isReading: boolean;
  error: ActionError | null;
  /** Parts the last read of this page could not see; `null` before one ended. */
  problems: string[] | null;
}

/**
 * Reads all instances in reach from Azure. The page's data follows by itself: the action tells the server that they
 * changed. A person who never read anything, or whose read is older than asked for, has it done on arrival.
 */
export function useInventoryRefresh(
  readAt: string | null,
  { maxAgeInMs = Number.POSITIVE_INFINITY, withRights = false }: RefreshOptions = {},
): InventoryRefresh {
  const { run, isPending, error } = useAction(refreshInventoryAction, { tokens, why });
  const [problems, setProblems] = useState<string[] | null>(null);
  const hasStarted = useRef(false);

  const refresh = useCallback(() => {
    hasStarted.current = true;
    run({ withRights }).then((result) => {
      if (result.ok) setProblems(result.data.problems);
    });
  }, [run, withRights]);

  useEffect(() => {
    if (hasStarted.current) return;
    if (readAt === null || Date.now() - Date.parse(readAt) > maxAgeInMs) refresh();
  }, [readAt, maxAgeInMs, refresh]);

  return { refresh, isReading: isPending, error, problems };
}
