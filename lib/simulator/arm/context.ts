import type { Caller } from '../entra/verify.ts';
import type { Exchange } from '../exchange.ts';
import type { ArmOperationName } from '../operations/arm.ts';
import type { ManagedInstance } from '../state.ts';
import { instanceId, keyOf } from '../state.ts';
import type { World } from '../world.ts';
import { resourceNotFound } from './errors.ts';
import type { Rights } from './rbac.ts';

/** A checked ARM request: the caller is known and allowed, the api-version is a real one. */
export interface ArmContext {
  readonly world: World;
  readonly exchange: Exchange;
  readonly caller: Caller;
  readonly rights: Rights;
  readonly operation: ArmOperationName;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly apiVersion: string;
  /** Go with the answer whatever it is; what is left of limits, for one. */
  readonly answerHeaders: Record<string, string>;
}

export type ArmHandler = (context: ArmContext) => Response | Promise<Response>;

export function param(context: ArmContext, name: string): string {
  const value = context.params[name];
  if (value === undefined) throw new Error(`The path of ${context.operation} has no ${name}`);
  return value;
}

export function targetInstanceId(params: Readonly<Record<string, string>>): string {
  return instanceId(params.subscriptionId ?? '', params.resourceGroupName ?? '', params.managedInstanceName ?? '');
}

/** The instance the path names; ARM's 404 when there is none. */
export function requireInstance(context: ArmContext): ManagedInstance {
  const instance = context.world.state.instances.get(keyOf(targetInstanceId(context.params)));
  if (instance) return instance;
  throw resourceNotFound(
    'Microsoft.Sql/managedInstances',
    param(context, 'managedInstanceName'),
    param(context, 'resourceGroupName'),
  );
}

/**
 * One page of a list. The continuation is opaque and goes with the same address; the last page has no nextLink, not an
 * empty one.
 */
export function pageOf<Item>(context: ArmContext, items: readonly Item[], show: (item: Item) => unknown): Response {
  const size = context.world.settings.pageSize;
  const start = decodeSkipToken(context.query.get('$skipToken'));
  const page = items.slice(start, start + size).map(show);
  const hasMore = start + size < items.length;
  return Response.json(hasMore ? { value: page, nextLink: nextLink(context, start + size) } : { value: page });
}

function nextLink(context: ArmContext, start: number): string {
  const next = new URL(context.exchange.url);
  next.searchParams.set('$skipToken', Buffer.from(`v1:${start}`).toString('base64url'));
  return next.toString();
}

function decodeSkipToken(token: string | null): number {
  if (!token) return 0;
  const start = Number(/^v1:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1] ?? 0);
  return Number.isSafeInteger(start) ? start : 0;
}
