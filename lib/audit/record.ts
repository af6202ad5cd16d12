import 'server-only';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Queries } from '@/lib/db/connect';
import { auditEntries } from '@/lib/db/schema';

export interface AuditEntry {
  /** `entity.verb`, for example `setup.create`. */
  action: string;
  entityType: string;
  entityId: string;
  /** Named fields only, never a token, a secret or a whole request. */
  details?: Record<string, unknown>;
}

/** Writes who did what. Pass the transaction of the change it tells about, so that neither exists without the other. */
export async function recordAudit(tx: Queries, person: SignedInPerson, entry: AuditEntry): Promise<void> {
  await tx.insert(auditEntries).values({
    tenantId: person.tenantId,
    actorId: person.objectId,
    actorName: person.name,
    action: entry.action,
    entityType: entry.entityType,
    entityId: entry.entityId,
    details: entry.details ?? {},
  });
}
