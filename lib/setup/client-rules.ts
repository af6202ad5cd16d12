import type { ClientSystem, ClientsAnswer, DomainControllerInSight, Flow, FlowChoice, Join, Workload } from './model';

/** Which clients each flow serves, as the articles state it. Pure tables; the sentences are in choose-flow.ts. */

/** One kind of client. Linux clients have neither a Windows version nor a join. */
export type ClientKind =
  | { workload: 'interactive' | 'services'; system: ClientSystem; join: Join }
  | { workload: 'linux'; system: null; join: null };

/** Windows 10 20H1 (build 19041) or Windows Server 2022 (build 20348) and later. */
const modernSystems: readonly ClientSystem[] = ['windows-11', 'windows-10-20h1-or-later', 'server-2022-or-later'];
/** Windows 10 or Windows Server 2012 and later. */
const trustSystems: readonly ClientSystem[] = [...modernSystems, 'windows-10-older', 'server-2012-to-2019'];
const modernJoins: readonly Join[] = ['entra-joined', 'hybrid-joined'];
/** What counts is being joined to Active Directory. */
const trustJoins: readonly Join[] = ['hybrid-joined', 'ad-joined'];

export function isServedByModern(kind: ClientKind): boolean {
  return kind.workload === 'interactive' && modernSystems.includes(kind.system) && modernJoins.includes(kind.join);
}

/** True also when a domain controller is in sight only sometimes, or nobody is sure: then it works at those times. */
export function isServedByTrust(kind: ClientKind, sight: DomainControllerInSight): boolean {
  if (kind.workload === 'linux' || sight === 'never') return false;
  return trustSystems.includes(kind.system) && trustJoins.includes(kind.join);
}

export function listFlows(choice: FlowChoice): Flow[] {
  if (choice === 'both') return ['modern-interactive', 'incoming-trust'];
  return choice === 'neither' ? [] : [choice];
}

/** The flow of a choice that serves this kind of client; modern interactive first. */
export function findServingFlow(
  kind: ClientKind,
  choice: FlowChoice,
  sight: DomainControllerInSight,
): Flow | undefined {
  return listFlows(choice).find((flow) =>
    flow === 'modern-interactive' ? isServedByModern(kind) : isServedByTrust(kind, sight),
  );
}

export const leftOutCodes = [
  'needs-modern-interactive',
  'needs-incoming-trust',
  'linux',
  'not-joined',
  'registered-only',
  'system-too-old',
  'service-without-domain',
  'system-too-old-without-domain',
  'no-domain-controller',
] as const;
export type LeftOutCode = (typeof leftOutCodes)[number];

/** Why a choice of flows leaves this kind of client out, or `undefined` when it is served. */
export function findLeftOutCode(
  kind: ClientKind,
  choice: FlowChoice,
  sight: DomainControllerInSight,
): LeftOutCode | undefined {
  if (findServingFlow(kind, choice, sight)) return undefined;
  const other = findServingFlow(kind, 'both', sight);
  if (other) return `needs-${other}`;
  if (kind.workload === 'linux') return 'linux';
  if (kind.join === 'not-joined' || kind.join === 'registered-only') return kind.join;
  if (!trustSystems.includes(kind.system)) return 'system-too-old';
  if (kind.join !== 'entra-joined') return 'no-domain-controller';
  return kind.workload === 'services' ? 'service-without-domain' : 'system-too-old-without-domain';
}

/**
 * Every kind of client the answers describe: each selected system with each selected join. Where a device list was
 * read, a system and a join that both occur in it are a pair only if it has such a device.
 */
export function listClientKinds(clients: ClientsAnswer): ClientKind[] {
  const kinds: ClientKind[] = [];
  for (const workload of new Set<Workload>(clients.workloads)) {
    if (workload === 'linux') kinds.push({ workload, system: null, join: null });
    else for (const pair of listPairs(clients)) kinds.push({ workload, ...pair });
  }
  return kinds;
}

function listPairs(clients: ClientsAnswer): { system: ClientSystem; join: Join }[] {
  const groups = clients.devices?.groups ?? [];
  const isSeen = (system: ClientSystem, join: Join) =>
    groups.some((group) => group.system === system && group.join === join);
  const pairs: { system: ClientSystem; join: Join }[] = [];
  for (const system of new Set(clients.clientSystems)) {
    for (const join of new Set(clients.joins)) {
      const isListed = groups.some((group) => group.join === join) && groups.some((group) => group.system === system);
      if (!isListed || isSeen(system, join)) pairs.push({ system, join });
    }
  }
  return pairs;
}
