import { decodeJwt } from 'jose';
import { addHeaders } from './answer-headers.ts';
import { answerArm } from './arm/arm.ts';
import { finishOperation } from './arm/long-running.ts';
import { createClock } from './clock.ts';
import { createControlApp } from './control/control.ts';
import { createEntraApp } from './entra/entra.ts';
import { createEntraStore } from './entra/store.ts';
import type { TokenSubject } from './entra/tokens.ts';
import { signAccessToken, signAppToken, signIdToken } from './entra/tokens.ts';
import type { Exchange } from './exchange.ts';
import { openExchange } from './exchange.ts';
import type { FaultRequest, Faults } from './faults.ts';
import { applyFault, createFaults, faultSchema } from './faults.ts';
import { answerBatch } from './graph/batch.ts';
import { answerGraph } from './graph/graph.ts';
import type { CloudName } from './hosts.ts';
import { cloudNamed, findHostRole } from './hosts.ts';
import { newGuid, stableGuid } from './ids.ts';
import { armOperations } from './operations/arm.ts';
import { entraOperations } from './operations/entra.ts';
import { graphOperations } from './operations/graph.ts';
import { createMatcher } from './operations/match.ts';
import type { RequestLog } from './request-log.ts';
import { createRequestLog, tellingQuery } from './request-log.ts';
import { buildState } from './scenarios/build.ts';
import { fabrikamScenario } from './scenarios/demo/fabrikam.ts';
import type { DemoScenario } from './scenarios/demo-scenario.ts';
import { fabrikam } from './scenarios/fabrikam.ts';
import { AZURE_MANAGEMENT_APP_ID, MICROSOFT_GRAPH_APP_ID } from './scenarios/microsoft-apps.ts';
import { defaultClientId, defaultTenantId } from './scenarios/people.ts';
import { relocate } from './scenarios/relocate.ts';
import type { Scenario } from './scenarios/types.ts';
import { createSchedule } from './schedule.ts';
import type { Settings } from './settings.ts';
import { defaultSettings } from './settings.ts';
import type { ClientRegistration, State } from './state.ts';
import { findPerson, findService } from './state.ts';
import { createThrottle } from './throttle.ts';
import type { World } from './world.ts';

export interface SimulatorOptions {
  /** Simulated seconds in a real one. */
  readonly speed?: number;
  readonly clientId?: string;
  readonly tenantId?: string;
  /** Registered redirect addresses; none means any http://localhost:PORT/auth/redirect. */
  readonly redirectUris?: readonly string[];
  readonly settings?: Partial<Settings>;
  readonly scenario?: Scenario;
  /** A scenario with its story: its organisation, settings, faults and cloud, where they are not given apart. */
  readonly demo?: DemoScenario;
  readonly faults?: readonly FaultRequest[];
  readonly cloud?: CloudName;
  /** What ids of this world follow from, so that no other world has them; without it they are as written. */
  readonly idSeed?: string;
}

export interface IssueTokenOptions {
  /** Key, name, user principal name or object id; or the key of a service. */
  readonly person: string;
  readonly resource: 'arm' | 'graph' | 'id';
  readonly tenantId?: string;
  readonly lifetimeSeconds?: number;
  /** Real seconds to move the token's dates by: negative for one that has run out. */
  readonly shiftSeconds?: number;
  /** Instead of the scopes the application has; of a service, instead of its application permissions. */
  readonly scopes?: readonly string[];
  readonly nonce?: string;
  readonly capabilities?: readonly string[];
}

/** One simulated world: an Azure with its directory, its clock and everything that goes wrong in it. */
export interface Simulator {
  /** Everything goes through here: the listener and direct calls alike. Rejects where Azure cuts the connection. */
  fetch(request: Request): Promise<Response>;
  /** A token as the sign-in would give it, without the sign-in. */
  issueToken(options: IssueTokenOptions): Promise<string>;
  /** Everything as at the start; who is signed in may stay so. */
  reset(options?: { readonly keepSessions?: boolean }): void;
  readonly demo: DemoScenario | null;
  readonly world: World;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly clientId: string;
  readonly tenantId: string;
}

