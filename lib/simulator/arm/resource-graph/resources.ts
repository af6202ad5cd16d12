import { z } from 'zod';
import { readJson } from '../../exchange.ts';
import type { ManagedInstance } from '../../state.ts';
import { resourceGroupId } from '../../state.ts';
import type { ArmContext } from '../context.ts';
import { ArmError } from '../errors.ts';
import { showInstance } from '../instance-view.ts';
import { invalidTable, parserFailure, QuerySyntaxError } from './errors.ts';
import type { Row } from './evaluate.ts';
import { evaluateQuery } from './evaluate.ts';
import type { Query } from './parse.ts';
import { parseQuery } from './parse.ts';

const QUOTA_WINDOW_IN_SECONDS = 5;
const MAX_PAGE = 1000;
/** Resource Graph indexes instances under this version of their schema. */
const INDEXED_VERSION = '2023-08-01';

const requestSchema = z.object({
  query: z.string(),
  subscriptions: z.array(z.string()).nullish(),
  managementGroups: z.array(z.string()).nullish(),
  options: z
    .object({
      $top: z.number().int().min(1).max(MAX_PAGE).nullish(),
      $skip: z.number().int().min(0).nullish(),
      $skipToken: z.string().nullish(),
      resultFormat: z.enum(['objectArray', 'table']).nullish(),
    })
    .nullish(),
});
type QueryRequest = z.infer<typeof requestSchema>;

/** POST of a query: rows as they were indexed, and only those the caller may read. */
export async function queryResources(context: ArmContext): Promise<Response> {
  takeQuota(context);
  const parsed = requestSchema.safeParse(await readJson(context.exchange));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ArmError(400, 'BadRequest', 'The request body is not valid.', {
      details: [{ code: 'InvalidPayload', message: `${issue?.path.join('.')}: ${issue?.message}` }],
    });
  }
  const query = parse(parsed.data.query);
  const rows = evaluateQuery(query, (table) => readTable(context, parsed.data, table));
  return Response.json(pageOfRows(query, rows, parsed.data));
}

function parse(text: string): Query {
  try {
    return parseQuery(text);
  } catch (error) {
    throw error instanceof QuerySyntaxError ? parserFailure(text, error) : error;
  }
}

function takeQuota(context: ArmContext): void {
  const { settings, throttle, clock } = context.world;
  const size = settings.resourceGraphQueries;
  const limit = { size, refillPerSecond: size / QUOTA_WINDOW_IN_SECONDS };
  const taken = throttle.take(`resource-graph/${context.caller.oid}`, limit);
  const remaining = String('remaining' in taken ? taken.remaining : 0);
  Object.assign(context.answerHeaders, {
    'x-ms-user-quota-remaining': remaining,
    'x-ms-user-quota-resets-after': '00:00:05',
    'x-ms-ratelimit-remaining-tenant-resource-requests': remaining,
  });
  if ('remaining' in taken || !settings.isThrottled) return;
  throw new ArmError(
    429,
    'RateLimiting',
    'Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed. Please see https://aka.ms/resourcegraph-throttling for help.',
    { headers: { 'retry-after': String(clock.toWallSeconds(QUOTA_WINDOW_IN_SECONDS)) } },
  );
}

function readTable(context: ArmContext, request: QueryRequest, table: string): readonly Row[] {
  if (table === 'resources') return instanceRows(context, request);
  if (table === 'resourcecontainers') return containerRows(context, request);
  throw invalidTable(table);
}

/** Subscriptions in scope: those asked for, or every one the caller can see; never another tenant's. */
function subscriptionsInScope(context: ArmContext, request: QueryRequest): Set<string> {
  const { state } = context.world;
  const asked = request.subscriptions?.map((id) => id.toLowerCase());
  const visible = [...state.subscriptions.values()].filter(
    ({ id, tenantId }) => tenantId === context.caller.tid && context.rights.hasFoothold(`/subscriptions/${id}`),
  );
  return new Set(visible.map(({ id }) => id).filter((id) => !asked || asked.length === 0 || asked.includes(id)));
}

function instanceRows(context: ArmContext, request: QueryRequest): Row[] {
  const { state } = context.world;
  const scope = subscriptionsInScope(context, request);
  const readable = [...state.indexed.values()].filter(
    (instance) =>
      scope.has(instance.subscriptionId) &&
      context.rights.isAllowed('Microsoft.Sql/managedInstances/read', instance.id),
  );
  return readable.map((instance) => instanceRow(instance, context.caller.tid));
}

