'use client';

import { useRouter } from 'next/navigation';
import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { stepHref } from '@/components/setup/step-title';
import { Button } from '@/components/ui/button';
import type { DeviceSource } from '@/lib/coverage/device';
import type { CoverageSummary } from '@/lib/coverage/summarise';
import { toClientsAnswer } from '@/lib/coverage/to-clients-answer';
import { saveClientsAction } from '@/lib/setup/actions';
import type { ClientsAnswer } from '@/lib/setup/model';

type NumbersForSetupProps = {
  setupId: string;
  saved: ClientsAnswer | undefined;
  summary: CoverageSummary;
  source: DeviceSource;
  readAt: string;
};

/** Carries the totals into the answers about clients, where the person sees them before anything follows from them. */
export function NumbersForSetup({ setupId, saved, summary, source, readAt }: NumbersForSetupProps) {
  const router = useRouter();
  const { run, isPending, error } = useAction(saveClientsAction);

  async function use() {
    const result = await run({ setupId, clients: toClientsAnswer(saved, summary, { source, readAt }) });
    if (result.ok) router.push(stepHref(setupId, 'clients'));
  }

  if (summary.groups.length === 0) return null;
  return (
    <div className="grid gap-3 print:hidden">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="primary" onClick={use} pending={isPending && 'Saving the numbers'}>
          Use these numbers in the setup
        </Button>
        <p className="max-w-prose text-sm text-ink-muted">
          Only totals by Windows version and join are saved. You see them in your answers before you go on.
        </p>
      </div>
      {error ? <ActionProblem title="The numbers were not saved" error={error} onRetry={use} /> : null}
    </div>
  );
}
