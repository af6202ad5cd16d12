import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { StatusIcon } from './status';

type NoticeKind = 'info' | 'done' | 'warning' | 'problem';

const looks: Record<NoticeKind, { frame: string; icon: ReactNode }> = {
  info: {
    frame: 'border-l-link bg-accent-soft',
    icon: <Info className="mt-1 size-4 shrink-0 text-link" aria-hidden="true" />,
  },
  done: { frame: 'border-l-done bg-done-soft', icon: <StatusIcon kind="done" className="mt-1" /> },
  warning: { frame: 'border-l-action bg-action-soft', icon: <StatusIcon kind="needs-action" className="mt-1" /> },
  problem: { frame: 'border-l-failed bg-failed-soft', icon: <StatusIcon kind="failed" className="mt-1" /> },
};

type NoticeProps = {
  kind?: NoticeKind;
  /** Says the kind in words too: "Part of the data is missing", not "Warning". */
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
};

/** A message inside the page. It does not announce itself; use LiveRegion for what changes while one looks on. */
export function Notice({ kind = 'info', title, children, actions, className }: NoticeProps) {
  const { frame, icon } = looks[kind];
  return (
    <div data-notice={kind} className={cn('flex gap-3 rounded-md border-l-4 px-4 py-3', frame, className)}>
      {icon}
      <div className="grid min-w-0 flex-1 gap-1">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="max-w-prose space-y-2 text-sm">{children}</div> : null}
        {actions ? <div className="mt-2 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
