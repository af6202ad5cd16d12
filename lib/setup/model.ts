import { z } from 'zod';
import { metadataModes, personRefSchema, planSchema } from '@/lib/plan/model';
import {
  type ClientSystem,
  clientSystems,
  type DomainControllerInSight,
  type Join,
  joins,
  sightAnswers,
  type Workload,
  workloads,
} from './client-answers';

/**
 * What a setup remembers. Everything is optional: a setup is resumed where it was left, by the same person or a
 * colleague, and going back loses nothing. What follows from the answers (recommendation, states, plan) is worked out
 * again each time and not stored, except the plan itself, which is what a person agreed to.
 */

const timestampSchema = z.iso.datetime({ offset: true });

export type { ClientSystem, DomainControllerInSight, Join, Workload };
export { clientSystems, joins, sightAnswers, workloads };

/** How many devices share a system and a join, when a list of devices was read. */
const deviceGroupSchema = z.object({
  system: z.enum(clientSystems),
  join: z.enum(joins),
  count: z.number().int().positive(),
});

export const clientsSchema = z.object({
  workloads: z.array(z.enum(workloads)),
  clientSystems: z.array(z.enum(clientSystems)),
  joins: z.array(z.enum(joins)),
  domainControllerInSight: z.enum(sightAnswers),
  /** Present when a device list filled in the answers; machines joined only to Active Directory are in no Entra list. */
  devices: z
    .object({
      source: z.enum(['directory', 'file']),
      readAt: timestampSchema,
      groups: z.array(deviceGroupSchema),
      /** Devices whose system or join could not be told. */
      unknownCount: z.number().int().nonnegative(),
    })
    .optional(),
});
export type ClientsAnswer = z.infer<typeof clientsSchema>;

export const flowChoices = ['modern-interactive', 'incoming-trust', 'both', 'neither'] as const;
export type FlowChoice = (typeof flowChoices)[number];
export type Flow = 'modern-interactive' | 'incoming-trust';

const flowSchema = z.object({
  choice: z.enum(flowChoices),
  decidedBy: personRefSchema,
  at: timestampSchema,
  /** The person chose something else than was recommended. */
  isOwnChoice: z.boolean(),
});
export type FlowAnswer = z.infer<typeof flowSchema>;

export const prerequisiteAnswers = ['met', 'not-met', 'carry-as-warning', 'does-not-apply'] as const;
const prerequisiteStatementSchema = z.object({
  answer: z.enum(prerequisiteAnswers),
  note: z.string(),
  by: personRefSchema,
  at: timestampSchema,
});
/** What a person says about a prerequisite; evidence read from Azure stands beside it and wins where it is certain. */
export type PrerequisiteStatement = z.infer<typeof prerequisiteStatementSchema>;

/** Something asked of Azure or Microsoft Graph: what it said and when, or when it was tried and why it stayed unread. */
function factSchema<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('isRead', [
    z.object({ isRead: z.literal(true), readAt: timestampSchema, value }),
    z.object({ isRead: z.literal(false), readAt: timestampSchema, reason: z.string() }),
  ]);
}
export type Fact<T> =
  | { isRead: true; readAt: string; value: T }
  | { isRead: false; readAt: string /** Why, in words for a person. */; reason: string };

