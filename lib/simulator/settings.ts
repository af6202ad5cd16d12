import { z } from 'zod';

/** How Azure may answer the start of an update; see parity.md for the recordings behind each. */
export const patchFormSchema = z.enum(['bare', 'async', 'accepted']);
export type PatchForm = z.infer<typeof patchFormSchema>;

const seconds = z.number().nonnegative();
const count = z.number().int().positive();
const bucketSchema = z.object({ size: z.number().positive(), refillPerSecond: z.number().positive() });

/** The dials of the simulated Azure. Durations are in simulated seconds except the token lifetime, which is real. */
export const settingsSchema = z.object({
  operationSeconds: seconds,
  startSeconds: seconds,
  stopSeconds: seconds,
  administratorSeconds: seconds,
  /** From an operation's end until Entra shows the new application and its service principal. */
  replicationSeconds: seconds,
  /** From switching the service principal off until its application is gone from Entra. */
  removalSeconds: seconds,
  resourceGraphLagSeconds: seconds,
  /** What Retry-After says while an operation runs. */
  retryAfterSeconds: seconds,
  /** Items on one page of an ARM list; of a Graph list without $top. */
  pageSize: z.number().int().positive(),
  tokenLifetimeSeconds: z.number().int().positive(),
  /** Of tokens for services. */
  appTokenLifetimeSeconds: z.number().int().positive(),
  patchForm: patchFormSchema,
  /** The published text and the observed world leave open which object servicePrincipal.principalId names. */
  principalIdIs: z.enum(['application', 'servicePrincipal']),
  /** Public sources disagree about which status a second grant for one pair gets; the message is the same. */
  duplicateGrantStatus: z.union([z.literal(400), z.literal(409)]),
  /** All limits below; off answers everything. */
  isThrottled: z.boolean(),
  /** The region whose ARM answers; its buckets are its own. */
  armRegion: z.string(),
  /** ARM's buckets per region, principal and subscription, or tenant; all principals together have fifteen times as much. */
  reads: bucketSchema,
  writes: bucketSchema,
  deletes: bucketSchema,
  /** What clouds other than the public one allow in an hour. */
  hourlyInOtherClouds: z.object({ reads: count, writes: count, deletes: count }),
  /** Resource Graph queries per person and five seconds. */
  resourceGraphQueries: z.number().int().positive(),
  /** Microsoft Graph's resource units per application and tenant, and its writes. */
  graphUnits: bucketSchema,
  graphWrites: bucketSchema,
  /** Reads of Conditional Access policies per tenant, whoever asks. */
  conditionalAccessReads: bucketSchema,
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  operationSeconds: 60,
  startSeconds: 20 * 60,
  stopSeconds: 5 * 60,
  administratorSeconds: 16,
  replicationSeconds: 20,
  removalSeconds: 60,
  resourceGraphLagSeconds: 4,
  retryAfterSeconds: 15,
  pageSize: 100,
  tokenLifetimeSeconds: 75 * 60,
  appTokenLifetimeSeconds: 3599,
  patchForm: 'async',
  principalIdIs: 'application',
  duplicateGrantStatus: 400,
  isThrottled: true,
  armRegion: 'WESTEUROPE',
  reads: { size: 250, refillPerSecond: 25 },
  writes: { size: 200, refillPerSecond: 10 },
  deletes: { size: 200, refillPerSecond: 10 },
  hourlyInOtherClouds: { reads: 12_000, writes: 1200, deletes: 15_000 },
  resourceGraphQueries: 15,
  graphUnits: { size: 8000, refillPerSecond: 800 },
  graphWrites: { size: 3000, refillPerSecond: 20 },
  conditionalAccessReads: { size: 1, refillPerSecond: 1 },
};
