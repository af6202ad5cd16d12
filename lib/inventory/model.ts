import { z } from 'zod';
import type { Instance } from '@/lib/azure/azure';

/**
 * What Entra shows for an instance's service principal. Written with the time of the read; a part that could not be
 * read says so, because "not allowed to see" must never look like "not there".
 */
export const directoryFactsSchema = z.discriminatedUnion('kind', [
  /** The instance has no service principal, so there is nothing to look for. */
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('unreadable'), reason: z.string() }),
  /** Switched on, but Entra does not show it (yet). */
  z.object({ kind: z.literal('absent') }),
  z.object({
    kind: z.literal('found'),
    servicePrincipalId: z.string(),
    displayName: z.string(),
    isEnabled: z.boolean(),
    isAssignmentRequired: z.boolean(),
    /** Delegated permissions the app asks for; `null` when the app registration could not be read. */
    askedScopes: z.array(z.string()).nullable(),
    grantedScopes: z.array(z.string()),
    missingScopes: z.array(z.string()),
    asksForAppRoles: z.boolean(),
  }),
]);

export type DirectoryFacts = z.infer<typeof directoryFactsSchema>;

/** One row of the instance list: what was read, and when. */
export interface InventoryRow {
  instance: Instance;
  subscriptionName: string;
  directory: DirectoryFacts | null;
  readAt: string;
  directoryReadAt: string | null;
  /** Set when the last read of its subscription no longer found it. */
  missingSince: string | null;
}
