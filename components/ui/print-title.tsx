import type { ReactNode } from 'react';

type PrintTitleProps = { title: ReactNode; rows: readonly { label: string; value: ReactNode }[] };

/** The title block of a printed page: what it is, of whom, when, by whom. Not on screens. */
export function PrintTitle({ title, rows }: PrintTitleProps) {
  return (
    <div className="mb-6 hidden border-b-2 border-ink pb-3 print:block">
      <p className="text-xl font-semibold">{title}</p>
      <dl className="mt-2 flex flex-wrap gap-x-8 gap-y-1 text-sm">
        {rows.map(({ label, value }) => (
          <div key={label} className="flex gap-2">
            <dt className="text-ink-muted">{label}</dt>
            <dd className="font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
