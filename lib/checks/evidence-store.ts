import 'server-only';
import { and, count, desc, eq, isNull } from 'drizzle-orm';
import { recordAudit } from '@/lib/audit/record';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Queries } from '@/lib/db/connect';
import { evidence, setups } from '@/lib/db/schema';
import { AppError } from '@/lib/errors';
import { setupNotFound } from '@/lib/setup/store';
import { type CheckId, checkIds, type PastedEvidence, type StatedEvidence } from './model';
import type { PastedFacts } from './pasted-facts';
import { pastedFactsSchema } from './pasted-facts-schema';

/**
 * Evidence that people gave for a setup. It is only ever added and withdrawn, never changed: an auditor finds what was
 * known when. Every query stays inside the tenant and the setup.
 */

/** Characters of redacted output kept beside the facts; what a computer prints is a tenth of it. */
export const mostEvidenceCharacters = 200_000;
/** Pieces kept for one setup, withdrawn ones included. */
export const mostEvidencePieces = 5_000;

export interface NewPastedEvidence {
  setupId: string;
  /** What was recognised in one paste; the lines are redacted before they leave the browser. */
  pieces: readonly { facts: PastedFacts; lines: string }[];
  /** Computer the output comes from, as its giver calls it. */
  client: string | null;
  /** The hand-off this answers. */
  handOffId?: string;
}

export interface NewStatement {
  setupId: string;
  checkId: CheckId;
  answer: StatedEvidence['answer'];
  note: string;
  /** The hand-off this answers. */
  handOffId?: string;
}

export type StoredStatement = StatedEvidence & { id: string };
export type StoredPaste = PastedEvidence & { id: string };

export interface StoredEvidence {
  /** Newest first. */
  pasted: StoredPaste[];
  stated: StoredStatement[];
  /** Pieces that an older or newer version of this product wrote and that cannot be read now. */
  unreadableCount: number;
}

/**
 * Keeps pasted output, all of its pieces or none.
 * @returns ids, in the order of the pieces
 * @throws AppError `not-found` for a setup that is not this tenant's; `invalid-input` when there is too much of it
 */
export async function savePasted(
  db: Queries,
  person: SignedInPerson,
  { setupId, pieces, client, handOffId }: NewPastedEvidence,
): Promise<string[]> {
  if (pieces.some(({ lines }) => lines.length > mostEvidenceCharacters)) throw tooLong();
  const rows = pieces.map(({ facts, lines }) => ({
    kind: 'pasted' as const,
    about: facts.source,
    client,
    facts: { ...facts },
    lines,
    handOffId,
  }));
  return await add(db, person, setupId, rows);
}

/** Keeps what a person says about a check; an earlier statement stays beside it and the newer one counts. */
export async function saveStatement(db: Queries, person: SignedInPerson, statement: NewStatement): Promise<string> {
  const { setupId, checkId, answer, note, handOffId } = statement;
  const row = { kind: 'stated' as const, about: checkId, facts: { answer, note }, handOffId };
  const [id] = await add(db, person, setupId, [row]);
  return id ?? '';
}

type NewRow = Pick<typeof evidence.$inferInsert, 'kind' | 'about' | 'client' | 'facts' | 'lines' | 'handOffId'>;

async function add(db: Queries, person: SignedInPerson, setupId: string, rows: readonly NewRow[]): Promise<string[]> {
  if (rows.length === 0) return [];
  return await db.transaction(async (tx) => {
    await assertRoom(tx, person, setupId, rows.length);
    const base = { tenantId: person.tenantId, setupId, givenById: person.objectId, givenByName: person.name };
    const saved = await tx
      .insert(evidence)
      .values(rows.map((row) => ({ ...row, ...base })))
      .returning({ id: evidence.id, kind: evidence.kind, about: evidence.about, client: evidence.client });
    await recordAudit(tx, person, {
      action: 'evidence.save',
      entityType: 'setup',
      entityId: setupId,
      details: { evidence: saved },
    });
    return saved.map(({ id }) => id);
  });
}

