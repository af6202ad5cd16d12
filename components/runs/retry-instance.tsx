'use client';

import { useRef } from 'react';
import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { Button } from '@/components/ui/button';
import { retryInstanceAction } from '@/lib/runs/actions';
import type { FeedRow } from '@/lib/runs/feed';
import { actingTokens } from './run-place';

type RetryInstanceProps = { row: FeedRow; runId: string; onDone: () => Promise<void> };

/** Tries one failed instance again, at its own line, and leaves the others alone. */
export function RetryInstance({ row, runId, onDone }: RetryInstanceProps) {
  const place = useRef<HTMLDivElement>(null);
  const { run, isPending, error } = useAction(retryInstanceAction, {
    tokens: actingTokens,
    why: 'Trying again asks Azure on your behalf.',
  });
  async function retry() {
    // The button goes with the failure; whoever pressed it stays at this line.
    const details = place.current?.closest('li')?.querySelector<HTMLElement>('button[aria-expanded]');
    const result = await run({ runId, instanceKey: row.instanceKey });
    if (result.ok) details?.focus();
    await onDone();
  }
  return (
    <div ref={place} className="mt-1.5 grid justify-items-start gap-2 lg:pl-[1.375rem]">
      <Button size="sm" onClick={retry} pending={isPending && `Retrying ${row.name}`}>
        Retry <span className="sr-only">{row.name}</span>
      </Button>
      {error ? <ActionProblem title="It was not retried" error={error} /> : null}
    </div>
  );
}
