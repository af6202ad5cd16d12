import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from './cn';

export type SummaryRow = {
  key: string;
  label: ReactNode;
  value: ReactNode;
  /** Where to change it; `label` completes "Change …" for those who hear the link alone. */
  change?: { href: string; label: string };
};

/** Names and values, each with its way back to the question. */
export function SummaryList({ rows, className }: { rows: readonly SummaryRow[]; className?: string }) {
  return (
    <dl className={cn('divide-y divide-line text-sm', className)}>
      {rows.map(({ key, label, value, change }) => (
        <div
          key={key}
          className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5 py-2.5 sm:grid-cols-[minmax(8rem,14rem)_1fr_auto] print:grid-cols-[12rem_1fr]"
        >
          <dt className="font-semibold text-ink-muted">{label}</dt>
          <dd className="order-3 col-span-2 min-w-0 break-name sm:order-none sm:col-span-1">{value}</dd>
          <dd className="text-right print:hidden">
            {change ? (
              <Link href={change.href} className="link">
                Change<span className="sr-only"> {change.label}</span>
              </Link>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
