import { and, asc, eq, gt, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Queries } from '@/lib/db/connect';
import { runCredentials, runInstances } from '@/lib/db/schema';
import { getReachable } from './commands';
import { type Problem, parkedStatuses, type RunSummary, type RunView, type SignInRequest } from './model';
import { inReach } from './reach-filter';
import { countWorking, isOver } from './statuses';
import { hasTurnedOn, listUndoable } from './undoable';

type Options = Pick<RunView, 'canUndo' | 'signIn' | 'tokensExpireAt' | 'can'>;

/** What the reader could do about a run now. Counted in the database: a thousand instances need not travel for it. */
export async function getOptions(db: Queries, reader: SignedInPerson, run: RunSummary): Promise<Options> {
  const { parked, toSignIn, toRetry } = await countChoices(db, reader, run.id);
  return {
    canUndo: await canUndo(db, reader, run),
    signIn: toSignIn === 0 ? null : await getSignInRequest(db, reader, run.id, toSignIn),
    tokensExpireAt: await getTokensExpireAt(db, reader, run.id),
    can: {
      continue: parked > 0,
      cancel: countWorking(run.counts) > 0 || run.status === 'needs-sign-in' || run.status === 'waiting-for-consent',
      retryFailed: toRetry > 0,
    },
  };
}

async function countChoices(db: Queries, reader: SignedInPerson, runId: string) {
  const { status, canRetry } = runInstances;
  const where = (condition: SQL | undefined) => sql<number>`count(*) filter (where ${condition})`.mapWith(Number);
  const [counts] = await db
    .select({
      parked: where(or(...parkedStatuses.map((each) => eq(status, each)))),
      toSignIn: where(eq(status, 'needs-sign-in')),
      toRetry: where(and(eq(status, 'failed'), canRetry)),
    })
    .from(runInstances)
    .where(and(eq(runInstances.runId, runId), inReach(db, reader)));
  return counts ?? { parked: 0, toSignIn: 0, toRetry: 0 };
}

async function canUndo(db: Queries, reader: SignedInPerson, run: RunSummary): Promise<boolean> {
  if (run.undoes !== null || !isOver(run.status)) return false;
  if (await hasTurnedOn(db, reader, run.id)) return true;
  // It may have granted something nevertheless, which is known row by row.
  const undoable = await listUndoable(db, run, await getReachable(db, reader));
  return undoable !== 'not-ended' && undoable.length > 0;
}

/** A challenge is meant for the person whose token met it; others sign in without claims. */
async function getSignInRequest(
  db: Queries,
  reader: SignedInPerson,
  runId: string,
  instanceCount: number,
): Promise<SignInRequest> {
  const { claims, claimsExpireAt, problem, status, actorId, position } = runInstances;
  const [challenged] = await db
    .select({ claims, problem })
    .from(runInstances)
    .where(
      and(
        eq(runInstances.runId, runId),
        inReach(db, reader),
        eq(status, 'needs-sign-in'),
        eq(actorId, reader.objectId),
        isNotNull(claims),
        or(isNull(claimsExpireAt), gt(claimsExpireAt, new Date())),
      ),
    )
    .orderBy(asc(position))
    .limit(1);
  const audience = (challenged?.problem as Problem | null | undefined)?.audience ?? null;
  return { claims: challenged?.claims ?? null, audience, instanceCount };
}

async function getTokensExpireAt(db: Queries, reader: SignedInPerson, runId: string): Promise<string | null> {
  const [row] = await db
    .select({ expiresAt: runCredentials.expiresAt })
    .from(runCredentials)
    .where(and(eq(runCredentials.runId, runId), eq(runCredentials.ownerId, reader.objectId)))
    .orderBy(asc(runCredentials.expiresAt))
    .limit(1);
  return row?.expiresAt.toISOString() ?? null;
}
