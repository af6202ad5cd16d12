import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { StatusIcon } from '@/components/ui/status';

type AttentionCardProps = {
  kind: 'needs-action' | 'failed';
  title: ReactNode;
  /** What one can do about it. */
  actions?: ReactNode;
  children: ReactNode;
};

/** Something that does not go on without a person: above everything that goes on by itself. */
export function AttentionCard({ kind, title, actions, children }: AttentionCardProps) {
  return (
    <section
      className={cn(
        'rounded-lg border border-l-4 border-line bg-surface-raised px-4 py-3',
        kind === 'failed' ? 'border-l-failed' : 'border-l-action',
      )}
    >
      <h2 className="flex items-start gap-2 text-base">
        <StatusIcon kind={kind} className="mt-1" />
        {title}
      </h2>
      <div className="mt-1 grid grid-cols-1 gap-3 text-sm sm:pl-6">{children}</div>
      {actions ? <div className="mt-3 flex flex-wrap items-center gap-2 sm:pl-6">{actions}</div> : null}
    </section>
  );
}