const matchArm = createMatcher(armOperations);
const matchGraph = createMatcher(graphOperations);
const matchEntra = createMatcher(entraOperations);

export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const clientId = options.clientId?.toLowerCase() ?? defaultClientId;
  const tenantId = options.tenantId?.toLowerCase() ?? defaultTenantId;
  const demo = options.demo ?? (options.scenario ? null : fabrikamScenario);
  const { idSeed } = options;
  const scenario = relocate(options.scenario ?? demo?.organisation ?? fabrikam, tenantId, idSeed);
  const cloud = cloudNamed(options.cloud ?? demo?.cloud ?? 'AzureCloud');
  const faultsAtStart = (options.faults ?? demo?.faults ?? []).map((fault) => faultSchema.parse(fault));
  const clock = createClock(options.speed);
  const faults = createFaults();
  faults.add(faultsAtStart);
  const log = createRequestLog();

  const startWorld = (): Pick<World, 'state' | 'settings' | 'schedule'> => {
    const settings = { ...defaultSettings, ...demo?.settings, ...options.settings };
    const schedule = createSchedule();
    const state = buildState(scenario, schedule, {
      now: clock.now(),
      settings,
      clientId,
      tenantId,
      cloud,
      idOf: (name) => stableGuid(idSeed === undefined ? name : `${idSeed}/${name}`),
      redirectUris: options.redirectUris ?? [],
      finishOperation: (_state: State, operation, now) => finishOperation(world, operation, now),
    });
    return { state, settings, schedule };
  };
  const world: World = {
    ...startWorld(),
    clock,
    cloud,
    entra: createEntraStore(idSeed === undefined ? '' : `/${tenantId}`),
    throttle: createThrottle(clock.now),
  };

  const simulator: Simulator = {
    demo,
    world,
    faults,
    log,
    clientId,
    tenantId,
    fetch: (request) => answer(request),
    issueToken: (wanted) => issueToken(world, wanted),
    reset({ keepSessions = false } = {}) {
      clock.reset();
      Object.assign(world, startWorld());
      if (!keepSessions) world.entra.reset();
      world.throttle.reset();
      faults.remove();
      faults.add(faultsAtStart);
      log.clear();
    },
  };
  const entraApp = createEntraApp(world);
  const controlApp = createControlApp(simulator);

  async function answer(request: Request): Promise<Response> {
    const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host') ?? new URL(request.url).host;
    const named = findHostRole(host);
    const role = named?.service === 'loopback' ? { ...named, cloud } : named;
    if (!role) return new Response(`No Azure service is called ${host}`, { status: 421 });
    const exchange = openExchange(request, role);
    world.schedule.settle(clock.now());
    if (role.service === 'loopback' && exchange.url.pathname.startsWith('/_simulator')) {
      return controlApp.fetch(request);
    }
    return logged(exchange);
  }

  async function logged(exchange: Exchange): Promise<Response> {
    const startedAt = performance.now();
    const operation = matchAny(exchange);
    let status = 0;
    try {
      const response = addHeaders(exchange, world.settings.armRegion, await withFaults(exchange, operation?.name));
      status = response.status;
      return response;
    } finally {
      log.add({
        at: new Date(clock.now()).toISOString(),
        host: exchange.url.host,
        method: exchange.request.method,
        path: exchange.url.pathname,
        query: tellingQuery(exchange.url.searchParams),
        operation: operation?.name ?? null,
        status,
        durationInMs: Math.round(performance.now() - startedAt),
        oid: exchange.caller?.oid ?? null,
        summary: exchange.summary ?? null,
        fault: exchange.faultId ?? null,
        requestId: exchange.requestId,
      });
    }
  }

  async function withFaults(exchange: Exchange, operation: string | undefined): Promise<Response> {
    const fault = faults.match(exchange, operation, namesOfCaller(world.state, exchange.request));
    if (!fault) return dispatch(exchange);
    exchange.faultId = fault.id;
    if (fault.when === 'after') {
      const response = await dispatch(exchange);
      return (await applyFault(fault, exchange)) ?? response;
    }
    return (await applyFault(fault, exchange)) ?? dispatch(exchange);
  }

  async function dispatch(exchange: Exchange): Promise<Response> {
    const { method } = exchange.request;
    const { pathname } = exchange.url;
    switch (exchange.role.service) {
      case 'arm':
        return answerArm(world, exchange, matchArm(method, pathname));
      case 'graph':
        return answerGraph(world, exchange, matchGraph(method, pathname), (batch) => answerBatch(batch, answer));
      default:
        return entraApp.fetch(withPath(exchange), { exchange });
    }
  }

  return simulator;
}

