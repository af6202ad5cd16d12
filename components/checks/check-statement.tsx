'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { useIsReady } from '@/components/setup/use-is-ready';
import { Button } from '@/components/ui/button';
import { Field, FieldError } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { LiveRegion } from '@/components/ui/live-region';
import { Timestamp } from '@/components/ui/timestamp';
import { saveStatementAction, withdrawEvidenceAction } from '@/lib/checks/actions';
import type { CheckId, StatedEvidence } from '@/lib/checks/model';

type Statement = StatedEvidence & { id: string };

type CheckStatementProps = {
  setupId: string;
  checkId: CheckId;
  title: string;
  /** Of this check, newest first. */
  statements: readonly Statement[];
};

const answers = [
  { value: 'met', label: 'It is so' },
  { value: 'not-met', label: 'It is not so' },
] as const;

/** What a person says where nothing else can tell. Kept with name and time; it can be withdrawn, never changed. */
export function CheckStatement({ setupId, checkId, title, statements }: CheckStatementProps) {
  const id = useId();
  const router = useRouter();
  const isReady = useIsReady();
  const save = useAction(saveStatementAction);
  const withdraw = useAction(withdrawEvidenceAction);
  const [note, setNote] = useState('');
  const [said, setSaid] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const errors = save.error?.fieldErrors ?? {};
  const otherError = save.error && !save.error.fieldErrors ? save.error : withdraw.error;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).get('answer');
    const answer = answers.find(({ value }) => value === chosen)?.value;
    const result = await save.run({ setupId, checkId, answer, note });
    if (!result.ok) {
      const first = result.error.fieldErrors?.answer ? 'input[name="answer"]' : 'textarea';
      form.current?.querySelector<HTMLElement>(first)?.focus();
      return;
    }
    form.current?.reset();
    setNote('');
    setSaid(`${title}: statement saved`);
    router.refresh();
  }

  async function takeBack(evidenceId: string) {
    const result = await withdraw.run({ setupId, evidenceId });
    if (!result.ok) return;
    setSaid(`${title}: statement withdrawn`);
    router.refresh();
  }

  return (
    <form
      ref={form}
      onSubmit={submit}
      noValidate
      className="grid max-w-[46rem] gap-4 rounded-md border border-line bg-surface-raised p-4 print:hidden"
    >
      {statements.length > 0 ? (
        <ul className="grid gap-2 text-sm" aria-label={`Statements about ${title}`}>
          {statements.map((statement) => (
            <li key={statement.id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <span className="min-w-0 break-name">
                {statement.by}: {statement.answer === 'met' ? 'it is so' : 'it is not so'}. {statement.note}{' '}
                <span className="text-ink-muted">
                  <Timestamp at={statement.at} show="relative" />
                </span>
              </span>
              <Button
                size="sm"
                variant="quiet"
                disabled={!isReady}
                pending={withdraw.isPending && 'Withdrawing'}
                onClick={() => takeBack(statement.id)}
              >
                Withdraw<span className="sr-only"> the statement of {statement.by}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <fieldset className="grid gap-2" aria-describedby={errors.answer ? `${id}-answer-error` : undefined}>
        <legend className="mb-1 text-sm font-semibold">
          Say what you know<span className="sr-only">: {title}</span>
        </legend>
        {errors.answer ? <FieldError id={`${id}-answer-error`}>{errors.answer}</FieldError> : null}
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          {answers.map(({ value, label }) => (
            <label key={value} className="flex items-center gap-2 text-sm">
              <input type="radio" name="answer" value={value} className="radio" />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      <Field
        id={`${id}-note`}
        label="How you know"
        hint="What you saw and where, or who told you. Kept with your name and the time; it counts for 90 days."
        error={errors.note}
      >
        {(control) => (
          <Textarea
            rows={2}
            value={note}
            maxLength={2000}
            onChange={(event) => setNote(event.target.value)}
            className="min-h-16 text-sm"
            {...control}
          />
        )}
      </Field>
      {otherError ? <ActionProblem title="It was not saved" error={otherError} /> : null}
      <div>
        <Button type="submit" size="sm" disabled={!isReady} pending={save.isPending && 'Saving'}>
          Save statement
        </Button>
      </div>
      <LiveRegion message={said} />
    </form>
  );
}
