import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Queries } from '@/lib/db/connect';
import { runInstances, subscriptionReach } from '@/lib/db/schema';

/** Instances of runs in subscriptions that the reader can read, as a condition. */
export function inReach(db: Queries, reader: SignedInPerson): SQL {
  const reach = db
    .select({ id: subscriptionReach.subscriptionId })
    .from(subscriptionReach)
    .where(and(eq(subscriptionReach.tenantId, reader.tenantId), eq(subscriptionReach.personId, reader.objectId)));
  return inArray(sql`lower(${runInstances.subscriptionId})`, reach);
}
