import { z } from 'zod';

/**
 * A plan is data: what would change on each instance, what is so already, and what stands in the way. It is stored as
 * JSON, shown before anything changes, rendered as code, and carried out by a run.
 */

const timestampSchema = z.iso.datetime({ offset: true });

export const personRefSchema = z.object({ objectId: z.string(), name: z.string() });
/** Who said or did something, as of then. */
export type PersonRef = z.infer<typeof personRefSchema>;

/** Something a person should read before going on. `code` is for tests, icons and links; `text` is for people. */
const noticeSchema = z.object({ code: z.string(), text: z.string(), nextStep: z.string().optional() });
export type Notice = z.infer<typeof noticeSchema>;

const planStepIds = ['enable-service-principal', 'set-authentication-metadata', 'grant-consent'] as const;

/** Documented values of `properties.authenticationMetadata`. */
export const metadataModes = ['AzureAD', 'Paired', 'Windows'] as const;
export type MetadataMode = (typeof metadataModes)[number];

const plannedChangeSchema = z.object({
  step: z.enum(planStepIds),
  /** ARM: Azure Resource Manager. Graph: Microsoft Graph. */
  target: z.enum(['ARM', 'Graph']),
  /** What one would look for in the portal or an export, e.g. `properties.servicePrincipal.type`. */
  field: z.string(),
  before: z.string(),
  after: z.string(),
  /** For consent whose permissions are known: what would be added, and to whom it gives access. */
  consent: z.object({ resourceAppId: z.string(), resourceName: z.string(), added: z.array(z.string()) }).optional(),
});
export type PlannedChange = z.infer<typeof plannedChangeSchema>;

/** A field the plan looked at and leaves as it is. */
const settledFieldSchema = z.object({
  target: z.enum(['ARM', 'Graph']),
  field: z.string(),
  value: z.string(),
  /** Why it is left alone, when that is worth a sentence. */
  note: z.string().optional(),
});
export type SettledField = z.infer<typeof settledFieldSchema>;

const heldAnswers = ['yes', 'no', 'cannot-tell'] as const;
export type Held = (typeof heldAnswers)[number];

const plannedRightSchema = z.object({
  /** An ARM action, or a sentence for a directory role. */
  right: z.string(),
  purpose: z.string(),
  /** ARM scope, or the tenant. */
  scope: z.string(),
  held: z.enum(heldAnswers),
  /** The smallest built-in role that carries the right, and where to have it. */
  askFor: z.string(),
});
export type PlannedRight = z.infer<typeof plannedRightSchema>;

const plannedInstanceSchema = z.object({
  instanceId: z.string(),
  name: z.string(),
  subscriptionId: z.string(),
  subscriptionName: z.string(),
  resourceGroup: z.string(),
  location: z.string(),
  hostName: z.string().nullable(),
  /** App id of the instance's service principal; `null` until the run has enabled it. */
  clientId: z.string().nullable(),
  changes: z.array(plannedChangeSchema),
  alreadySo: z.array(settledFieldSchema),
  rights: z.array(plannedRightSchema),
  /** While there is one, a run would fail here. */
  blockers: z.array(noticeSchema),
  warnings: z.array(noticeSchema),
  /** The managed identity as it was read: a run asserts that it is the same afterwards. */
  identity: z
    .object({
      type: z.string(),
      principalId: z.string().nullable(),
      tenantId: z.string().nullable(),
      userAssignedIds: z.array(z.string()),
    })
    .nullable(),
});
export type PlannedInstance = z.infer<typeof plannedInstanceSchema>;

/** A prerequisite somebody decided to go on without. */
const carriedWarningSchema = z.object({
  prerequisiteId: z.string(),
  title: z.string(),
  note: z.string(),
  by: personRefSchema,
  at: timestampSchema,
});
export type CarriedWarning = z.infer<typeof carriedWarningSchema>;

export const planSchema = z.object({
  schema: z.literal(1),
  id: z.string(),
  madeAt: timestampSchema,
  madeBy: personRefSchema,
  tenantId: z.string(),
  cloud: z.enum(['AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud']),
  instances: z.array(plannedInstanceSchema),
  carriedWarnings: z.array(carriedWarningSchema),
});
export type Plan = z.infer<typeof planSchema>;

export interface PlanTotals {
  instances: number;
  toConfigure: number;
  alreadyDone: number;
  blocked: number;
  changes: number;
  warnings: number;
}

/** Whether a run would do something here. */
export const hasWork = (instance: PlannedInstance): boolean => instance.changes.length > 0;
export const isBlocked = (instance: PlannedInstance): boolean => instance.blockers.length > 0;

/** `toConfigure` has changes and no blocker; `blocked` has changes and a blocker; the rest is done. */
export function countPlan(plan: Plan): PlanTotals {
  const working = plan.instances.filter(hasWork);
  const blocked = working.filter(isBlocked).length;
  return {
    instances: plan.instances.length,
    toConfigure: working.length - blocked,
    alreadyDone: plan.instances.length - working.length,
    blocked,
    changes: working.reduce((sum, instance) => sum + instance.changes.length, 0),
    warnings: plan.instances.reduce((sum, instance) => sum + instance.warnings.length, 0),
  };
}
