import type { Allowance } from '@/lib/azure/allowance';
import type { AccessTokens } from '@/lib/azure/azure';
import type { Queries } from '@/lib/db/connect';
import type { Clock } from './clock';
import { openTokens, type Sealer } from './credentials';
import { createResourceMemory, type ResourceMemory, type RunAzure } from './run-azure';

/** Makes Azure with one person's tokens. Missing tokens are the client's to complain about, when one is needed. */
export type AzureFactory = (input: {
  tenantId: string;
  tokens: AccessTokens;
  abortSignal: AbortSignal;
  onAllowance: (allowance: Allowance) => void;
}) => RunAzure;

interface Actor {
  azure: RunAzure;
  resources: ResourceMemory;
}

/** The people whose tokens act in a run. Tokens are opened on first use and kept in memory only while the run executes. */
export interface Actors {
  get(actorId: string): Promise<Actor>;
  /** Looks whether the person has brought fresh tokens. @returns whether trying again makes sense */
  refresh(actorId: string): Promise<boolean>;
}

interface ActorsOptions {
  db: Queries;
  runId: string;
  tenantId: string;
  sealer: Sealer;
  createAzure: AzureFactory;
  clock: Clock;
  abortSignal: AbortSignal;
  onAllowance(allowance: Allowance): void;
}

/** Fresh tokens are looked for this long before the old ones run out. */
const MARGIN_IN_MS = 60_000;

export function createActors(options: ActorsOptions): Actors {
  const { db, runId, tenantId, sealer, createAzure, clock, abortSignal, onAllowance } = options;
  const known = new Map<string, Promise<Actor & { version: string; lookAgainAt: number }>>();

  const open = async (actorId: string) => {
    const { tokens, version, expiresAt } = await openTokens(db, sealer, runId, actorId);
    const now = clock.now();
    // Tokens about to run out are looked for again now and then, not with every request.
    const lookAgainAt = Math.max(expiresAt - MARGIN_IN_MS, now + MARGIN_IN_MS / 4);
    return {
      azure: createAzure({ tenantId, tokens, abortSignal, onAllowance }),
      resources: createResourceMemory(clock),
      version,
      lookAgainAt,
    };
  };

  const reopen = (actorId: string) => {
    const opening = open(actorId);
    known.set(actorId, opening);
    opening.catch(() => known.delete(actorId));
    return opening;
  };

  return {
    async get(actorId) {
      const actor = await (known.get(actorId) ?? reopen(actorId));
      return actor.lookAgainAt > clock.now() ? actor : reopen(actorId);
    },
    async refresh(actorId) {
      const before = await known.get(actorId);
      const after = await reopen(actorId);
      return before?.version !== after.version;
    },
  };
}
