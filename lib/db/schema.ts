import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  bigserial,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Instance } from '@/lib/azure/azure';

/**
 * Every table. Rows belong to a tenant (`tenant_id`, lower-case GUID) and no query leaves it. `instance_key` is the
 * lower-cased ARM resource id, because Azure compares ids without case; `instance_id` keeps Azure's own spelling.
 * Change a table here, then `npm run db:generate`: migrations are numbered and only ever added.
 */

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
type JsonObject = Record<string, unknown>;

/** One guided set-up: the answers a person gave, found again by its URL. */
export const setups = pgTable(
  'setups',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: text('tenant_id').notNull(),
    name: text('name').notNull(),
    answers: jsonb('answers').$type<JsonObject>().notNull().default({}),
    /** Optimistic lock: an update names the version it read. */
    version: integer('version').notNull().default(1),
    createdById: text('created_by_id').notNull(),
    createdByName: text('created_by_name').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    archivedAt: instant('archived_at'),
  },
  (table) => [index('setups_of_tenant').on(table.tenantId, table.updatedAt.desc())],
);

/** Who did what when. Written in the transaction of the change it tells about, never updated, never deleted. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    tenantId: text('tenant_id').notNull(),
    at: instant('at').notNull().defaultNow(),
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    /** `entity.verb`, for example `run.start`. */
    action: text('action').notNull(),
    entityType: text('entity_type').notNull(),
    entityId: text('entity_id').notNull(),
    /** Finds the log line, where there is one. */
    reference: text('reference'),
    details: jsonb('details').$type<JsonObject>().notNull().default({}),
  },
  (table) => [
    index('audit_entries_of_tenant').on(table.tenantId, table.id.desc()),
    index('audit_entries_of_entity').on(table.tenantId, table.entityType, table.entityId, table.id.desc()),
  ],
);

/** The last state of an instance somebody read, and what Entra showed for its service principal. */
export const instanceSnapshots = pgTable(
  'instance_snapshots',
  {
    tenantId: text('tenant_id').notNull(),
    instanceKey: text('instance_key').notNull(),
    subscriptionId: text('subscription_id').notNull(),
    instance: jsonb('instance').$type<Instance>().notNull(),
    directory: jsonb('directory').$type<JsonObject>(),
    readAt: instant('read_at').notNull(),
    directoryReadAt: instant('directory_read_at'),
    /** Set when a read of its subscription no longer found it. */
    missingSince: instant('missing_since'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.instanceKey] }),
    index('instance_snapshots_of_subscription').on(table.tenantId, table.subscriptionId),
  ],
);

