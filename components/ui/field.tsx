import type { ReactNode } from 'react';
import { cn } from './cn';
import { PageHeading } from './page-heading';
import { StatusIcon } from './status';

/** What a control inside a field must carry, so that label, hint and error belong to it. */
export type FieldControlProps = {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
};

type FieldProps = {
  /** Also the id of the control, and so the target of the error summary's link. */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  /** `page`: this is the page's one question and its label is the h1. */
  labelAs?: 'label' | 'page';
  className?: string;
  children: (control: FieldControlProps) => ReactNode;
};

/** Label, hint and error around one control, tied together by id. The same words stand in the error summary. */
export function Field({ id, label, hint, error, labelAs = 'label', className, children }: FieldProps) {
  const described = describedBy(id, Boolean(hint), Boolean(error));
  return (
    <div className={cn('grid gap-1.5', error && 'border-l-4 border-failed pl-4', className)}>
      {labelAs === 'page' ? (
        <PageHeading className="text-xl">
          <label htmlFor={id}>{label}</label>
        </PageHeading>
      ) : (
        <label htmlFor={id} className="w-fit text-sm font-semibold">
          {label}
        </label>
      )}
      {hint ? <FieldHint id={hintId(id)}>{hint}</FieldHint> : null}
      {error ? <FieldError id={errorId(id)}>{error}</FieldError> : null}
      {children({ id, ...described })}
    </div>
  );
}

export function FieldHint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={id} className="max-w-prose text-sm text-ink-muted">
      {children}
    </div>
  );
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-sm font-semibold text-failed">
      <StatusIcon kind="failed" className="mt-0.5" />
      <span>
        <span className="sr-only">Error: </span>
        {children}
      </span>
    </p>
  );
}

export const hintId = (id: string) => `${id}-hint`;
export const errorId = (id: string) => `${id}-error`;

/** The ARIA attributes of a control that has a hint, an error, both or neither. */
export function describedBy(id: string, hasHint: boolean, hasError: boolean): Omit<FieldControlProps, 'id'> {
  const ids = [hasHint && hintId(id), hasError && errorId(id)].filter(Boolean).join(' ');
  return { ...(ids && { 'aria-describedby': ids }), ...(hasError && { 'aria-invalid': true as const }) };
}
