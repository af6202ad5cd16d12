'use client';

import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Timestamp } from '@/components/ui/timestamp';
import { bringTokensAction } from '@/lib/runs/actions';
import { actingTokens } from './run-place';

type SignInEndsProps = { runId: string; tokensExpireAt: string; onDone: () => Promise<void> };

/** The run's sign-in ends soon, and a new one needs the person. */
export function SignInEnds({ runId, tokensExpireAt, onDone }: SignInEndsProps) {
  const { run, isPending, error } = useAction(bringTokensAction, {
    tokens: actingTokens,
    why: 'The run goes on with a fresh sign-in.',
  });
  const renew = async () => {
    await run({ runId });
    await onDone();
  };
  return (
    <Notice
      kind="warning"
      title="The sign-in of this run ends soon"
      actions={
        <Button variant="primary" onClick={renew} pending={isPending && 'Renewing the sign-in'}>
          Renew the sign-in
        </Button>
      }
    >
      <p>
        It is good until <Timestamp at={tokensExpireAt} />. Without a new one the instances stop there and wait for you;
        nothing is lost.
      </p>
      {error ? <ActionProblem title="The sign-in was not renewed" error={error} /> : null}
    </Notice>
  );
}
