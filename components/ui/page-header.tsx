import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { PageHeading } from './page-heading';

type Crumb = { href: string; label: string };

type PageHeaderProps = {
  title: ReactNode;
  description?: ReactNode;
  /** Stands beside the title, such as a status. */
  status?: ReactNode;
  actions?: ReactNode;
  breadcrumbs?: readonly Crumb[];
  back?: Crumb;
  className?: string;
};

/** Where one is, what it is, and what can be done here. */
export function PageHeader({ title, description, status, actions, breadcrumbs, back, className }: PageHeaderProps) {
  return (
    <div className={cn('grid gap-2', className)}>
      {breadcrumbs ? <Breadcrumbs crumbs={breadcrumbs} /> : null}
      {back ? <BackLink href={back.href}>{back.label}</BackLink> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 gap-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <PageHeading className="text-xl break-name">{title}</PageHeading>
            {status}
          </div>
          {description ? <div className="max-w-prose text-ink-muted">{description}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2 print:hidden">{actions}</div> : null}
      </div>
    </div>
  );
}

/** The way up; the page itself is not in it, its heading says that. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex flex-wrap items-center gap-x-1 text-sm">
        {crumbs.map(({ href, label }, index) => (
          <li key={href} className="flex items-center gap-x-1">
            {index > 0 ? <ChevronRight className="size-3.5 text-ink-muted" aria-hidden="true" /> : null}
            <Link href={href} className="link-quiet">
              {label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function BackLink({ href, children = 'Back' }: { href: string; children?: ReactNode }) {
  return (
    <Link href={href} className="link-quiet -ml-1 inline-flex w-fit items-center gap-0.5 text-sm print:hidden">
      <ChevronLeft className="size-4" aria-hidden="true" />
      {children}
    </Link>
  );
}
