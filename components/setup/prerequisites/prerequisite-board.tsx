'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useMemo } from 'react';
import { useAction } from '@/components/auth/use-action';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Skeleton } from '@/components/ui/skeleton';
import { reviewPrerequisitesAction } from '@/lib/setup/actions';
import type { PrerequisiteState } from '@/lib/setup/prerequisites';
import { ActionProblem } from '../action-problem';
import { FormFoot } from '../form-foot';
import { stepHref } from '../step-title';
import { useErrorTitle } from '../use-error-title';
import { useIsReady } from '../use-is-ready';
import { BoardContext } from './board-context';
import { type LastRead, useFactsReading } from './facts-reader';
import { rowId, stateLooks } from './prerequisite-view';

type PrerequisiteBoardProps = {
  setupId: string;
  lastRead: LastRead;
  /** Those that stand in the way as the page shows them, in order. */
  open: readonly { id: string; title: string; state: PrerequisiteState }[];
  total: number;
  /** Counts and what stands in the way. */
  summary: ReactNode;
  /** The groups of rows. */
  children: ReactNode;
};

const NO_ERRORS: Readonly<Record<string, string>> = {};

/** The page around the rows: reading, answering and going on do not disturb each other. */
export function PrerequisiteBoard({ setupId, lastRead, open, total, summary, children }: PrerequisiteBoardProps) {
  const router = useRouter();
  const isReady = useIsReady();
  const { isReading, panel } = useFactsReading(setupId, lastRead);
  const { run, isPending, error } = useAction(reviewPrerequisitesAction);
  const errors = error?.fieldErrors ?? NO_ERRORS;
  const problems = useMemo(
    () =>
      Object.entries(errors).map(([id, message]) => ({
        fieldId: rowId(id),
        message: nameProblem(id, open) ?? message,
      })),
    [errors, open],
  );
  useErrorTitle(error !== null);

  async function goOn(event: FormEvent) {
    event.preventDefault();
    const result = await run({ setupId });
    if (result.ok) router.push(stepHref(setupId, 'instances'));
  }

  return (
    <BoardContext value={{ setupId, isReading, errors }}>
      <ErrorSummary title="These stand in the way" problems={problems} />
      {error && problems.length === 0 ? <ActionProblem title="You cannot go on yet" error={error} /> : null}
      <div className="grid gap-x-10 gap-y-5 rounded-lg border border-line bg-surface-raised p-4 sm:p-5">
        {isReading && lastRead.factsReadAt === null ? <FirstReading total={total} /> : summary}
        <div className="border-t border-line pt-4 print:hidden">{panel}</div>
      </div>
      {children}
      <form onSubmit={goOn}>
        <FormFoot backHref={`${stepHref(setupId, 'clients')}/flow`}>
          <Button
            type="submit"
            variant="primary"
            size="lg"
            disabled={!isReady}
            pending={isPending && 'Checking the prerequisites'}
          >
            Continue
          </Button>
        </FormFoot>
      </form>
    </BoardContext>
  );
}

/** In place of the counts until Azure has answered for the first time: they would count silence as an answer. */
function FirstReading({ total }: { total: number }) {
  return (
    <section aria-labelledby="how-it-stands" className="grid gap-3">
      <h2 id="how-it-stands" className="text-lg">
        {total} prerequisites
      </h2>
      <p className="text-sm text-ink-muted">What stands in the way is counted once Azure has answered.</p>
      <Skeleton className="h-5 max-w-md" />
    </section>
  );
}

/** Short enough for a list: what is open and how; what to do stands at the row itself. */
function nameProblem(id: string, open: PrerequisiteBoardProps['open']): string | undefined {
  const problem = open.find((one) => one.id === id);
  return problem && `${problem.title}: ${stateLooks[problem.state].word.toLowerCase()}`;
}
