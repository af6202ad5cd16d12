import { LinkButton } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { FeedHead } from '@/lib/runs/feed';
import { countOf } from '@/lib/setup/words';

type RunOutcomeProps = { head: FeedHead; setupId: string | null };

/** What the end of a run means, and what comes next. */
export function RunOutcome({ head, setupId }: RunOutcomeProps) {
  const { counts, total, status, undoes } = head;
  if (undoes !== null && status === 'finished') {
    return (
      <Notice kind="done" title={`Run ${undoes.number} is undone`}>
        What it had granted is taken back, and the service principal is off where it had turned it on. Reading
        everything back showed it.
      </Notice>
    );
  }
  if (status === 'finished') {
    return (
      <Notice
        kind="done"
        title={total === 1 ? 'The instance is configured' : `All ${total} instances are configured`}
        actions={
          setupId ? (
            <LinkButton href={`/setup/${setupId}/proof`} variant="primary">
              Continue to the proof
            </LinkButton>
          ) : null
        }
      >
        Service principal and admin consent are in place, and reading everything back showed it. What is left is proof:
        a Kerberos ticket from a computer of yours.
      </Notice>
    );
  }
  if (status === 'cancelled') {
    return (
      <Notice title="The run was cancelled">
        {counts.done > 0 ? `${countOf(counts.done, 'instance')} had been configured before. ` : null}
        Nothing was undone. {setupId ? 'To go on, make the plan again: it starts from what is so now.' : null}
      </Notice>
    );
  }
  return null;
}
