'use client';

import { RefreshCw } from 'lucide-react';
import { ActionProblem } from '@/components/setup/action-problem';
import { Button, LinkButton } from '@/components/ui/button';
import { Timestamp } from '@/components/ui/timestamp';
import { useInventoryRefresh } from './use-inventory-refresh';

/** Reads again, and leads on to a setup where a setup is what helps. */
export function InstanceActions({ readAt, canSetUp }: { readAt: string; canSetUp: boolean }) {
  const { refresh, isReading, error } = useInventoryRefresh(readAt);
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <p className="text-sm text-ink-muted">
          Read from Azure <Timestamp at={readAt} show="relative" />
        </p>
        <Button onClick={refresh} pending={isReading && 'Reading from Azure'}>
          <RefreshCw aria-hidden="true" />
          Refresh
        </Button>
        {canSetUp ? (
          <LinkButton href="/setup" variant="primary">
            Set up
          </LinkButton>
        ) : null}
      </div>
      {error ? <ActionProblem title="Not read again" error={error} onRetry={refresh} /> : null}
    </div>
  );
}
