import { FlaskConical } from 'lucide-react';
import type { ReactNode } from 'react';

export type ShellBanner = {
  /** The plain truth, such as "Simulated Azure: nothing here is real". */
  text: string;
  /** More, such as the name of the scenario. */
  detail?: string;
  /** The button of the presenter's panel. */
  action?: ReactNode;
};

/** Stays on paper: a printed record of a demonstration must say so too. */
export function DemoBanner({ text, detail, action }: ShellBanner) {
  return (
    <aside aria-label="Demonstration" className="border-b border-line bg-action-soft">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1 text-sm sm:px-6">
        <p className="flex items-start gap-2">
          <FlaskConical className="mt-0.5 size-4 shrink-0 text-action" aria-hidden="true" />
          <span>
            <span className="font-semibold">{text}</span>
            {detail ? <span className="text-ink-muted"> · {detail}</span> : null}
          </span>
        </p>
        {action ? <div className="-my-1 ml-auto print:hidden">{action}</div> : null}
      </div>
    </aside>
  );
}