function matchAny(exchange: Exchange): { readonly name: string } | undefined {
  const { method } = exchange.request;
  const { pathname } = exchange.url;
  if (exchange.role.service === 'arm') return matchArm(method, pathname);
  if (exchange.role.service === 'graph') return matchGraph(method, pathname);
  return matchEntra(method, pathname);
}

/** Faults may be meant for one person; the token is looked into here but trusted only later, by who answers. */
function namesOfCaller(state: State, request: Request): readonly string[] {
  const token = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (!token) return [];
  try {
    const { oid } = decodeJwt(token);
    if (typeof oid !== 'string') return [];
    const person = state.people.get(oid);
    if (person) return [person.key, person.id, person.displayName, person.userPrincipalName];
    const service = findService(state, oid);
    return service ? [service.key ?? oid, oid, service.displayName, service.clientId] : [];
  } catch {
    return [];
  }
}

/** The request again, at its cleaned address; the body has not been read when the sign-in service gets it. */
function withPath(exchange: Exchange): Request {
  return new Request(exchange.url, { method: exchange.request.method, headers: exchange.request.headers });
}

async function issueToken(world: World, wanted: IssueTokenOptions): Promise<string> {
  const service = findService(world.state, wanted.person);
  if (service) return issueAppToken(world, service, wanted);
  const person = findPerson(world.state, wanted.person);
  if (!person) throw new Error(`Nobody here is called ${wanted.person}`);
  const subject: TokenSubject = {
    person,
    tenantId: wanted.tenantId ?? person.tenantId,
    clientId: world.state.client.clientId,
    sessionId: newGuid(),
    cloud: world.cloud,
    capabilities: wanted.capabilities ?? [],
    ...(wanted.lifetimeSeconds === undefined ? {} : { lifetimeSeconds: wanted.lifetimeSeconds }),
    ...(wanted.shiftSeconds === undefined ? {} : { shiftSeconds: wanted.shiftSeconds }),
  };
  if (wanted.resource === 'id') return signIdToken(world, subject, wanted.nonce);
  const { resourceId, audience } = resourceOf(world, wanted.resource);
  const consented = world.state.client.consented[resourceId] ?? [];
  return signAccessToken(world, subject, audience, wanted.scopes ?? consented);
}

function resourceOf(world: World, resource: 'arm' | 'graph') {
  return resource === 'arm'
    ? { resourceId: AZURE_MANAGEMENT_APP_ID, audience: `https://${world.cloud.arm}` }
    : { resourceId: MICROSOFT_GRAPH_APP_ID, audience: MICROSOFT_GRAPH_APP_ID };
}

function issueAppToken(world: World, client: ClientRegistration, wanted: IssueTokenOptions): Promise<string> {
  if (wanted.resource === 'id') throw new Error(`${client.displayName} is nobody, so it has no ID token`);
  const { resourceId, audience } = resourceOf(world, wanted.resource);
  return signAppToken(world, {
    client,
    tenantId: wanted.tenantId ?? client.tenantId,
    audience,
    roles: wanted.scopes ?? client.appRoles?.[resourceId] ?? [],
    capabilities: wanted.capabilities ?? [],
    lifetimeSeconds: wanted.lifetimeSeconds ?? world.settings.appTokenLifetimeSeconds,
    ...(wanted.shiftSeconds === undefined ? {} : { shiftSeconds: wanted.shiftSeconds }),
  });
}
