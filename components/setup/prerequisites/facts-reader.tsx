'use client';

import { RefreshCw } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useAction } from '@/components/auth/use-action';
import { Button } from '@/components/ui/button';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import { Timestamp } from '@/components/ui/timestamp';
import type { TokenPurpose } from '@/lib/auth/msal-settings';
import { refreshInventoryAction } from '@/lib/inventory/actions';
import { readFactsAction } from '@/lib/setup/actions';
import { ActionProblem } from '../action-problem';

const asked = {
  tokens: ['arm', 'graph-read'] satisfies TokenPurpose[],
  why: 'Azure and Microsoft Graph tell which prerequisites are met: your subscriptions and instances, directory synchronisation and your roles. Nothing is changed.',
};

export interface LastRead {
  /** `null`: nobody has read Azure for this setup. */
  factsReadAt: string | null;
  /** Whose rights it was read with; `null` where that was not kept. */
  readByName: string | null;
  isReadByMe: boolean;
  /** `null`: this person's instances were never read. */
  inventoryReadAt: string | null;
}

export interface FactsReading {
  isReading: boolean;
  panel: ReactNode;
}

/**
 * Asks Azure and Graph about the prerequisites: by itself where nobody has asked yet, else on demand. Instances come
 * first, because what is read next speaks about them.
 */
export function useFactsReading(setupId: string, last: LastRead): FactsReading {
  const inventory = useAction(refreshInventoryAction, asked);
  const facts = useAction(readFactsAction, asked);
  const [unreadParts, setUnreadParts] = useState<string[]>([]);
  const { run: readInventory } = inventory;
  const { run: readFacts } = facts;

  const read = useCallback(async () => {
    const report = await readInventory({});
    if (report.ok) setUnreadParts(report.data.problems);
    // Without a sign-in the second question would only be asked again; any other refusal costs its own part.
    else if (report.error.code === 'needs-sign-in' || report.error.code === 'signed-out') return;
    await readFacts({ setupId });
  }, [readInventory, readFacts, setupId]);

  const isUnread = last.factsReadAt === null || last.inventoryReadAt === null;
  const hasBegun = useRef(false);
  useEffect(() => {
    if (!isUnread || hasBegun.current) return;
    hasBegun.current = true;
    void read();
  }, [isUnread, read]);

  const isReading = inventory.isPending || facts.isPending;
  return {
    isReading,
    panel: (
      <ReadingPanel
        last={last}
        isReading={isReading}
        unreadParts={unreadParts}
        onRead={read}
        problems={
          <>
            {inventory.error && !isReading ? (
              <ActionProblem title="Your instances could not be read" error={inventory.error} onRetry={read} />
            ) : null}
            {facts.error && !isReading ? (
              <ActionProblem title="Azure could not be read" error={facts.error} onRetry={read} />
            ) : null}
          </>
        }
      />
    ),
  };
}

interface ReadingPanelProps {
  last: LastRead;
  isReading: boolean;
  unreadParts: readonly string[];
  onRead: () => void;
  problems: ReactNode;
}

function ReadingPanel({ last, isReading, unreadParts, onRead, problems }: ReadingPanelProps) {
  return (
    <div className="grid content-start gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button onClick={onRead} pending={isReading && 'Reading from Azure'}>
          <RefreshCw aria-hidden="true" />
          {last.factsReadAt === null ? 'Read from Azure' : 'Read again from Azure'}
        </Button>
        <p className="text-sm text-ink-muted">
          <LastReadWords last={last} isReading={isReading} />
        </p>
      </div>
      {problems}
      {unreadParts.length > 0 && !isReading ? (
        <Notice kind="warning" title="Part of Azure could not be read">
          <ul className="grid gap-1">
            {unreadParts.map((part) => (
              <li key={part}>{part}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <LiveRegion message={isReading ? 'Reading from Azure' : last.factsReadAt ? 'Azure has been read' : ''} />
    </div>
  );
}

function LastReadWords({ last, isReading }: { last: LastRead; isReading: boolean }) {
  if (isReading) return 'Asking Azure and Microsoft Graph with your rights. You can answer meanwhile.';
  if (last.factsReadAt === null) return 'Nothing has been read yet.';
  return (
    <>
      Last read <Timestamp at={last.factsReadAt} show="relative" />
      {last.isReadByMe ? ', with your rights.' : null}
      {!last.isReadByMe && last.readByName
        ? `, with the rights of ${last.readByName}. Read again to see what you hold yourself.`
        : null}
    </>
  );
}