const factsSchema = z.object({
  /** With whose rights Azure and Graph were read: "your roles" are this person's. */
  readBy: personRefSchema.optional(),
  /** From the session: the tenant people signed in to. */
  tenant: factSchema(z.object({ tenantId: z.string(), displayName: z.string() })).optional(),
  organization: factSchema(
    z.object({
      displayName: z.string(),
      verifiedDomains: z.array(z.string()),
      /** `null`: not allowed to see, which is not "no". */
      isSyncEnabled: z.boolean().nullable(),
      lastSyncAt: timestampSchema.nullable(),
    }),
  ).optional(),
  /** Active directory roles of the reader; eligible and custom roles do not show. */
  directoryRoles: factSchema(z.array(z.object({ roleTemplateId: z.string(), displayName: z.string() }))).optional(),
  /** Subscriptions in reach with their home tenant (`null` when Azure does not tell). */
  subscriptions: factSchema(
    z.array(z.object({ subscriptionId: z.string(), displayName: z.string(), tenantId: z.string().nullable() })),
  ).optional(),
  /** Per instance that is selected or in reach. */
  entraAdmins: factSchema(
    z.array(
      z.object({
        instanceId: z.string(),
        name: z.string(),
        state: z.enum(['set', 'not-set', 'not-read']),
        login: z.string().optional(),
      }),
    ),
  ).optional(),
  /** Whether the reader may write an instance, per selected instance. */
  writeRights: factSchema(
    z.array(z.object({ instanceId: z.string(), name: z.string(), canWrite: z.enum(['yes', 'no', 'cannot-tell']) })),
  ).optional(),
});
export type Facts = z.infer<typeof factsSchema>;

const ticketProofSchema = z.object({
  instanceId: z.string(),
  /** `pasted`: klist output was read and held the ticket. `stated`: a person says so. */
  evidence: z.enum(['pasted', 'stated']),
  by: personRefSchema,
  at: timestampSchema,
  note: z.string().optional(),
});
export type TicketProof = z.infer<typeof ticketProofSchema>;

const setupAnswersSchema = z.object({
  schema: z.literal(1),
  start: z.object({ by: personRefSchema, at: timestampSchema }).optional(),
  clients: clientsSchema.optional(),
  flow: flowSchema.optional(),
  /** Statements by prerequisite id. */
  prerequisites: z.record(z.string(), prerequisiteStatementSchema).optional(),
  /** When somebody read the list of prerequisites to its end and went on. */
  prerequisitesReviewed: z.object({ by: personRefSchema, at: timestampSchema, flow: z.enum(flowChoices) }).optional(),
  facts: factsSchema.optional(),
  /** ARM ids as Azure spells them; compare without case. */
  instanceIds: z.array(z.string()).optional(),
  /** Authentication metadata modes somebody asked for, by lower-cased ARM id; the other instances keep theirs. */
  metadataModes: z.record(z.string(), z.enum(metadataModes)).optional(),
  plan: planSchema.optional(),
  /** Oldest first. */
  runIds: z.array(z.string()).optional(),
  proofs: z.array(ticketProofSchema).optional(),
});
export type SetupAnswers = z.infer<typeof setupAnswersSchema>;

export const emptyAnswers = (): SetupAnswers => ({ schema: 1 });

export interface ParsedAnswers {
  answers: SetupAnswers;
  /** Sections that were there and could not be understood; they are left out of `answers`. */
  unreadable: string[];
  /** Written by a newer version of this product: show it, but do not save over it. */
  isNewer: boolean;
}

/**
 * Reads what the database holds. Never throws: one section that cannot be understood costs that section only, because
 * the rest is an hour of somebody's work.
 */
export function parseAnswers(stored: unknown): ParsedAnswers {
  if (!isRecord(stored)) {
    const isAbsent = stored === null || stored === undefined;
    return { answers: emptyAnswers(), unreadable: isAbsent ? [] : ['everything'], isNewer: false };
  }
  const whole = setupAnswersSchema.safeParse(stored);
  if (whole.success) return { answers: whole.data, unreadable: [], isNewer: false };
  const readable: Record<string, unknown> = {};
  const unreadable: string[] = [];
  for (const [section, schema] of Object.entries(setupAnswersSchema.shape)) {
    if (section === 'schema' || stored[section] === undefined) continue;
    const parsed = schema.safeParse(stored[section]);
    if (parsed.success) readable[section] = parsed.data;
    else unreadable.push(section);
  }
  const answers = setupAnswersSchema.parse({ ...readable, schema: 1 });
  return { answers, unreadable, isNewer: typeof stored.schema === 'number' && stored.schema > 1 };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
