'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { stepHref } from '@/components/setup/step-title';
import { Button, LinkButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import type { PlanTotals } from '@/lib/plan/model';
import type { GroupedInstance } from '@/lib/plan/summary';
import { startRunAction } from '@/lib/setup/actions';
import { instancesOf } from './count-words';

// Asked only when something stays out.
const LeaveOutDialog = dynamic(() => import('./leave-out-dialog').then((module) => module.LeaveOutDialog), {
  ssr: false,
});

const tokens = ['arm', 'graph-grant'] as const;
const why =
  'The run turns service principals on through Azure Resource Manager and grants admin consent through Microsoft Graph, with your rights.';

type PlanFootProps = {
  setupId: string;
  planId: string;
  totals: PlanTotals;
  instances: readonly GroupedInstance[];
  /** No run has carried this plan out, and nothing before it is open. */
  canRun: boolean;
  /** The run that did. */
  runNumber: number | null;
};

/** The one button that changes something, and what it does in its words. In sight however long the plan is. */
export function PlanFoot({ setupId, planId, totals, instances, canRun, runNumber }: PlanFootProps) {
  const router = useRouter();
  const { run, isPending, error, clearError } = useAction(startRunAction, { tokens, why });
  const [isAsking, setIsAsking] = useState(false);
  const { toConfigure, blocked } = totals;

  async function start() {
    setIsAsking(false);
    const result = await run({ setupId, planId });
    if (result.ok) router.push(stepHref(setupId, 'run'));
  }

  function press() {
    clearError();
    if (blocked > 0) setIsAsking(true);
    else void start();
  }

  return (
    <div className="bottom-0 z-20 [@media(min-height:30rem)]:sticky -mx-4 grid gap-3 border-t border-line-strong bg-surface-raised px-4 py-3 sm:-mx-6 sm:px-6 print:hidden">
      {error ? <ActionProblem title="The run was not started" error={error} /> : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className={cn('max-w-prose text-sm text-ink-muted', toConfigure > 0 && 'max-sm:sr-only')}>
          {runNumber === null ? describeStart(totals) : `Run ${runNumber} has this plan.`}
        </p>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 sm:ml-auto">
          <LinkButton href={stepHref(setupId, 'instances')} size="lg" variant="quiet" className="max-sm:px-3">
            Back
          </LinkButton>
          {toConfigure > 0 && canRun ? (
            <Button variant="primary" size="lg" onClick={press} pending={isPending && 'Starting the run'}>
              Configure {instancesOf(toConfigure)}
            </Button>
          ) : null}
          {runNumber === null ? null : (
            <LinkButton href={stepHref(setupId, 'run')} variant="primary" size="lg">
              Open the run
            </LinkButton>
          )}
          {runNumber === null && toConfigure === 0 && blocked === 0 ? (
            <LinkButton href={stepHref(setupId, 'proof')} variant="primary" size="lg">
              Go to the proof
            </LinkButton>
          ) : null}
        </div>
      </div>
      {isAsking ? (
        <LeaveOutDialog
          toConfigure={toConfigure}
          blocked={instances.filter(({ group }) => group === 'blocked')}
          onConfirm={start}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </div>
  );
}

function describeStart({ toConfigure, blocked, alreadyDone }: PlanTotals): string {
  if (toConfigure === 0 && blocked === 0) return 'Nothing to do: all of it is so already.';
  if (toConfigure === 0) return 'None of these instances can be configured now. The plan says what to ask for.';
  const parts = [
    blocked > 0 && `${instancesOf(blocked)} cannot be configured now and stay out.`,
    alreadyDone > 0 && `${instancesOf(alreadyDone)} already so: the run only looks.`,
  ].filter(Boolean);
  return parts.join(' ') || 'You can leave the page while it runs.';
}
