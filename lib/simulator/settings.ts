import { z } from 'zod';

/** How Azure may answer the start of an update; see parity.md for the recordings behind each. */
export const patchFormSchema = z.enum(['bare', 'async', 'accepted']);
export type PatchForm = z.infer<typeof patchFormSchema>;

const seconds = z.number().nonnegative();
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
  /** Azure's token buckets per principal and subscription; off answers everything. */
  isThrottled: z.boolean(),
  reads: bucketSchema,
  writes: bucketSchema,
  deletes: bucketSchema,
  /** Resource Graph queries per person and five seconds. */
  resourceGraphQueries: z.number().int().positive(),
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
  reads: { size: 250, refillPerSecond: 25 },
  writes: { size: 200, refillPerSecond: 10 },
  deletes: { size: 200, refillPerSecond: 10 },
  resourceGraphQueries: 15,
};