/** Snapshots in the index never change, so each becomes a row once. */
const rows = new WeakMap<ManagedInstance, Row>();

/** Resource Graph writes types and resource groups in lower case, whatever ARM shows. */
function instanceRow(instance: ManagedInstance, tenantId: string): Row {
  const known = rows.get(instance);
  if (known) return known;
  const shown = showInstance(instance, INDEXED_VERSION, true);
  const row = {
    id: instance.id,
    name: instance.name,
    type: 'microsoft.sql/managedinstances',
    tenantId,
    kind: '',
    location: instance.location,
    resourceGroup: instance.resourceGroup.toLowerCase(),
    subscriptionId: instance.subscriptionId,
    managedBy: '',
    sku: shown.sku,
    plan: null,
    properties: shown.properties,
    tags: instance.tags,
    identity: instance.identity ?? null,
    zones: null,
    extendedLocation: null,
  };
  rows.set(instance, row);
  return row;
}

function containerRows(context: ArmContext, request: QueryRequest): Row[] {
  const { state } = context.world;
  const scope = subscriptionsInScope(context, request);
  const common = {
    tenantId: context.caller.tid,
    kind: '',
    managedBy: '',
    sku: null,
    plan: null,
    identity: null,
    zones: null,
    extendedLocation: null,
  };
  const subscriptions = [...state.subscriptions.values()]
    .filter(({ id }) => scope.has(id))
    .map(({ id, displayName, state: status }) => ({
      ...common,
      id: `/subscriptions/${id}`,
      name: displayName,
      type: 'microsoft.resources/subscriptions',
      location: '',
      resourceGroup: '',
      subscriptionId: id,
      properties: { state: status, managementGroupAncestorsChain: [], subscriptionPolicies: { spendingLimit: 'Off' } },
      tags: {},
    }));
  const groups = [...state.resourceGroups.values()]
    .filter(
      (group) =>
        scope.has(group.subscriptionId) &&
        context.rights.isAllowed('Microsoft.Resources/subscriptions/resourceGroups/read', resourceGroupId(group)),
    )
    .map((group) => ({
      ...common,
      id: resourceGroupId(group),
      name: group.name,
      type: 'microsoft.resources/subscriptions/resourcegroups',
      location: group.location,
      resourceGroup: group.name.toLowerCase(),
      subscriptionId: group.subscriptionId,
      properties: { provisioningState: 'Succeeded' },
      tags: group.tags,
    }));
  return [...subscriptions, ...groups];
}

/**
 * More pages are announced by $skipToken alone, with resultTruncated still "false". With limit or take there is no token:
 * what does not fit is lost, and resultTruncated says so.
 */
function pageOfRows(query: Query, rows: readonly Row[], request: QueryRequest): Record<string, unknown> {
  const options = request.options ?? {};
  const resumed = readSkipToken(options.$skipToken);
  const start = options.$skip ?? resumed.start;
  const size = options.$top ?? resumed.size ?? MAX_PAGE;
  const page = rows.slice(start, start + size);
  const hasMore = start + page.length < rows.length;
  const isLimited = query.operators.some((operator) => operator.kind === 'take');
  const token = Buffer.from(JSON.stringify({ start: start + size, size })).toString('base64');
  return {
    totalRecords: rows.length,
    count: page.length,
    data: options.resultFormat === 'table' ? asTable(page) : page,
    facets: [],
    resultTruncated: hasMore && isLimited ? 'true' : 'false',
    ...(hasMore && !isLimited ? { $skipToken: token } : {}),
  };
}

const skipTokenSchema = z.object({ start: z.number().int().min(0), size: z.number().int().min(1) });

function readSkipToken(token: string | null | undefined): { start: number; size?: number } {
  if (!token) return { start: 0 };
  try {
    return skipTokenSchema.parse(JSON.parse(Buffer.from(token, 'base64').toString()));
  } catch {
    throw new ArmError(400, 'BadRequest', 'The skip token is not valid.', {
      details: [{ code: 'InvalidSkipToken', message: 'The provided skip token is malformed.' }],
    });
  }
}

function asTable(rows: readonly Row[]): Record<string, unknown> {
  const names = Object.keys(rows[0] ?? {});
  return {
    columns: names.map((name) => ({ name, type: columnType(rows[0]?.[name]) })),
    rows: rows.map((row) => names.map((name) => row[name] ?? null)),
  };
}

function columnType(value: unknown): string {
  if (typeof value === 'number') return 'integer';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'object' && value !== null ? 'object' : 'string';
}
