'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef } from 'react';
import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import type { TokenPurpose } from '@/lib/auth/msal-settings';
import { refreshInventoryAction } from '@/lib/inventory/actions';

const tokens: readonly TokenPurpose[] = ['arm', 'graph-read'];

type ReachReaderProps = {
  /** Asks by itself: nobody has asked yet what this person can read. Otherwise on a press. */
  startsByItself: boolean;
};

/** Asks Azure what this person can read: what they may see of their colleagues' runs follows from it. */
export function ReachReader({ startsByItself }: ReachReaderProps) {
  const router = useRouter();
  const { run, isPending, error } = useAction(refreshInventoryAction, {
    tokens,
    why: 'What you may see here follows from what you can read in Azure.',
  });
  const hasStarted = useRef(false);

  const read = useCallback(async () => {
    const result = await run({});
    if (result.ok) router.refresh();
  }, [run, router]);

  useEffect(() => {
    if (!startsByItself || hasStarted.current) return;
    hasStarted.current = true;
    void read();
  }, [startsByItself, read]);

  if (error) return <ActionProblem title="Azure could not be asked" error={error} onRetry={read} />;
  if (!startsByItself) {
    return (
      <Button variant="primary" onClick={read} pending={isPending && 'Asking Azure'}>
        Ask Azure again
      </Button>
    );
  }
  return (
    <div role="status" className="grid gap-3">
      <p className="text-sm text-ink-muted">Asking Azure what you can read.</p>
      <Skeleton className="h-24" />
      <Skeleton className="h-16" />
      <Skeleton className="h-16" />
    </div>
  );
}