/** The setup's row is locked, so that two who save at once do not both take the last place. */
async function assertRoom(tx: Queries, { tenantId }: SignedInPerson, setupId: string, wanted: number): Promise<void> {
  const [setup] = await tx
    .select({ id: setups.id })
    .from(setups)
    .where(and(eq(setups.id, setupId), eq(setups.tenantId, tenantId)))
    .for('update');
  if (!setup) throw setupNotFound();
  const [kept] = await tx
    .select({ pieces: count() })
    .from(evidence)
    .where(and(eq(evidence.tenantId, tenantId), eq(evidence.setupId, setupId)));
  if ((kept?.pieces ?? 0) + wanted > mostEvidencePieces) throw tooMany();
}

/**
 * Takes evidence out of every verdict; the row stays, with the time. Anybody of the tenant may: evidence is shared.
 * @throws AppError `not-found` when there is none of that id, or it is withdrawn already
 */
export async function withdrawEvidence(
  db: Queries,
  person: SignedInPerson,
  { setupId, evidenceId }: { setupId: string; evidenceId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx
      .update(evidence)
      .set({ withdrawnAt: new Date() })
      .where(and(eq(evidence.id, evidenceId), ofSetup(person, setupId)))
      .returning({ kind: evidence.kind, about: evidence.about });
    if (!row) {
      throw new AppError('not-found', 'This evidence is not there any more.', { nextStep: 'Reload the page.' });
    }
    await recordAudit(tx, person, {
      action: 'evidence.withdraw',
      entityType: 'setup',
      entityId: setupId,
      details: { evidenceId, ...row },
    });
  });
}

/** Evidence of a setup that counts, newest first. Nothing for a setup of another tenant. */
export async function listEvidence(db: Queries, person: SignedInPerson, setupId: string): Promise<StoredEvidence> {
  const { id, kind, about, client, facts, givenByName, givenAt } = evidence;
  const rows = await db
    .select({ id, kind, about, client, facts, givenByName, givenAt })
    .from(evidence)
    .where(ofSetup(person, setupId))
    .orderBy(desc(evidence.givenAt), desc(evidence.id));
  const found: StoredEvidence = { pasted: [], stated: [], unreadableCount: 0 };
  for (const row of rows) {
    const base = { id: row.id, at: row.givenAt.toISOString(), by: row.givenByName };
    const statement = row.kind === 'stated' ? toStatement(row.about, row.facts) : null;
    const pasted = row.kind === 'pasted' ? pastedFactsSchema.safeParse(row.facts) : null;
    if (statement) found.stated.push({ ...base, ...statement });
    else if (pasted?.success) found.pasted.push({ ...base, client: row.client, facts: pasted.data });
    else found.unreadableCount += 1;
  }
  return found;
}

/** The redacted lines of one piece, for showing; `null` when it is not there or is a statement. */
export async function getEvidenceLines(
  db: Queries,
  person: SignedInPerson,
  { setupId, evidenceId }: { setupId: string; evidenceId: string },
): Promise<string | null> {
  const [row] = await db
    .select({ lines: evidence.lines })
    .from(evidence)
    .where(and(eq(evidence.id, evidenceId), ofSetup(person, setupId)));
  return row?.lines ?? null;
}

const ofSetup = ({ tenantId }: SignedInPerson, setupId: string) =>
  and(eq(evidence.tenantId, tenantId), eq(evidence.setupId, setupId), isNull(evidence.withdrawnAt));

function toStatement(about: string, { answer, note }: Record<string, unknown>) {
  const checkId = checkIds.find((id) => id === about);
  if (checkId === undefined || (answer !== 'met' && answer !== 'not-met')) return null;
  return { checkId, answer, note: typeof note === 'string' ? note : '' } as const;
}

const tooLong = () =>
  new AppError('invalid-input', 'This output is too long to keep.', {
    nextStep: `Save the part that matters: at most ${mostEvidenceCharacters.toLocaleString('en')} characters.`,
  });

const tooMany = () =>
  new AppError(
    'invalid-input',
    `A setup keeps at most ${mostEvidencePieces.toLocaleString('en')} pieces of evidence.`,
    {
      nextStep: 'Start a second setup for the rest.',
    },
  );
