'use client';

import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { useSelectedLayoutSegment } from 'next/navigation';
import { cn } from '@/components/ui/cn';
import { StatusIcon } from '@/components/ui/status';
import type { StepId } from '@/lib/setup/steps';
import type { TaskStatus } from '@/lib/setup/task-list';
import { stepHref } from './step-title';

type BarStep = { id: StepId; segment: string; title: string; status: TaskStatus; detail: string };

type SetupBarProps = { setupId: string; name: string; steps: readonly BarStep[] };

/** A slim row below the header: which setup this is, and on wide screens every step with where it stands. */
export function SetupBar({ setupId, name, steps }: SetupBarProps) {
  const segment = useSelectedLayoutSegment();
  return (
    <div className="border-b border-line bg-surface-raised print:hidden">
      <div className="flex min-h-10 items-center justify-between gap-x-8 px-4 sm:px-6">
        <nav aria-label="Setup" className="min-w-0">
          <Link
            href={segment === null ? '/setup' : stepHref(setupId)}
            className="link-quiet -ml-1 flex items-center gap-0.5 py-1 text-sm"
          >
            <ChevronLeft className="size-4 shrink-0" aria-hidden="true" />
            <span className="truncate">{segment === null ? 'All setups' : name}</span>
          </Link>
        </nav>
        <nav aria-label="Steps" className="hidden shrink-0 xl:block">
          <ol className="flex h-10 text-sm">
            {steps.map((step, index) => (
              <li key={step.id} className="flex">
                <StepLink setupId={setupId} step={step} number={index + 1} isCurrent={segment === step.segment} />
              </li>
            ))}
          </ol>
        </nav>
      </div>
    </div>
  );
}

type StepLinkProps = { setupId: string; step: BarStep; number: number; isCurrent: boolean };

function StepLink({ setupId, step, number, isCurrent }: StepLinkProps) {
  const look = 'flex items-center gap-1.5 border-y-2 border-transparent px-2.5';
  if (step.status === 'cannot-start' && !isCurrent) {
    return (
      <span className={cn(look, 'text-neutral')} title={step.detail}>
        <StepMark step={step} number={number} />
        {step.title}
        <span className="sr-only"> (cannot start yet)</span>
      </span>
    );
  }
  return (
    <Link
      href={stepHref(setupId, step.id)}
      aria-current={isCurrent ? 'step' : undefined}
      className={cn(
        look,
        'text-ink-muted transition-colors hover:bg-hover hover:text-ink focus-visible:-outline-offset-2',
        'aria-[current]:border-b-link aria-[current]:font-semibold aria-[current]:text-ink',
      )}
    >
      <StepMark step={step} number={number} />
      {step.title}
      {step.status === 'incomplete' ? null : (
        <span className="sr-only">{step.status === 'completed' ? ' (completed)' : ' (there is a problem)'}</span>
      )}
    </Link>
  );
}

/** A finished step shows its check in place of its number, so that one sees at a glance how far it goes. */
function StepMark({ step, number }: { step: BarStep; number: number }) {
  if (step.status === 'completed') return <StatusIcon kind="done" className="size-3.5" />;
  if (step.status === 'problem') return <StatusIcon kind="failed" className="size-3.5" />;
  return <span className="w-3.5 text-center text-xs tabular">{number}</span>;
}
