import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { PageHeading } from '@/components/ui/page-heading';

type ErrorViewProps = {
  title: string;
  /** What happened, and why if that is known. */
  happened: ReactNode;
  /** What was not touched, or what has been kept. */
  safe?: ReactNode;
  /** What the person can do, or whom to ask. */
  next: ReactNode;
  /** What to name when asking for help. */
  reference?: string;
  /** The action that helps most comes first. */
  actions?: ReactNode;
};

/** A page in place of the one that could not be shown. */
export function ErrorView({ title, happened, safe, next, reference, actions }: ErrorViewProps) {
  return (
    <div className="mx-auto grid w-full max-w-question gap-6 px-4 py-12 sm:px-6 sm:py-16">
      <PageHeading>{title}</PageHeading>
      <div className="max-w-prose">{happened}</div>
      <dl className="grid gap-4 border-l-4 border-line-strong pl-4">
        {safe ? (
          <div>
            <dt className="text-sm font-semibold text-ink-muted">What is safe</dt>
            <dd className="max-w-prose">{safe}</dd>
          </div>
        ) : null}
        <div>
          <dt className="text-sm font-semibold text-ink-muted">What to do</dt>
          <dd className="max-w-prose">{next}</dd>
        </div>
        {reference ? (
          <div>
            <dt className="text-sm font-semibold text-ink-muted">Reference</dt>
            <dd className="flex items-center gap-1">
              <code className="text-sm break-name">{reference}</code>
              <CopyButton text={reference} label="Copy the reference" iconOnly />
            </dd>
          </div>
        ) : null}
      </dl>
      {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
    </div>
  );
}
