'use client';

import { RefreshCw } from 'lucide-react';
import { ActionProblem } from '@/components/setup/action-problem';
import { Button } from '@/components/ui/button';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import { Timestamp } from '@/components/ui/timestamp';
import type { InventoryRefresh } from './use-inventory-refresh';

/** When all this was read, and the button that reads it again. */
export function ReadTime({ readAt, reading }: { readAt: string | null; reading: InventoryRefresh }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-muted">
      {readAt === null ? null : (
        <p>
          Read from Azure <Timestamp at={readAt} show="relative" />
        </p>
      )}
      <Button size="sm" onClick={reading.refresh} pending={reading.isReading && 'Reading from Azure'}>
        <RefreshCw aria-hidden="true" />
        Refresh
      </Button>
      <LiveRegion message={describeReading(reading)} />
    </div>
  );
}

/** Said when it changes; nothing while nobody has read. */
function describeReading({ isReading, problems }: InventoryRefresh): string {
  if (isReading) return 'Reading instances from Azure';
  return problems === null ? '' : 'Instances are up to date';
}

/** What a read did not bring: all of it, or parts. Nothing when it is whole. */
export function ReadProblems({
  readAt,
  gaps,
  reading,
}: {
  readAt: string | null;
  gaps: readonly string[];
  reading: InventoryRefresh;
}) {
  const { error, problems, refresh, isReading } = reading;
  const missing = problems !== null && problems.length > 0 ? problems : gaps;
  return (
    <>
      {error ? (
        <ActionProblem
          title={readAt === null ? 'The instances could not be read' : 'Not read again: below is what was read before'}
          error={error}
          onRetry={isReading ? undefined : refresh}
        />
      ) : null}
      {missing.length > 0 && !error ? (
        <Notice kind="warning" title="Part of the data is missing">
          <ul className="grid list-disc gap-1 pl-4">
            {missing.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </>
  );
}
