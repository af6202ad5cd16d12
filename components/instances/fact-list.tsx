import type { ReactNode } from 'react';

export type Fact = {
  label: string;
  value: ReactNode;
  /** What one would ask next: what follows from it, where it comes from. */
  note?: ReactNode;
};

/** Names and values, with what the value means where that is not plain. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="divide-y divide-line text-sm">
      {facts.map(({ label, value, note }) => (
        <div key={label} className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
          <dt className="text-ink-muted">{label}</dt>
          <dd className="min-w-0 break-name">
            {value}
            {note ? <p className="mt-0.5 max-w-prose text-ink-muted">{note}</p> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