/** Which subscriptions a person can read, as Azure last told. Every read of instances and runs is scoped by it. */
export const subscriptionReach = pgTable(
  'subscription_reach',
  {
    tenantId: text('tenant_id').notNull(),
    personId: text('person_id').notNull(),
    subscriptionId: text('subscription_id').notNull(),
    displayName: text('display_name').notNull(),
    homeTenantId: text('home_tenant_id'),
    state: text('state').notNull(),
    readAt: instant('read_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.personId, table.subscriptionId] })],
);

/**
 * What stands around instances at a scope, as one person last read it: locks of a subscription, rights on a resource
 * group. Rights are a person's own, so a row belongs to the person as well as to the tenant.
 */
export const scopeReadings = pgTable(
  'scope_readings',
  {
    tenantId: text('tenant_id').notNull(),
    personId: text('person_id').notNull(),
    kind: text('kind').$type<'locks' | 'permissions'>().notNull(),
    /** Subscription id for locks, resource group scope for rights; lower case. */
    scope: text('scope').notNull(),
    /** `null`: could not be read. */
    found: jsonb('found').$type<unknown[]>(),
    readAt: instant('read_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.personId, table.kind, table.scope] })],
);

/** A plan being carried out. The words are explained at the top of lib/runs/model.ts. */
export const runs = pgTable(
  'runs',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** What people call it: "run 12". */
    number: bigserial('number', { mode: 'number' }).notNull(),
    tenantId: text('tenant_id').notNull(),
    setupId: uuid('setup_id').references(() => setups.id),
    /** The run whose changes this one takes back. */
    undoesRunId: uuid('undoes_run_id').references((): AnyPgColumn => runs.id),
    startedById: text('started_by_id').notNull(),
    startedByName: text('started_by_name').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Nothing more happens unless a person acts: finished, cancelled or parked. */
    endedAt: instant('ended_at'),
    cancelRequestedAt: instant('cancel_requested_at'),
    cancelRequestedByName: text('cancel_requested_by_name'),
    /** Grows by one with every event; also orders them, because the row is locked while one is written. */
    revision: bigint('revision', { mode: 'number' }).notNull().default(0),
    /** Fencing: a process may write only with the epoch it took, and only until the lease ends (database time). */
    leaseEpoch: integer('lease_epoch').notNull().default(0),
    leaseHolder: text('lease_holder'),
    leaseExpiresAt: instant('lease_expires_at'),
  },
  (table) => [
    index('runs_of_tenant').on(table.tenantId, table.createdAt.desc()),
    index('runs_of_setup').on(table.setupId),
    index('runs_undoing').on(table.undoesRunId),
    index('runs_not_ended').on(table.createdAt).where(sql`${table.endedAt} is null`),
  ],
);

/** One instance in a run. */
export const runInstances = pgTable(
  'run_instances',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    instanceKey: text('instance_key').notNull(),
    tenantId: text('tenant_id').notNull(),
    /** Order of the plan. */
    position: integer('position').notNull(),
    instanceId: text('instance_id').notNull(),
    name: text('name').notNull(),
    subscriptionId: text('subscription_id').notNull(),
    subscriptionName: text('subscription_name').notNull(),
    resourceGroup: text('resource_group').notNull(),
    location: text('location').notNull(),
    hostName: text('host_name'),
    plannedChanges: jsonb('planned_changes').$type<unknown[]>().notNull().default([]),
    /** What to take back, in a run that undoes another; see lib/runs/steps/undo-orders.ts. */
    undo: jsonb('undo').$type<JsonObject>(),
    /** Whose tokens act on this instance now. */
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    status: text('status').notNull(),
    currentStep: text('current_step'),
    /** One sentence about the status. */
    detail: text('detail').notNull(),
    nextStep: text('next_step'),
    /** The refusal behind the status: kind, Azure's code and request ids. */
    problem: jsonb('problem').$type<JsonObject>(),
    canRetry: boolean('can_retry').notNull().default(false),
    /** Claims challenge for the browser, only while the status is needs-sign-in. */
    claims: text('claims'),
    claimsExpireAt: instant('claims_expire_at'),
    before: jsonb('before').$type<JsonObject>(),
    after: jsonb('after').$type<JsonObject>(),
    startedAt: instant('started_at'),
    statusSince: instant('status_since').notNull().defaultNow(),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.instanceKey] }),
    index('run_instances_of_instance').on(table.tenantId, table.instanceKey),
    // Two runs must never work on one instance. The words are the ended ones of lib/runs/model.ts.
    uniqueIndex('one_open_run_per_instance')
      .on(table.tenantId, table.instanceKey)
      .where(sql`${table.status} not in ('done', 'failed', 'cancelled')`),
  ],
);

