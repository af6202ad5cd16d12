import Link from 'next/link';
import { makeReadable } from '@/components/runs/readable';
import { Status, type StatusKind } from '@/components/ui/status';
import { Timestamp } from '@/components/ui/timestamp';
import type { InstanceOutcome } from '@/lib/setup/instance-outcomes';
import type { ProofInstance } from '@/lib/setup/proof-page';

/** Whether there is a ticket; before that, whether there can be one. */
export function ProofStatus({ instance: { outcome, proof } }: { instance: ProofInstance }) {
  if (proof) {
    return (
      <div className="min-w-0">
        <Status kind="done">Ticket, on the word of {proof.by.name}</Status>
        <p className="text-xs text-ink-muted lg:pl-[1.375rem]">
          <Timestamp at={proof.at} />
        </p>
      </div>
    );
  }
  const { kind, words } = looks[outcome.kind];
  return (
    <div className="min-w-0">
      <Status kind={kind}>{words}</Status>
      <p className="text-xs text-pretty text-ink-muted lg:pl-[1.375rem]">
        {makeReadable(outcome.text, outcome.instanceId.toLowerCase())}
        {outcome.run && outcome.kind !== 'configured' ? (
          <>
            {' '}
            <Link href={`/runs/${outcome.run.id}`} className="link">
              Run {outcome.run.number}
            </Link>
          </>
        ) : null}
      </p>
    </div>
  );
}

const looks: Record<InstanceOutcome['kind'], { kind: StatusKind; words: string }> = {
  configured: { kind: 'needs-action', words: 'Configured, no ticket yet' },
  working: { kind: 'running', words: 'Not finished yet' },
  'needs-person': { kind: 'needs-action', words: 'Not finished: needs a person' },
  'not-configured': { kind: 'failed', words: 'Not configured' },
  unknown: { kind: 'cannot-tell', words: 'Cannot tell' },
};
