'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useMemo } from 'react';
import { useAction } from '@/components/auth/use-action';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { reviewPrerequisitesAction } from '@/lib/setup/actions';
import { ActionProblem } from '../action-problem';
import { FormFoot } from '../form-foot';
import { stepHref } from '../step-title';
import { useErrorTitle } from '../use-error-title';
import { useIsReady } from '../use-is-ready';
import { BoardContext } from './board-context';
import { type LastRead, useFactsReading } from './facts-reader';
import { rowId } from './prerequisite-view';

type PrerequisiteBoardProps = {
  setupId: string;
  lastRead: LastRead;
  /** Counts and what stands in the way. */
  summary: ReactNode;
  /** The groups of rows. */
  children: ReactNode;
};

const NO_ERRORS: Readonly<Record<string, string>> = {};

/** The page around the rows: reading, answering and going on do not disturb each other. */
export function PrerequisiteBoard({ setupId, lastRead, summary, children }: PrerequisiteBoardProps) {
  const router = useRouter();
  const isReady = useIsReady();
  const { isReading, panel } = useFactsReading(setupId, lastRead);
  const { run, isPending, error } = useAction(reviewPrerequisitesAction);
  const errors = error?.fieldErrors ?? NO_ERRORS;
  const problems = useMemo(
    () => Object.entries(errors).map(([id, message]) => ({ fieldId: rowId(id), message })),
    [errors],
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
        {summary}
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
