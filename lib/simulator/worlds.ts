import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { createWorldsControl } from './control/worlds-control.ts';
import { entraErrorResponse, worldGone } from './entra/errors.ts';
import { errorPage } from './entra/pages.ts';
import { openExchange } from './exchange.ts';
import { graphErrorBody } from './graph/errors.ts';
import type { HostRole } from './hosts.ts';
import { findHostRole } from './hosts.ts';
import { isGuid, stableGuid } from './ids.ts';
import type { DemoScenario } from './scenarios/demo-scenario.ts';
import type { Simulator, SimulatorOptions } from './simulator.ts';
import { createSimulator } from './simulator.ts';

export interface WorldsOptions extends SimulatorOptions {
  /** How many there may be, the first included. */
  readonly mostWorlds?: number;
}

export interface WorldInfo {
  readonly tenantId: string;
  readonly scenario: string | null;
  readonly startedAt: string;
  readonly usedAt: string;
  readonly isFirst: boolean;
}

/** Many simulated worlds behind one address, each with its own state, clock, faults and log. */
export interface Worlds {
  /** The one that answers what names no other; it is never put away. */
  readonly first: Simulator;
  fetch(request: Request): Promise<Response>;
  /** A fresh world of a scenario. The same seed gives the same ids, and replaces the world that had them. */
  start(scenario: DemoScenario, options?: { readonly seed?: string; readonly speed?: number }): Simulator;
  /** The world of a tenant; `gone` when it was put away to make room, or stopped. */
  find(tenantId: string): Simulator | 'gone' | undefined;
  stop(tenantId: string): boolean;
  list(): readonly WorldInfo[];
  /** Where a browser finds the pages of the sign-in service, once something listens. */
  listenAt(url: string): void;
}

interface Entry {
  readonly simulator: Simulator;
  readonly startedAt: number;
  usedAt: number;
}

const DEFAULT_MOST_WORLDS = 24;
/** How many tenants of worlds put away are remembered, so that who comes back to one is told. */
const MOST_REMEMBERED = 5000;

export function createWorlds(options: WorldsOptions = {}): Worlds {
  const { mostWorlds = DEFAULT_MOST_WORLDS, ...forFirst } = options;
  const first = createSimulator(forFirst);
  const started = Date.now();
  /** In order of use, the least recently used first. */
  const others = new Map<string, Entry>();
  const tenants = new Map<string, string>();
  const gone = new Set<string>();
  let pagesAt: string | undefined;

  const putAway = (tenantId: string) => {
    others.delete(tenantId);
    for (const [tenant, world] of tenants) {
      if (world !== tenantId) continue;
      tenants.delete(tenant);
      gone.add(tenant);
    }
    for (const oldest of gone) {
      if (gone.size <= MOST_REMEMBERED) break;
      gone.delete(oldest);
    }
  };
  const touch = (tenantId: string): Simulator | undefined => {
    const entry = others.get(tenantId);
    if (!entry) return undefined;
    entry.usedAt = Date.now();
    others.delete(tenantId);
    others.set(tenantId, entry);
    return entry.simulator;
  };

  const worlds: Worlds = {
    first,
    async fetch(request) {
      const role = roleOf(request);
      if (role?.service === 'loopback' && new URL(request.url).pathname.startsWith('/_simulator'))
        return control.fetch(request);
      const tenantId = tenantNamedBy(request, role);
      const world = tenantId === undefined ? undefined : worlds.find(tenantId);
      if (world === 'gone' && role) return answerGone(request, role, tenantId ?? '');
      return (world === undefined || world === 'gone' ? first : world).fetch(request);
    },
    start(scenario, { seed = randomUUID(), speed } = {}) {
      const idSeed = `${scenario.key}/${seed}`;
      const tenantId = stableGuid(`world/${idSeed}`);
      putAway(tenantId);
      for (const oldest of [...others.keys()].slice(0, Math.max(0, others.size + 2 - mostWorlds))) putAway(oldest);
      const { scenario: _organisation, settings: _settings, demo: _demo, faults: _faults, ...shared } = forFirst;
      const simulator = createSimulator({
        ...shared,
        clientId: first.clientId,
        speed: speed ?? first.world.clock.initialSpeed,
        demo: scenario,
        tenantId,
        idSeed,
      });
      if (pagesAt !== undefined) simulator.world.entra.pagesAt = pagesAt;
      others.set(tenantId, { simulator, startedAt: Date.now(), usedAt: Date.now() });
      for (const id of simulator.world.state.tenants.keys()) {
        tenants.set(id, tenantId);
        gone.delete(id);
      }
      return simulator;
    },
    find(tenantId) {
      const wanted = tenantId.toLowerCase();
      if (first.world.state.tenants.has(wanted)) return first;
      const world = tenants.get(wanted);
      return world === undefined ? (gone.has(wanted) ? 'gone' : undefined) : touch(world);
    },
    stop(tenantId) {
      const world = tenants.get(tenantId.toLowerCase());
      if (world === undefined) return false;
      putAway(world);
      return true;
    },
    list: () => [
      infoOf({ simulator: first, startedAt: started, usedAt: Date.now() }, true),
      ...[...others.values()].reverse().map((entry) => infoOf(entry, false)),
    ],
    listenAt(url) {
      pagesAt = url;
      for (const { simulator } of [{ simulator: first }, ...others.values()]) simulator.world.entra.pagesAt = url;
    },
  };
  const control = createWorldsControl(worlds);
  return worlds;
}

function infoOf({ simulator, startedAt, usedAt }: Entry, isFirst: boolean): WorldInfo {
  return {
    tenantId: simulator.tenantId,
    scenario: simulator.demo?.key ?? null,
    startedAt: new Date(startedAt).toISOString(),
    usedAt: new Date(usedAt).toISOString(),
    isFirst,
  };
}

function roleOf(request: Request): HostRole | undefined {
  return findHostRole(
    request.headers.get('x-forwarded-host') ?? request.headers.get('host') ?? new URL(request.url).host,
  );
}

/**
 * The tenant a request is about: of the sign-in service the first part of the path, elsewhere what the token says. It only
 * leads to a world; whether the token is good is for that world to say.
 */
function tenantNamedBy(request: Request, role: HostRole | undefined): string | undefined {
  if (role?.service === 'entra' || role?.service === 'loopback') {
    const [segment = ''] = new URL(request.url).pathname.replace(/^\/+/, '').split('/');
    return isGuid(segment) ? segment : undefined;
  }
  const token = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (!token) return undefined;
  try {
    const { tid } = decodeJwt(token);
    return typeof tid === 'string' ? tid : undefined;
  } catch {
    return undefined;
  }
}

/** In the service's own shape, so that clients show the sentence instead of asking for another sign-in. */
function answerGone(request: Request, role: HostRole, tenantId: string): Response | Promise<Response> {
  const exchange = openExchange(request, role);
  const error = worldGone(tenantId);
  if (role.service === 'graph')
    return Response.json(graphErrorBody(exchange, 'OrganizationGone', error.message), { status: 410 });
  if (role.service === 'arm')
    return Response.json({ error: { code: 'TenantGone', message: error.message } }, { status: 410 });
  const isPage = /\/(authorize|login|logout|adminconsent|devicelogin)$/.test(exchange.url.pathname);
  return isPage ? errorPage(error.code, error.message) : entraErrorResponse(error, exchange.correlationId);
}
