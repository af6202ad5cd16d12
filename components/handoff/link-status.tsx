import { Status, type StatusKind } from '@/components/ui/status';
import { Timestamp } from '@/components/ui/timestamp';
import type { HandOffState, ListedHandOff } from '@/lib/handoff/store';

const kinds: Record<HandOffState, StatusKind> = {
  open: 'waiting',
  answered: 'done',
  revoked: 'not-needed',
  expired: 'not-needed',
};

/** Where one link stands, with who must act. */
export function LinkStatus({ link }: { link: ListedHandOff }) {
  return (
    <Status kind={kinds[link.state]}>
      <LinkWords link={link} />
    </Status>
  );
}

function LinkWords({ link: { state, answer, expiresAt, answeredAt, revokedAt } }: { link: ListedHandOff }) {
  if (state === 'answered') {
    return (
      <>
        Answered{answer ? ` by ${answer.by}` : null}
        {answeredAt ? (
          <>
            , <Timestamp at={answeredAt} show="relative" />
          </>
        ) : null}
      </>
    );
  }
  if (state === 'revoked') {
    return <>Revoked{revokedAt ? <> on {<Timestamp at={revokedAt} show="date" />}</> : null}</>;
  }
  return (
    <>
      {state === 'expired' ? 'Ended unanswered on ' : 'Link open until '}
      <Timestamp at={expiresAt} show={state === 'expired' ? 'date' : 'absolute'} />
    </>
  );
}
