'use client';

import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Details } from '@/components/ui/details';
import { MonoName } from '@/components/ui/host-name';
import { retryFailedAction } from '@/lib/runs/actions';
import type { FeedRow } from '@/lib/runs/feed';
import { countOf } from '@/lib/setup/words';
import { AttentionCard } from './attention-card';
import type { RowGroup } from './group-rows';
import { ProblemFacts } from './problem-facts';
import { actingTokens, type RunPlace } from './run-place';

type FailedCardProps = { groups: readonly RowGroup[]; place: RunPlace; onDone: () => Promise<void> };

/** What failed: each reason once, with what to do, Azure's own words folded, and one button to try again. */
export function FailedCard({ groups, place, onDone }: FailedCardProps) {
  const { run, isPending, error } = useAction(retryFailedAction, {
    tokens: actingTokens,
    why: 'Trying again asks Azure on your behalf.',
  });
  const rows = groups.flatMap((group) => group.rows);
  const retryCount = rows.filter(({ canRetry }) => canRetry).length;
  const retry = async () => {
    await run({ runId: place.runId });
    await onDone();
  };
  return (
    <AttentionCard
      kind="failed"
      title={`${countOf(rows.length, 'instance')} failed`}
      actions={
        retryCount > 0 ? (
          <>
            <Button variant="primary" onClick={retry} pending={isPending && 'Retrying'}>
              Retry {countOf(retryCount, 'instance')}
            </Button>
            <span className="text-sm text-ink-muted">What is done already is looked at, not done again.</span>
          </>
        ) : null
      }
    >
      <FailedGroups groups={groups} />
      {error ? <ActionProblem title="Nothing was retried" error={error} /> : null}
    </AttentionCard>
  );
}

const REASONS = 8;

/** The reasons, those of many instances first. */
export function FailedGroups({ groups }: { groups: readonly RowGroup[] }) {
  const rest = groups.slice(REASONS);
  return (
    <>
      <ul className={cn('grid grid-cols-1 gap-x-10 gap-y-4', groups.length > 1 && 'xl:grid-cols-2')}>
        {groups.slice(0, REASONS).map((group) => (
          <li key={group.key} className="min-w-0">
            <FailedGroup group={group} />
          </li>
        ))}
      </ul>
      {rest.length > 0 ? (
        <p className="text-ink-muted">
          {rest.length} more reasons, of{' '}
          {countOf(
            rest.reduce((sum, { rows }) => sum + rows.length, 0),
            'instance',
          )}
          , stand in the list below.
        </p>
      ) : null}
    </>
  );
}

const NAMED = 8;
const EXPLAINED = 25;

function FailedGroup({ group }: { group: RowGroup }) {
  const { rows, detail, nextStep } = group;
  const explained = rows.filter(saysMore).slice(0, EXPLAINED);
  return (
    <div className="grid gap-1">
      <p className="font-semibold">
        <InstanceNames rows={rows} />
      </p>
      <p className="max-w-prose">{detail}</p>
      {nextStep ? <p className="max-w-prose">What to do: {nextStep}</p> : null}
      {explained.length > 0 ? (
        <Details summary={explained.every(isOfAzure) ? 'What Azure said' : 'What was found'}>
          <ul className="grid gap-4">
            {explained.map((row) => (
              <li key={row.instanceKey} className="grid gap-1">
                {rows.length > 1 ? <MonoName name={row.name} className="font-semibold" /> : null}
                {row.problem ? <ProblemFacts problem={row.problem} /> : null}
              </li>
            ))}
          </ul>
          {rows.length > EXPLAINED ? (
            <p className="mt-3 text-ink-muted">
              The first {EXPLAINED} are shown. The list below has the details of each.
            </p>
          ) : null}
        </Details>
      ) : null}
    </div>
  );
}

const isOfAzure = ({ problem }: FeedRow) => problem !== null && (problem.httpStatus !== null || problem.code !== null);

/** Our own findings are often in the sentence above already. */
const saysMore = (row: FeedRow) => isOfAzure(row) || (row.problem !== null && row.problem.message !== row.detail);

function InstanceNames({ rows }: { rows: readonly FeedRow[] }) {
  const named = rows.slice(0, NAMED);
  return (
    <>
      {named.map(({ instanceKey, name }, index) => (
        <span key={instanceKey}>
          {index > 0 ? ', ' : null}
          <MonoName name={name} />
        </span>
      ))}
      {rows.length > NAMED ? ` and ${rows.length - NAMED} more` : null}
    </>
  );
}
