'use client';

import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { Button } from '@/components/ui/button';
import { continueRunAction } from '@/lib/runs/actions';
import { countOf } from '@/lib/setup/words';
import { AttentionCard } from './attention-card';
import { FailedGroups } from './failed-card';
import type { RowGroup } from './group-rows';
import { actingTokens, type RunPlace } from './run-place';

type LookAtCardProps = { groups: readonly RowGroup[]; place: RunPlace; onDone: () => Promise<void> };

/** Consent that this product does not grant: somebody looks, decides, and lets the run go on. */
export function LookAtCard({ groups, place, onDone }: LookAtCardProps) {
  const { run, isPending, error } = useAction(continueRunAction, {
    tokens: actingTokens,
    why: 'The run goes on with your rights.',
  });
  const what = countOf(
    groups.reduce((sum, { rows }) => sum + rows.length, 0),
    'instance',
  );
  const goOn = async () => {
    await run({ runId: place.runId });
    await onDone();
  };
  return (
    <AttentionCard
      kind="needs-action"
      title={`The permissions of ${what} need a look`}
      actions={
        <Button variant="primary" onClick={goOn} pending={isPending && 'Continuing the run'}>
          Continue {what}
        </Button>
      }
    >
      <FailedGroups groups={groups} />
      {error ? <ActionProblem title="The run was not continued" error={error} /> : null}
    </AttentionCard>
  );
}
