import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Subscription } from '@/lib/azure/azure';
import type { Queries } from '@/lib/db/connect';
import { subscriptionReach } from '@/lib/db/schema';

/**
 * Which subscriptions a person can read, as Azure last told them. What one person read is shown to another only as far
 * as that other can read it too.
 */
export interface Reach {
  subscriptions: Subscription[];
  /** `null`: never asked for this person. */
  readAt: Date | null;
}

const ofPerson = (person: SignedInPerson) =>
  and(eq(subscriptionReach.tenantId, person.tenantId), eq(subscriptionReach.personId, person.objectId));

export async function getReach(db: Queries, person: SignedInPerson): Promise<Reach> {
  const rows = await db.select().from(subscriptionReach).where(ofPerson(person));
  const subscriptions = rows
    .map((row) => ({
      subscriptionId: row.subscriptionId,
      displayName: row.displayName,
      tenantId: row.homeTenantId,
      state: row.state,
    }))
    .filter((subscription) => subscription.subscriptionId !== NO_SUBSCRIPTION)
    .sort((a, b) => a.displayName.localeCompare(b.displayName));
  return { subscriptions, readAt: rows[0]?.readAt ?? null };
}

/** Remembers that Azure was asked and named no subscription: "none" is not the same as "never asked". */
const NO_SUBSCRIPTION = '';

/** Replaces what is known; a right that was taken away is gone at the next read. */
export async function saveReach(
  db: Queries,
  person: SignedInPerson,
  subscriptions: readonly Subscription[],
  readAt: Date,
): Promise<void> {
  const base = { tenantId: person.tenantId, personId: person.objectId, readAt };
  const rows =
    subscriptions.length === 0
      ? [{ ...base, subscriptionId: NO_SUBSCRIPTION, displayName: '', homeTenantId: null, state: '' }]
      : subscriptions.map((subscription) => ({
          ...base,
          subscriptionId: subscription.subscriptionId.toLowerCase(),
          displayName: subscription.displayName,
          homeTenantId: subscription.tenantId,
          state: subscription.state,
        }));
  await db.transaction(async (tx) => {
    await tx.delete(subscriptionReach).where(ofPerson(person));
    await tx.insert(subscriptionReach).values(rows);
  });
}
