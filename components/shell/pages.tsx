import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { BackLink } from '@/components/ui/page-header';
import { PageHeading } from '@/components/ui/page-heading';
import { formatDate } from '@/components/ui/time-format';

type QuestionPageProps = {
  back?: { href: string; label?: string };
  /** Where one is, such as a StepIndicator. */
  step?: ReactNode;
  /** The page's h1. Left out when the one question's label or legend is the h1. */
  heading?: ReactNode;
  /** One or two sentences. */
  intro?: ReactNode;
  why?: WhyWeAskProps;
  children: ReactNode;
};

/** One question: a column of at most 44 rem, and beside it on wide screens why it is asked. */
export function QuestionPage({ back, step, heading, intro, why, children }: QuestionPageProps) {
  return (
    <div className="mx-auto grid w-full max-w-[76rem] grid-cols-1 gap-x-16 gap-y-10 px-4 py-6 sm:px-6 sm:py-8 lg:grid-cols-[minmax(0,44rem)_minmax(14rem,20rem)]">
      <div className="grid min-w-0 content-start gap-6">
        {back || step ? (
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            {back ? <BackLink href={back.href}>{back.label}</BackLink> : null}
            {step}
          </div>
        ) : null}
        {heading || intro ? (
          <div className="grid gap-2">
            {heading ? <PageHeading>{heading}</PageHeading> : null}
            {intro ? <div className="max-w-prose space-y-2 text-ink-muted">{intro}</div> : null}
          </div>
        ) : null}
        {children}
      </div>
      {why ? <WhyWeAsk {...why} /> : null}
    </div>
  );
}

type WhyWeAskProps = {
  title?: string;
  children: ReactNode;
  /** Where the rule comes from, and the day (ISO, `2026-11-02`) on which it was read there. */
  source?: { href: string; label: string; readOn: string };
};

/** The quiet pane beside a question. */
export function WhyWeAsk({ title = 'Why we ask', children, source }: WhyWeAskProps) {
  return (
    <aside className="content-start border-line text-sm max-lg:border-t max-lg:pt-6 lg:mt-11 lg:border-l lg:pl-6">
      <h2 className="mb-2 font-semibold">{title}</h2>
      <div className="max-w-prose space-y-2 text-ink-muted">{children}</div>
      {source ? (
        <p className="mt-4 text-xs text-ink-muted">
          Source:{' '}
          <a href={source.href} className="link">
            {source.label}
          </a>
          , read on <time dateTime={source.readOn}>{formatDate(new Date(source.readOn), 'UTC')}</time>
        </p>
      ) : null}
    </aside>
  );
}

/** Tables, plans and dashboards: the full width, up to what an eye can follow. */
export function WidePage({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={cn('mx-auto grid w-full max-w-[100rem] grid-cols-1 content-start gap-6 px-4 py-6 sm:px-6', className)}
    >
      {children}
    </div>
  );
}

/** "Step 2 of 7", in words because a row of dots says no more. */
export function StepIndicator({ step, of, phase }: { step: number; of: number; phase?: string }) {
  return (
    <p className="text-sm text-ink-muted tabular">
      {phase ? `${phase} · ` : null}Step {step} of {of}
    </p>
  );
}
