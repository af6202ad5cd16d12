import { evaluateAll } from '@/lib/checks/evaluate/evaluate';
import type { CheckEvidence } from '@/lib/checks/evidence';
import {
  aDirectory,
  anInstance,
  anInstanceEvidence,
  aPaste,
  aPolicy,
  aRow,
  context,
  found,
  fresh,
  noEvidenceOf,
  subscriptionId,
  tenantId,
} from '@/lib/checks/testing/evidence-builders';

const INSTANCES = 1_000;
const POLICIES = 200;
const CLIENTS = 50;
const ROUNDS = 15;

export interface ChecksMeasured {
  work: string;
  results: number;
  /** Of one evaluation of everything, milliseconds. */
  medianInMs: number;
  slowestInMs: number;
  aimInMs: number;
}

/** All checks of a setup of a thousand instances, each evaluation on evidence it has never seen: nothing is remembered. */
export function benchChecks(): ChecksMeasured {
  const times: number[] = [];
  let results = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const evidence = largeEvidence();
    const startedAt = performance.now();
    results = evaluateAll(evidence, context).length;
    // The first round warms the compiler up.
    if (round > 0) times.push(performance.now() - startedAt);
  }
  times.sort((one, other) => one - other);
  return {
    work: `all checks of ${INSTANCES} instances, ${POLICIES} policies, ${CLIENTS} computers`,
    results,
    medianInMs: times[Math.floor(times.length / 2)] ?? 0,
    slowestInMs: times.at(-1) ?? 0,
    aimInMs: 200,
  };
}

function largeEvidence(): CheckEvidence {
  const numbers = Array.from({ length: INSTANCES }, (_, index) => index);
  const ids = numbers.map((number) =>
    anInstance()
      .id.replace('rg-sql', `rg-${number % 40}`)
      .replace('mi-1', `mi-${number}`),
  );
  return {
    ...noEvidenceOf(),
    instances: ids.map((id, number) => anInstanceEvidence({ id, name: `mi-${number}`, row: rowOf(id, number) })),
    surroundings: {
      readAt: fresh,
      subscriptionsReadAt: fresh,
      subscriptions: [{ subscriptionId, displayName: 'Production', tenantId, state: 'Enabled' }],
      locks: [
        {
          subscriptionId,
          locks: numbers.slice(0, 100).map((number) => ({
            id: `l-${number}`,
            name: 'keep',
            level: 'CanNotDelete',
            scope: ids[number] ?? '',
            notes: null,
          })),
        },
      ],
      permissions: ids.map((scope) => ({
        scope,
        entries: [{ actions: ['Microsoft.Sql/managedInstances/*'], notActions: [] }],
      })),
    },
    policies: found(
      // One in ten covers everything and leaves out each app of an instance; the others are about other apps.
      Array.from({ length: POLICIES }, (_, number) =>
        aPolicy(
          { id: `policy-${number}` },
          number % 10 === 0
            ? { excludeApplications: numbers.map(clientIdOf) }
            : { includeApplications: numbers.slice(0, 20).map((other) => clientIdOf(INSTANCES + other)) },
        ),
      ),
    ),
    appNames: found(
      numbers.map((number) => ({
        appId: clientIdOf(number),
        servicePrincipalNames: [],
        identifierUris: [],
        firstKeyEndsAt: null,
      })),
    ),
    pasted: Array.from({ length: CLIENTS }, (_, number) => [
      aPaste('clock', { offsetInSeconds: number }, { client: `PC-${number}` }),
      aPaste('dsregcmd', { isEntraJoined: true, hasPrt: true }, { client: `PC-${number}` }),
    ]).flat(),
  };
}

const clientIdOf = (number: number) => `22222222-2222-4222-8222-${String(number).padStart(12, '0')}`;

const rowOf = (id: string, number: number) =>
  aRow(
    {
      id,
      name: `mi-${number}`,
      servicePrincipal: { type: 'SystemAssigned', clientId: clientIdOf(number), principalId: 'p', tenantId },
    },
    { directory: aDirectory({ displayName: `mi-${number} principal` }) },
  );
