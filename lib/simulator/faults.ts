import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { describeEntraError, EntraError } from './entra/errors.ts';
import type { Exchange } from './exchange.ts';
import { ConnectionReset } from './exchange.ts';
import type { CataloguedFault } from './fault-catalogue.ts';
import { faultCatalogue, isFaultName } from './fault-catalogue.ts';
import { graphErrorBody } from './graph/errors.ts';
import { newGuid } from './ids.ts';

/** What goes wrong, where, and how often. The first fault that fits a request is the one it gets. */
export const faultSchema = z
  .object({
    id: z.string().optional(),
    /** Name of the operation, or a pattern with `*`. */
    operation: z.string().optional(),
    method: z.string().optional(),
    /** Path, or a pattern with `*`; compared without case. */
    path: z.string().optional(),
    /** Key, name or object id of the caller it is for. */
    person: z.string().optional(),
    /** How many fitting requests pass before the first one it hits. */
    skip: z.number().int().nonnegative().default(0),
    /** How many requests it hits; without it, all. */
    times: z.number().int().positive().optional(),
    /** Share of fitting requests it hits, drawn from a sequence that is the same every time. */
    rate: z.number().min(0).max(1).optional(),
    /** `after`: the request takes effect, only its answer is replaced. */
    when: z.enum(['before', 'after']).default('before'),
    /** A name from the catalogue; the fields below override it. */
    error: z.string().refine(isFaultName, 'is not in the catalogue').optional(),
    kind: z.enum(['status', 'html', 'empty', 'reset', 'latency']).optional(),
    status: z.number().int().min(200).max(599).optional(),
    code: z.string().optional(),
    message: z.string().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    /** Real milliseconds. */
    latencyInMs: z.number().nonnegative().max(600_000).optional(),
  })
  .refine(
    (fault) => fault.error ?? fault.kind ?? fault.status ?? fault.latencyInMs !== undefined,
    'says nothing that goes wrong',
  );
export type FaultRequest = z.input<typeof faultSchema>;
export type Fault = z.output<typeof faultSchema> & { readonly id: string };

interface ActiveFault {
  readonly fault: Fault;
  seen: number;
  hits: number;
}

export interface Faults {
  add(faults: readonly z.output<typeof faultSchema>[]): readonly Fault[];
  list(): readonly (Fault & { readonly seen: number; readonly hits: number })[];
  remove(id?: string): void;
  /** The fault for this request, counted as used. `caller` names who asks, where the token says so. */
  match(exchange: Exchange, operation: string | undefined, callerNames: readonly string[]): Fault | undefined;
}

export function createFaults(): Faults {
  let active: ActiveFault[] = [];
  return {
    add(faults) {
      const added = faults.map((fault) => ({ ...fault, id: fault.id ?? newGuid() }));
      const ids = new Set(added.map(({ id }) => id));
      active = [
        ...active.filter(({ fault }) => !ids.has(fault.id)),
        ...added.map((fault) => ({ fault, seen: 0, hits: 0 })),
      ];
      return added;
    },
    list: () => active.map(({ fault, seen, hits }) => ({ ...fault, seen, hits })),
    remove(id) {
      active = id === undefined ? [] : active.filter(({ fault }) => fault.id !== id);
    },
    match(exchange, operation, callerNames) {
      return active.find((entry) => fits(entry.fault, exchange, operation, callerNames) && isDue(entry))?.fault;
    },
  };
}

function fits(
  fault: Fault,
  exchange: Exchange,
  operation: string | undefined,
  callerNames: readonly string[],
): boolean {
  if (fault.operation && !matchesPattern(fault.operation, operation ?? '')) return false;
  if (fault.method && fault.method.toUpperCase() !== exchange.request.method) return false;
  if (fault.path && !matchesPattern(fault.path, exchange.url.pathname)) return false;
  const person = fault.person?.toLowerCase();
  return person === undefined || callerNames.some((name) => name.toLowerCase() === person);
}

function matchesPattern(pattern: string, text: string): boolean {
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${source}$`, 'i').test(text);
}

function isDue(entry: ActiveFault): boolean {
  const { fault } = entry;
  entry.seen += 1;
  const turn = entry.seen - fault.skip;
  if (turn < 1 || entry.hits >= (fault.times ?? Number.POSITIVE_INFINITY)) return false;
  // Evenly spread instead of drawn by chance: a run with faults can be repeated.
  const isHit = fault.rate === undefined || Math.floor(turn * fault.rate) > Math.floor((turn - 1) * fault.rate);
  if (isHit) entry.hits += 1;
  return isHit;
}

/** Waits if the fault is slow, then the answer it gives; undefined when it only delays. */
export async function applyFault(fault: Fault, exchange: Exchange): Promise<Response | undefined> {
  if (fault.latencyInMs)
    await delay(fault.latencyInMs, undefined, { signal: exchange.request.signal }).catch(() => undefined);
  const base: CataloguedFault | undefined =
    fault.error && isFaultName(fault.error) ? faultCatalogue[fault.error] : undefined;
  const kind = fault.kind ?? base?.form ?? (base || fault.status ? 'status' : 'latency');
  if (kind === 'latency') return undefined;
  if (kind === 'reset') throw new ConnectionReset('The connection was cut by a fault');
  const status = fault.status ?? base?.status ?? 500;
  const headers = { ...base?.headers, ...fault.headers };
  if (kind === 'empty') return new Response(null, { status, headers });
  if (kind === 'html')
    return new Response(servicePage, { status, headers: { ...headers, 'content-type': 'text/html' } });
  return Response.json(errorBody(fault, base, exchange, headers), { status, headers });
}

function errorBody(
  fault: Fault,
  base: CataloguedFault | undefined,
  exchange: Exchange,
  headers: Readonly<Record<string, string>>,
): unknown {
  const code = fault.code ?? base?.code ?? 'InternalServerError';
  const message = fill(fault.message ?? base?.message ?? 'The request failed.', exchange, headers);
  if (exchange.role.service === 'entra' || exchange.role.service === 'loopback') {
    const { error = 'server_error', ...extra } = base?.oauth ?? {};
    return describeEntraError(new EntraError(error, Number(code) || 50000, message, extra), exchange.correlationId);
  }
  if (exchange.role.service === 'graph') return graphErrorBody(exchange, code, message);
  const { details, additionalInfo } = base ?? {};
  return { error: { code, message, ...(details ? { details } : {}), ...(additionalInfo ? { additionalInfo } : {}) } };
}

function fill(message: string, exchange: Exchange, headers: Readonly<Record<string, string>>): string {
  const id = exchange.url.pathname;
  return message
    .replaceAll('{id}', id)
    .replaceAll('{name}', id.split('/').at(-1) ?? '')
    .replaceAll('{retryAfter}', headers['retry-after'] ?? headers['Retry-After'] ?? '');
}

/** ARM's front door when the service behind it is away. */
const servicePage =
  "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Transitional//EN' 'http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd'><html xmlns='http://www.w3.org/1999/xhtml'><head><meta content='text/html; charset=utf-8' http-equiv='content-type'/><title>AzureResourceManager</title></head><body><div id='content'><div id='message'><h2>Our services aren't available right now</h2><p>We're working to restore all services as soon as possible. Please check back soon.</p></div></div></body></html>";
