import type { Caller } from '../entra/verify.ts';
import type { Exchange } from '../exchange.ts';
import type { GraphOperationName } from '../operations/graph.ts';
import type { Person } from '../state.ts';
import type { World } from '../world.ts';
import { GraphError, objectNotFound } from './errors.ts';

/** A checked Graph request: the caller is known and the token carries a scope the operation needs. */
export interface GraphContext {
  readonly world: World;
  readonly exchange: Exchange;
  readonly caller: Caller;
  readonly operation: GraphOperationName;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

export type GraphHandler = (context: GraphContext) => Response | Promise<Response>;

const graphContentType =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

export function graphJson(body: unknown, init: ResponseInit = {}): Response {
  return Response.json(body, {
    ...init,
    headers: { 'content-type': graphContentType, 'odata-version': '4.0', ...(init.headers as Record<string, string>) },
  });
}

export function metadataUrl(context: GraphContext, suffix: string): string {
  return `https://${context.exchange.url.host}/v1.0/$metadata#${suffix}`;
}

export function graphParam(context: GraphContext, name: string): string {
  const value = context.params[name];
  if (value === undefined) throw new Error(`The path of ${context.operation} has no ${name}`);
  return value;
}

export function requireMe(context: GraphContext): Person {
  if (context.caller.isService)
    throw new GraphError(400, 'BadRequest', '/me request is only valid with delegated authentication flow.');
  const person = context.world.state.people.get(context.caller.oid);
  if (!person) throw objectNotFound(context.caller.oid);
  return person;
}

/** Whether a directory object of the caller's tenant can be read yet. */
export function isVisible(context: GraphContext, object: { tenantId: string; visibleAt: number }): boolean {
  return object.tenantId === context.caller.tid && object.visibleAt <= context.world.clock.now();
}
