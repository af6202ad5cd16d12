'use client';

import { type MouseEvent, useEffect, useRef } from 'react';

export type FieldProblem = {
  /** The id of the control to go to; without it the line is text. */
  fieldId?: string;
  message: string;
};

type ErrorSummaryProps = { title?: string; problems: readonly FieldProblem[] };

/**
 * First thing in `main` after a refused form. It takes the focus whenever a new set of problems arrives, and each line
 * moves the focus into its field with the label in view. Renders nothing without problems.
 */
export function ErrorSummary({ title = 'There is a problem', problems }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);

  // The array is the signal: a second failing submit brings a new one, though its words may be the same.
  useEffect(() => {
    if (problems.length > 0) box.current?.focus();
  }, [problems]);

  if (problems.length === 0) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      data-error-summary=""
      aria-labelledby="error-summary-title"
      className="rounded-lg border-2 border-failed bg-surface-raised p-4 focus:outline-3 focus:outline-offset-2 focus:outline-focus"
    >
      <h2 id="error-summary-title" className="text-lg">
        {title}
      </h2>
      <ul className="mt-2 grid gap-1">
        {problems.map(({ fieldId, message }) => (
          <li key={`${fieldId}:${message}`}>
            {fieldId ? (
              <a
                href={`#${fieldId}`}
                onClick={(event) => moveToField(event, fieldId)}
                className="font-semibold text-failed underline underline-offset-4 hover:decoration-2"
              >
                {message}
              </a>
            ) : (
              <span className="font-semibold text-failed">{message}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function moveToField(event: MouseEvent, fieldId: string) {
  const control = document.getElementById(fieldId);
  if (!control) return;
  event.preventDefault();
  // A plain fragment would scroll the label out of view, and with it the question.
  const question =
    control.closest('fieldset')?.querySelector('legend') ??
    document.querySelector(`label[for="${CSS.escape(fieldId)}"]`);
  (question ?? control).scrollIntoView();
  control.focus({ preventScroll: true });
}
