'use client';

import { RefreshCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { useIsReady } from '@/components/setup/use-is-ready';
import { Button } from '@/components/ui/button';
import { LiveRegion } from '@/components/ui/live-region';
import { Timestamp } from '@/components/ui/timestamp';
import type { TokenPurpose } from '@/lib/auth/msal-settings';
import { readPoliciesAction } from '@/lib/checks/read-actions';

const asked = {
  tokens: ['graph-policies'] satisfies TokenPurpose[],
  why: 'Microsoft Graph tells which Conditional Access policies your tenant has. Nothing is changed.',
};

/** Reads policies when asked: it takes a permission that not everybody holds, so it never starts by itself. */
export function PolicyReader({ setupId, readAt }: { setupId: string; readAt: string | null }) {
  const router = useRouter();
  const isReady = useIsReady();
  const { run, isPending, error } = useAction(readPoliciesAction, asked);

  async function read() {
    const result = await run({ setupId });
    if (result.ok) router.refresh();
  }

  return (
    <div className="grid gap-3 print:hidden">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          variant={readAt === null ? 'primary' : 'secondary'}
          onClick={read}
          disabled={!isReady}
          pending={isPending && 'Reading policies'}
        >
          <RefreshCw aria-hidden="true" />
          {readAt === null ? 'Read policies from Microsoft Graph' : 'Read again'}
        </Button>
        <p className="text-sm text-ink-muted">
          {readAt === null ? (
            'Takes Policy.Read.All and a role that may read policies.'
          ) : (
            <>
              Last read <Timestamp at={readAt} show="relative" />, with your rights.
            </>
          )}
        </p>
      </div>
      {error && !isPending ? (
        <ActionProblem title="The policies could not be read" error={error} onRetry={read} />
      ) : null}
      <LiveRegion message={isPending ? 'Reading policies' : readAt === null ? '' : 'Policies have been read'} />
    </div>
  );
}
