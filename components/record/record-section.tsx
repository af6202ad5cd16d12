import type { ReactNode } from 'react';

type RecordSectionProps = { id: string; number: number; title: string; children: ReactNode };

/** A numbered part of the record, so that people can point to it. */
export function RecordSection({ id, number, title, children }: RecordSectionProps) {
  return (
    <section aria-labelledby={id} className="space-y-3 border-t border-line pt-5">
      <h2 id={id} className="flex gap-2 text-lg">
        <span className="text-ink-muted tabular">{number}.</span>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Where a part has nothing: said in words, because an empty place in a record could also be a mistake. */
export function NothingHere({ children }: { children: ReactNode }) {
  return <p className="max-w-prose text-sm text-ink-muted">{children}</p>;
}

/** Of a table whose rows are about something each. */
export const rowHead = 'align-top font-normal whitespace-normal [tr:last-child>&]:border-b-0';
