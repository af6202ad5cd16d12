'use client';

import { useRouter } from 'next/navigation';
import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { Button } from '@/components/ui/button';
import { Timestamp } from '@/components/ui/timestamp';
import { revokeHandOffAction } from '@/lib/handoff/actions';
import type { ListedHandOff } from '@/lib/handoff/store';
import { LinkStatus } from './link-status';

/** The links of one pack, newest first, with what came back. */
export function LinkList({ links }: { links: readonly ListedHandOff[] }) {
  if (links.length === 0) return <p className="text-sm text-ink-muted">No link has been made for this task.</p>;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {links.map((link) => (
        <LinkItem key={link.id} link={link} />
      ))}
    </ul>
  );
}

function LinkItem({ link }: { link: ListedHandOff }) {
  const router = useRouter();
  const { run, isPending, error } = useAction(revokeHandOffAction);
  const { answer } = link;

  async function revoke() {
    const result = await run({ setupId: link.setupId, handOffId: link.id });
    if (result.ok) router.refresh();
  }

  return (
    <li className="grid gap-2 py-3 text-sm">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <LinkStatus link={link} />
          <p className="text-xs text-ink-muted">
            Made by {link.createdBy.name} on <Timestamp at={link.createdAt} show="absolute" />
          </p>
        </div>
        {link.state === 'open' ? (
          <Button size="sm" onClick={revoke} pending={isPending && 'Revoking'}>
            Revoke
          </Button>
        ) : null}
      </div>
      {answer ? (
        <div className="grid gap-1 border-l-2 border-line pl-3">
          <p>
            {answer.pieceCount > 0
              ? `${answer.pieceCount} ${answer.pieceCount === 1 ? 'piece' : 'pieces'} of output kept as evidence.`
              : 'No output was pasted.'}
          </p>
          {answer.note ? <p className="break-name whitespace-pre-line">“{answer.note}”</p> : null}
        </div>
      ) : null}
      {error ? <ActionProblem title="The link was not revoked" error={error} onRetry={revoke} /> : null}
    </li>
  );
}
