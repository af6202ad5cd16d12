'use client';

import { useParams } from 'next/navigation';
import { LinkButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { CopyButton } from '@/components/ui/copy-button';
import { problemHref } from '@/lib/atlas/address';
import type { Problem } from '@/lib/runs/model';

/** The facts of a refusal, for a support request: Azure's words, code and ids; and where they are explained. */
export function ProblemFacts({ problem, className }: { problem: Problem; className?: string }) {
  const facts = listProblemFacts(problem);
  // Inside a setup the explanation is held against what is known of it.
  const { setupId } = useParams<{ setupId?: string }>();
  return (
    <div className={cn('grid justify-items-start gap-2 text-sm', className)}>
      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">
        {facts.map(({ label, value }) => (
          <div key={label} className="contents max-sm:block">
            <dt className="text-ink-muted">{label}</dt>
            <dd className="min-w-0">
              <code className="text-xs break-name">{value}</code>
            </dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap gap-2">
        <LinkButton size="sm" href={problemHref(problem, setupId)} prefetch={false}>
          What this means
        </LinkButton>
        <CopyButton
          variant="secondary"
          label="Copy for a support request"
          text={facts.map(({ label, value }) => `${label}: ${value}`).join('\n')}
        />
      </div>
    </div>
  );
}

/** What is known of a refusal, with its name; what Azure did not say is left out. */
export function listProblemFacts(problem: Problem): { label: string; value: string }[] {
  const facts: [string, string | number | null][] = [
    ['Message', problem.message],
    ['Code', problem.code],
    ['HTTP status', problem.httpStatus],
    ['Request ID', problem.requestId],
    ['Correlation ID', problem.correlationId],
    ['Missing right', problem.action],
    ['Scope', problem.scope],
    ['Locks', problem.lockNames.join(', ')],
    ['Policy', problem.policyName],
  ];
  return facts.flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value: String(value) }]));
}
