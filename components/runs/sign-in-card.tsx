'use client';

import { useState } from 'react';
import { useAuth } from '@/components/auth/auth-provider';
import { purposesFor } from '@/components/auth/purposes-for';
import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { Button } from '@/components/ui/button';
import { continueRunAction } from '@/lib/runs/actions';
import type { FeedRow } from '@/lib/runs/feed';
import type { SignInRequest } from '@/lib/runs/model';
import { countOf, joinWithAnd } from '@/lib/setup/words';
import { AttentionCard } from './attention-card';
import { actingTokens, type RunPlace } from './run-place';

type SignInCardProps = {
  rows: readonly FeedRow[];
  request: SignInRequest | null;
  place: RunPlace;
  onDone: () => Promise<void>;
};

const why = 'The run goes on with a fresh sign-in.';

/** Instances whose actor's tokens are no longer good. Whoever continues, acts from then on. */
export function SignInCard({ rows, request, place, onDone }: SignInCardProps) {
  const { askPerson } = useAuth();
  const { run, isPending, error } = useAction(continueRunAction, { tokens: actingTokens, why });
  const [isAsking, setIsAsking] = useState(false);
  const actors = [...new Set(rows.map(({ actor }) => actor.name))];
  const isReaderAlone = rows.every(({ actor }) => actor.id === place.reader.id);
  const details = [...new Set(rows.map(({ detail }) => detail))];
  const what = countOf(rows.length, 'instance');

  async function signIn() {
    if (request?.claims) {
      setIsAsking(true);
      const { claims } = request;
      const requests = purposesFor(actingTokens, request.audience).map((purpose) => ({ purpose, claims }));
      const isSignedIn = await askPerson({ kind: 'token', reason: details[0] ?? why, requests });
      setIsAsking(false);
      if (!isSignedIn) return;
    }
    await run({ runId: place.runId });
    await onDone();
  }

  return (
    <AttentionCard
      kind="needs-action"
      title={`${what} ${rows.length === 1 ? 'needs' : 'need'} a sign-in`}
      actions={
        <Button variant="primary" onClick={signIn} pending={(isPending || isAsking) && 'Continuing the run'}>
          {isReaderAlone ? `Sign in and continue ${what}` : `Continue ${what} as ${place.reader.name}`}
        </Button>
      }
    >
      {details.slice(0, 3).map((detail) => (
        <p key={detail} className="max-w-prose">
          {detail}
        </p>
      ))}
      <p className="max-w-prose text-ink-muted">
        {isReaderAlone
          ? 'Nothing is lost: each instance goes on where it stopped.'
          : `So far ${joinWithAnd(actors)} acted. If you continue, the instances go on with your rights, where they stopped.`}
      </p>
      {error ? <ActionProblem title="The run was not continued" error={error} /> : null}
    </AttentionCard>
  );
}
