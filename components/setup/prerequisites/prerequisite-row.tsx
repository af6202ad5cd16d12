'use client';

import { ChevronRight } from 'lucide-react';
import { type ReactNode, startTransition, useEffect, useOptimistic, useRef, useState } from 'react';
import { useAction } from '@/components/auth/use-action';
import { cn } from '@/components/ui/cn';
import { FieldError } from '@/components/ui/field';
import { LiveRegion } from '@/components/ui/live-region';
import { Status } from '@/components/ui/status';
import { Timestamp } from '@/components/ui/timestamp';
import type { ActionError } from '@/lib/errors';
import { saveStatementAction } from '@/lib/setup/actions';
import type { PrerequisiteState } from '@/lib/setup/prerequisites';
import { useIsReady } from '../use-is-ready';
import { useBoard } from './board-context';
import { type Answer, answerLabels, type PrerequisiteView, rowId, stateLooks } from './prerequisite-view';
import { QuickAnswers } from './quick-answers';
import { StatementForm } from './statement-form';

type PrerequisiteRowProps = {
  view: PrerequisiteView;
  /** The details, drawn on the server. */
  children: ReactNode;
};

/**
 * One prerequisite: its state and the line that decides in plain sight, the rest folded. An answer is saved on its own
 * and shown as being saved until the server has judged it; what is typed elsewhere stays as it is.
 */
export function PrerequisiteRow({ view, children }: PrerequisiteRowProps) {
  const { setupId, isReading, errors } = useBoard();
  const isReady = useIsReady();
  const { run, error } = useAction(saveStatementAction);
  const [saving, setSaving] = useOptimistic<Answer | 'take-back' | null>(null);
  const [note, setNote] = useNote(view.stated?.note ?? '');
  const [said, setSaid] = useState('');
  const details = useRef<HTMLDetailsElement>(null);
  const firstAnswer = useRef<HTMLInputElement>(null);

  function save(answer: Answer | null) {
    startTransition(async () => {
      setSaving(answer ?? 'take-back');
      const result = await run({ setupId, prerequisiteId: view.id, answer, note: answer === null ? '' : note });
      if (result.ok) setSaid(`${view.title}: ${answer ? answerLabels[answer].label : 'answer taken back'}, saved`);
      // A refused note is asked for where it is typed.
      if (!result.ok && details.current) details.current.open = true;
    });
  }

  function openForm() {
    if (!details.current) return;
    details.current.open = true;
    const chosen = details.current.querySelector<HTMLInputElement>('input[name="answer"]:checked');
    (chosen ?? firstAnswer.current)?.focus();
  }

  const isWaiting = isReading && view.isReadByAzure && (view.isOpen || view.state === 'later');
  const savingWords = saving !== null && (isReading ? 'Saving, once Azure has been read' : 'Saving');
  const isRefused = errors[view.id] !== undefined && view.isOpen;
  return (
    <li
      data-state={view.state}
      className={cn(
        'grid gap-x-4 border-t border-line first:border-t-0 lg:grid-cols-[minmax(0,1fr)_auto]',
        view.isOpen && !isWaiting && 'shadow-[inset_3px_0_0_var(--color-action)]',
        isRefused && 'shadow-[inset_3px_0_0_var(--color-failed)]',
      )}
    >
      <details ref={details} className="group/row col-span-full row-start-1 min-w-0">
        <summary
          id={rowId(view.id)}
          className="grid list-none scroll-mt-6 grid-cols-[1rem_minmax(0,1fr)] gap-x-2 px-4 py-3 transition-colors hover:bg-hover focus-visible:-outline-offset-2 md:grid-cols-[1rem_10.5rem_minmax(0,1fr)] print:grid-cols-[10rem_minmax(0,1fr)] [&::-webkit-details-marker]:hidden"
        >
          <ChevronRight
            className="mt-0.5 size-4 text-ink-muted transition-transform group-open/row:rotate-90 print:hidden"
            aria-hidden="true"
          />
          <RowStatus view={view} isWaiting={isWaiting} saving={saving} />
          <span
            className={cn('grid min-w-0 gap-0.5 max-md:col-start-2', view.hasQuickAnswers && !isWaiting && 'lg:pr-64')}
          >
            <span className="font-semibold">{view.title}</span>
            <DecisiveText view={view} isWaiting={isWaiting} saving={saving} />
            {isRefused ? <FieldError id={`${rowId(view.id)}-error`}>{refusals[view.state]}</FieldError> : null}
          </span>
        </summary>
        <div className="grid gap-5 border-t border-line bg-surface px-4 py-4 md:pl-[3.25rem] print:border-t-0 print:pt-0 print:pl-4">
          {children}
          {view.answers.length > 0 ? (
            <StatementForm
              view={view}
              note={note}
              onNote={setNote}
              onSave={save}
              onTakeBack={() => save(null)}
              noteError={saving === null ? error?.fieldErrors?.note : undefined}
              answerError={saving === null ? describeError(error) : undefined}
              saving={savingWords}
              isReady={isReady}
              firstAnswer={firstAnswer}
            />
          ) : null}
        </div>
      </details>
      <LiveRegion message={said} />
      {view.hasQuickAnswers && !isWaiting ? (
        <QuickAnswers
          view={view}
          chosen={saving ?? view.stated?.answer ?? null}
          isDisabled={!isReady}
          onAnswer={save}
          onMore={openForm}
        />
      ) : null}
    </li>
  );
}

/** What Continue was refused for, in the words of the row. */
const refusals: Partial<Record<PrerequisiteState, string>> = {
  'not-answered': 'Answer it to go on.',
  'cannot-tell': 'Say what you found to go on.',
  'not-met': 'It stands in the way. Get it done, or open it to see whether you can go on without.',
};

/** The note as typed; a note that comes newly from the server replaces it only where nobody was typing. */
function useNote(saved: string): [string, (note: string) => void] {
  const [note, setNote] = useState(saved);
  const lastSaved = useRef(saved);
  useEffect(() => {
    const previous = lastSaved.current;
    lastSaved.current = saved;
    setNote((typed) => (typed === previous ? saved : typed));
  }, [saved]);
  return [note, setNote];
}

function describeError(error: ActionError | null): string | undefined {
  if (error === null || error.fieldErrors?.note) return undefined;
  return [error.message, error.nextStep].filter(Boolean).join(' ');
}

type RowStateProps = { view: PrerequisiteView; isWaiting: boolean; saving: Answer | 'take-back' | null };

function RowStatus({ view, isWaiting, saving }: RowStateProps) {
  if (saving !== null) return <Status kind="running">Saving</Status>;
  if (isWaiting) return <Status kind="waiting">Reading from Azure</Status>;
  const { kind, word } = stateLooks[view.state];
  return <Status kind={kind}>{word}</Status>;
}

function DecisiveText({ view, isWaiting, saving }: RowStateProps) {
  if (saving !== null) {
    const text = saving === 'take-back' ? 'Taking the answer back.' : `You: ${answerLabels[saving].label}.`;
    return <span className="max-w-prose text-sm text-ink-muted">{text}</span>;
  }
  return (
    <span className="max-w-prose text-sm break-name text-ink-muted print:hidden">
      {isWaiting ? 'Azure and Microsoft Graph are being asked.' : view.line.text}
      {view.line.at && !isWaiting ? (
        <>
          {' '}
          <span className="whitespace-nowrap">
            (<Timestamp at={view.line.at} show="relative" />)
          </span>
        </>
      ) : null}
    </span>
  );
}
