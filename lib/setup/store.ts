import 'server-only';
import { and, desc, eq, isNull } from 'drizzle-orm';
import { recordAudit } from '@/lib/audit/record';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Queries } from '@/lib/db/connect';
import { setups } from '@/lib/db/schema';
import { AppError } from '@/lib/errors';
import { emptyAnswers, parseAnswers, type SetupAnswers } from './model';

/** A setup as pages use it. Colleagues of the same tenant may open and continue it. */
export interface Setup {
  id: string;
  name: string;
  answers: SetupAnswers;
  /** Sections of the stored answers that could not be understood; the page says so. */
  unreadable: string[];
  version: number;
  createdBy: { objectId: string; name: string };
  createdAt: string;
  updatedAt: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export async function createSetup(db: Queries, person: SignedInPerson, name: string): Promise<Setup> {
  return await db.transaction(async (tx) => {
    const [row] = await tx
      .insert(setups)
      .values({
        tenantId: person.tenantId,
        name,
        answers: { ...emptyAnswers() },
        createdById: person.objectId,
        createdByName: person.name,
      })
      .returning();
    if (!row) throw new Error('insert returned no row');
    await recordAudit(tx, person, { action: 'setup.create', entityType: 'setup', entityId: row.id, details: { name } });
    return toSetup(row);
  });
}

/** @returns `null` when there is none of that id in the person's tenant */
export async function getSetup(db: Queries, person: SignedInPerson, setupId: string): Promise<Setup | null> {
  if (!UUID.test(setupId)) return null;
  const [row] = await db
    .select()
    .from(setups)
    .where(and(eq(setups.id, setupId), eq(setups.tenantId, person.tenantId)));
  return row ? toSetup(row) : null;
}

/** Setups of the tenant that are not archived, last changed first. */
export async function listSetups(db: Queries, person: SignedInPerson): Promise<Setup[]> {
  const rows = await db
    .select()
    .from(setups)
    .where(and(eq(setups.tenantId, person.tenantId), isNull(setups.archivedAt)))
    .orderBy(desc(setups.updatedAt));
  return rows.map(toSetup);
}

/**
 * Changes answers. `change` gets what is stored now and returns what shall be; it may run more than once, so it must be
 * pure. Two people on one setup do not overwrite each other: a lost race is run again on the newer answers.
 * @throws AppError `not-found`; `conflict` when the answers were written by a newer version of this product
 */
export async function updateAnswers(
  db: Queries,
  person: SignedInPerson,
  setupId: string,
  change: (answers: SetupAnswers) => SetupAnswers,
): Promise<Setup> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const [row] = await db
      .select()
      .from(setups)
      .where(and(eq(setups.id, setupId), eq(setups.tenantId, person.tenantId)));
    if (!row) throw setupNotFound();
    const { answers, unreadable, isNewer } = parseAnswers(row.answers);
    if (isNewer) {
      throw new AppError('conflict', 'This setup was saved by a newer version of this app, so it was not changed.', {
        nextStep: 'Reload the page. If it stays like this, ask whoever runs the app to update every copy of it.',
      });
    }
    const [updated] = await db
      .update(setups)
      .set({
        answers: { ...pick(row.answers, unreadable), ...change(answers) },
        version: row.version + 1,
        updatedAt: new Date(),
      })
      .where(and(eq(setups.id, row.id), eq(setups.version, row.version)))
      .returning();
    if (updated) return toSetup(updated);
  }
  throw new AppError('conflict', 'Others are changing this setup at the same moment.', {
    nextStep: 'Try again.',
    retryable: true,
  });
}

/** A section that could not be understood stays as it is stored until somebody saves that section anew. */
function pick(stored: Record<string, unknown>, sections: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(sections.map((section) => [section, stored[section]]));
}

export const setupNotFound = (): AppError =>
  new AppError('not-found', 'There is no such setup in your tenant.', { nextStep: 'Open it from the list of setups.' });

function toSetup(row: typeof setups.$inferSelect): Setup {
  const { answers, unreadable } = parseAnswers(row.answers);
  return {
    id: row.id,
    name: row.name,
    answers,
    unreadable,
    version: row.version,
    createdBy: { objectId: row.createdById, name: row.createdByName },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
