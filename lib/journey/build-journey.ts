import { checksById } from '@/lib/checks/catalogue';
import { evaluateAll } from '@/lib/checks/evaluate/evaluate';
import { listClients, unnamedClient } from '@/lib/checks/evaluate/subjects';
import type { CheckEvidence } from '@/lib/checks/evidence';
import type { CheckContext, CheckId, CheckResult, CheckState, PastedEvidence } from '@/lib/checks/model';
import type { PastedSource } from '@/lib/checks/pasted-facts';
import type { Flow } from '@/lib/setup/model';
import { type HopId, type HopNames, type HopParty, servicePrincipalNameOf } from './hops';
import { describeJourney, type HopState, type JudgedHop, judgeHops } from './judge-hops';

/** The journey as a page shows it: plain data, for one instance and one computer. */

export interface JourneyHop {
  id: HopId;
  party: HopParty;
  direction: 'to' | 'from' | 'both';
  messages: string;
  label: string;
  sentence: string;
  state: HopState;
  why: string;
  isFirstBreak: boolean;
  checks: JourneyCheck[];
}

export interface JourneyCheck {
  id: CheckId;
  title: string;
  state: CheckState;
  why: string;
  next: string | null;
  /** When the newest of it was read; `null` where nothing was. */
  at: string | null;
}

export interface FlowJourney {
  flow: Flow;
  state: HopState;
  summary: string;
  hops: JourneyHop[];
}

export interface Journey {
  flows: FlowJourney[];
  names: HopNames;
  servicePrincipalName: string;
  instances: { id: string; name: string }[];
  instanceId: string | null;
  clients: string[];
  client: string | null;
}

export interface JourneyRequest {
  evidence: CheckEvidence;
  context: CheckContext;
  tenantName: string;
  kdcProxy: string | null;
  /** Asked for; the first one stands in for what is not there. */
  instanceId?: string;
  client?: string;
}

export function buildJourney({ evidence, context, tenantName, kdcProxy, ...wanted }: JourneyRequest): Journey {
  const { instances } = evidence;
  const instance = instances.find(({ id }) => isSame(id, wanted.instanceId)) ?? instances[0];
  const clients = listClients(evidence).map(({ name }) => name);
  const client = clients.find((name) => name === wanted.client) ?? clients[0] ?? null;
  const pasted = evidence.pasted.filter((piece) => isOf(piece, client));
  const own = { ...evidence, instances: instance ? [instance] : [], pasted };
  const names: HopNames = {
    tenant: tenantName,
    tenantId: context.tenantId,
    domain: findDomain(pasted),
    client: client === unnamedClient ? null : client,
    host: instance?.row?.instance.hostName ?? null,
    kdcProxy,
  };
  return {
    flows: context.flows.map((flow) => {
      const results = evaluateAll(own, { ...context, flows: [flow] });
      return toFlowJourney(flow, instances.length > 1 ? results.map(withoutPlace) : results, names);
    }),
    names,
    servicePrincipalName: servicePrincipalNameOf(names),
    instances: instances.map(({ id, name }) => ({ id, name })),
    instanceId: instance?.id ?? null,
    clients,
    client,
  };
}

function toFlowJourney(flow: Flow, results: readonly CheckResult[], names: HopNames): FlowJourney {
  const hops = judgeHops(flow, results);
  const { state, sentence } = describeJourney(hops);
  return { flow, state, summary: sentence, hops: hops.map((hop) => toJourneyHop(hop, names)) };
}

function toJourneyHop({ hop, state, why, results, isFirstBreak }: JudgedHop, names: HopNames): JourneyHop {
  const { id, party, direction, messages, label } = hop;
  return {
    id,
    party,
    direction,
    messages,
    label,
    sentence: hop.sentence(names),
    state,
    why,
    isFirstBreak,
    checks: results
      .filter((result) => result.state !== 'not-applicable')
      .map((result) => ({
        id: result.checkId,
        title: checksById[result.checkId].title,
        state: result.state,
        why: result.why,
        next: result.next,
        at:
          result.facts
            .flatMap(({ at }) => at ?? [])
            .sort()
            .at(-1) ?? null,
      })),
  };
}

/** Output about the domain or the instance speaks for every computer. */
const shared: ReadonlySet<PastedSource> = new Set(['kerberos-server', 'sql-logins', 'sql-error']);

const isOf = ({ facts, client }: PastedEvidence, wanted: string | null) =>
  shared.has(facts.source) ||
  (facts.source === 'system' && facts.version === null) ||
  (client ?? unnamedClient) === wanted;

/** `auth_scheme` does not name the server it was asked on: with several instances it proves the way to none of them. */
const withoutPlace = (result: CheckResult): CheckResult =>
  result.checkId === 'SQL-AUTHSCHEME' && result.state === 'pass'
    ? {
        ...result,
        state: 'cannot-tell',
        why: 'A connection says KERBEROS. The output does not name the instance, and this setup has several.',
      }
    : result;

function findDomain(pasted: readonly PastedEvidence[]): string | null {
  for (const { facts } of pasted)
    if (facts.source === 'kerberos-server' && facts.domainDnsName) return facts.domainDnsName;
  for (const { facts } of pasted) if (facts.source === 'dsregcmd' && facts.domainName) return facts.domainName;
  return null;
}

const isSame = (one: string, other: string | undefined) => one.toLowerCase() === other?.toLowerCase();
