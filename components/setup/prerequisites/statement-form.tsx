'use client';

import { type FormEvent, type RefObject, useEffect, useId } from 'react';
import { Button } from '@/components/ui/button';
import { Field, FieldError } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { type Answer, answerLabels, type PrerequisiteView } from './prerequisite-view';

interface StatementFormProps {
  view: PrerequisiteView;
  note: string;
  onNote: (note: string) => void;
  onSave: (answer: Answer) => void;
  onTakeBack: () => void;
  /** Why the last save was refused, for the note or for the answer. */
  noteError: string | undefined;
  answerError: string | undefined;
  saving: string | false;
  isReady: boolean;
  firstAnswer: RefObject<HTMLInputElement | null>;
}

/** What a person says about one prerequisite. Stored with their name and the time. */
export function StatementForm({ view, note, onNote, onSave, onTakeBack, firstAnswer, ...state }: StatementFormProps) {
  const id = useId();
  const { noteError } = state;

  useEffect(() => {
    if (noteError) document.getElementById(`${id}-note`)?.focus();
  }, [noteError, id]);

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).get('answer');
    const answer = view.answers.find((one) => one === chosen);
    if (answer) onSave(answer);
    else firstAnswer.current?.focus();
  }

  return (
    <form
      onSubmit={save}
      noValidate
      className="grid gap-4 rounded-md border border-line bg-surface-raised p-4 print:hidden"
    >
      <fieldset className="grid gap-2">
        <legend className="mb-2 text-sm font-semibold">
          Your answer<span className="sr-only">: {view.title}</span>
        </legend>
        {state.answerError ? <FieldError id={`${id}-error`}>{state.answerError}</FieldError> : null}
        {view.answers.map((answer, index) => (
          <AnswerRadio
            // A new statement from the server, such as a quick answer, selects its radio.
            key={`${answer}:${view.stated?.answer}`}
            id={`${id}-${answer}`}
            answer={answer}
            isChosen={view.stated?.answer === answer}
            inputRef={index === 0 ? firstAnswer : undefined}
          />
        ))}
      </fieldset>
      <Field
        id={`${id}-note`}
        label="Note"
        hint="What you saw and where, or who told you. Kept as evidence with your name and the time."
        error={noteError}
      >
        {(control) => (
          <Textarea
            rows={2}
            value={note}
            maxLength={2000}
            onChange={(event) => onNote(event.target.value)}
            className="min-h-16 text-sm"
            {...control}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={!state.isReady} pending={state.saving}>
          Save answer
        </Button>
        {view.stated && !state.saving ? (
          <Button variant="quiet" onClick={onTakeBack}>
            Take the answer back
          </Button>
        ) : null}
      </div>
    </form>
  );
}

type AnswerRadioProps = {
  id: string;
  answer: Answer;
  isChosen: boolean;
  inputRef: RefObject<HTMLInputElement | null> | undefined;
};

function AnswerRadio({ id, answer, isChosen, inputRef }: AnswerRadioProps) {
  const { label, hint } = answerLabels[answer];
  return (
    <div className="flex items-start gap-2.5 text-sm">
      <input
        ref={inputRef}
        type="radio"
        id={id}
        name="answer"
        value={answer}
        defaultChecked={isChosen}
        aria-describedby={`${id}-hint`}
        className="radio mt-px"
      />
      <div className="grid min-w-0">
        <label htmlFor={id}>{label}</label>
        <span id={`${id}-hint`} className="text-ink-muted">
          {hint}
        </span>
      </div>
    </div>
  );
}