/** One step on one instance; its outcome is stored once. */
export const runSteps = pgTable(
  'run_steps',
  {
    runId: uuid('run_id').notNull(),
    instanceKey: text('instance_key').notNull(),
    step: text('step').notNull(),
    status: text('status').notNull(),
    startedAt: instant('started_at').notNull(),
    /** When the current wait began: its limit counts from here. */
    waitingSince: instant('waiting_since'),
    /** Committed before a change is sent. Set without `acceptedAt`: only a check can tell what became of it. */
    intentAt: instant('intent_at'),
    /** What the intent is about to change, in words and values, never a secret. */
    intent: jsonb('intent').$type<JsonObject>(),
    acceptedAt: instant('accepted_at'),
    /** Signed, over 3 kB. Erased when the step ends. */
    trackingUrl: text('tracking_url'),
    requestId: text('request_id'),
    finishedAt: instant('finished_at'),
    outcome: text('outcome'),
    evidence: jsonb('evidence').$type<JsonObject>().notNull().default({}),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.instanceKey, table.step] }),
    foreignKey({
      name: 'run_steps_of_run_instance',
      columns: [table.runId, table.instanceKey],
      foreignColumns: [runInstances.runId, runInstances.instanceKey],
    }).onDelete('cascade'),
  ],
);

/** What happened in a run, in order. The stream to the browser reads it by revision. */
export const runEvents = pgTable(
  'run_events',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    revision: bigint('revision', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    kind: text('kind').notNull(),
    instanceKey: text('instance_key'),
    step: text('step'),
    status: text('status'),
    detail: text('detail').notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.revision] })],
);

/** Sealed access tokens a run needs right now, one row per person and audience. Erased when it parks or ends. */
export const runCredentials = pgTable(
  'run_credentials',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    ownerId: text('owner_id').notNull(),
    audience: text('audience').notNull(),
    sealed: text('sealed').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.ownerId, table.audience] })],
);

/**
 * Evidence somebody gave for a setup: pasted output (redacted before it left the browser) or a statement. Never
 * updated: a newer one stands beside it, and what is too old counts as stale.
 */
export const evidence = pgTable(
  'evidence',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: text('tenant_id').notNull(),
    setupId: uuid('setup_id')
      .notNull()
      .references(() => setups.id),
    kind: text('kind').$type<'pasted' | 'stated'>().notNull(),
    /** `PastedSource` of pasted output, check id of a statement. */
    about: text('about').notNull(),
    /** Computer the output comes from, as its giver calls it. */
    client: text('client'),
    facts: jsonb('facts').$type<JsonObject>().notNull(),
    /** The redacted lines; `null` for a statement. */
    lines: text('lines'),
    /** The hand-off this answers. */
    handOffId: uuid('hand_off_id').references((): AnyPgColumn => handOffs.id),
    givenById: text('given_by_id').notNull(),
    givenByName: text('given_by_name').notNull(),
    givenAt: instant('given_at').notNull().defaultNow(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [index('evidence_of_setup').on(table.tenantId, table.setupId, table.givenAt.desc())],
);

/** A task given to a colleague by a link that opens it and nothing else. The link's secret is kept as its SHA-256 only. */
export const handOffs = pgTable(
  'hand_offs',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: text('tenant_id').notNull(),
    setupId: uuid('setup_id')
      .notNull()
      .references(() => setups.id),
    /** Which pack; the words are in lib/handoff/model.ts. */
    pack: text('pack').notNull(),
    secretHash: text('secret_hash').notNull(),
    createdById: text('created_by_id').notNull(),
    createdByName: text('created_by_name').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    answeredAt: instant('answered_at'),
  },
  (table) => [
    uniqueIndex('hand_offs_by_secret').on(table.secretHash),
    index('hand_offs_of_setup').on(table.tenantId, table.setupId),
  ],
);

/**
 * What Microsoft Graph told one person about the tenant for the checks: Conditional Access policies, devices in groups,
 * domains, people. `found` is `null` with a reason where Graph refused. The next read replaces it.
 */
export const tenantReadings = pgTable(
  'tenant_readings',
  {
    tenantId: text('tenant_id').notNull(),
    personId: text('person_id').notNull(),
    /** What was read; the words are in lib/checks/tenant-readings.ts. */
    kind: text('kind').notNull(),
    found: jsonb('found').$type<unknown>(),
    reason: text('reason'),
    readAt: instant('read_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.personId, table.kind] })],
);
