import { and, eq, sql } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import type { AccessTokens } from '@/lib/azure/azure';
import type { SealPurpose } from '@/lib/crypto';
import type { Queries } from '@/lib/db/connect';
import { runCredentials } from '@/lib/db/schema';

/**
 * The access tokens a run needs, sealed. One row per run, person and audience; a sealed text opens for exactly that
 * one, so a row copied to another run is worthless. Erased when the run parks or ends.
 */

export interface Sealer {
  seal(purpose: SealPurpose, value: Record<string, unknown>, expiresAt: Date): Promise<string>;
  /** @returns `null` when it cannot be opened: another key, expired, tampered with */
  unseal(purpose: SealPurpose, sealed: string): Promise<Record<string, unknown> | null>;
}

const audiences = ['arm', 'graph'] as const;
type Audience = (typeof audiences)[number];

/** For a token whose expiry cannot be read; Entra's live for an hour at least. */
const UNKNOWN_LIFETIME_IN_MS = 55 * 60_000;

export interface SealedCredential {
  audience: Audience;
  sealed: string;
  expiresAt: Date;
}

const purposeOf = (runId: string, ownerId: string, audience: Audience): SealPurpose =>
  `run-credential:${runId}:${ownerId}:${audience}`;

/** Seals before a transaction begins: encryption needs no connection. Expired tokens are left out. */
export async function sealTokens(
  sealer: Sealer,
  { runId, ownerId, tokens, now }: { runId: string; ownerId: string; tokens: AccessTokens; now: number },
): Promise<SealedCredential[]> {
  const sealed: SealedCredential[] = [];
  for (const audience of audiences) {
    const token = tokens[audience];
    if (token === undefined) continue;
    const expiresAt = expiryOf(token, now);
    if (expiresAt.getTime() <= now) continue;
    sealed.push({
      audience,
      expiresAt,
      sealed: await sealer.seal(purposeOf(runId, ownerId, audience), { token }, expiresAt),
    });
  }
  return sealed;
}

function expiryOf(token: string, now: number): Date {
  try {
    const { exp } = decodeJwt(token);
    if (exp !== undefined) return new Date(exp * 1000);
  } catch {
    // Not a JWT: Azure's tokens are opaque to us by contract, reading the expiry is a convenience.
  }
  return new Date(now + UNKNOWN_LIFETIME_IN_MS);
}

/** Replaces what is stored of this person for this run; an audience that is not brought again keeps its old token. */
export async function storeCredentials(
  tx: Queries,
  runId: string,
  ownerId: string,
  credentials: readonly SealedCredential[],
  createdAt: Date,
): Promise<void> {
  if (credentials.length === 0) return;
  await tx
    .insert(runCredentials)
    .values(credentials.map((credential) => ({ ...credential, runId, ownerId, createdAt })))
    .onConflictDoUpdate({
      target: [runCredentials.runId, runCredentials.ownerId, runCredentials.audience],
      set: { sealed: sql`excluded.sealed`, expiresAt: sql`excluded.expires_at`, createdAt },
    });
}

export interface OpenedTokens {
  tokens: AccessTokens;
  /** Changes when the person brings fresh tokens. */
  version: string;
  /** Milliseconds since 1970 when the first of them runs out. */
  expiresAt: number;
}

/** What can still be opened of one person's tokens for one run; nothing of it may leave the process. */
export async function openTokens(db: Queries, sealer: Sealer, runId: string, ownerId: string): Promise<OpenedTokens> {
  const rows = await db
    .select()
    .from(runCredentials)
    .where(and(eq(runCredentials.runId, runId), eq(runCredentials.ownerId, ownerId)));
  const tokens: AccessTokens = {};
  for (const row of rows) {
    const audience = row.audience as Audience;
    const opened = await sealer.unseal(purposeOf(runId, ownerId, audience), row.sealed);
    if (typeof opened?.token === 'string') tokens[audience] = opened.token;
  }
  const version = rows
    .map(({ audience, createdAt }) => `${audience}:${createdAt.getTime()}`)
    .sort()
    .join(' ');
  const expiresAt = Math.min(...rows.map((row) => row.expiresAt.getTime()), Number.POSITIVE_INFINITY);
  return { tokens, version, expiresAt };
}
