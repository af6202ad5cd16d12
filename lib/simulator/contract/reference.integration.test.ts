import { describe, expect, test } from 'vitest';
import { graphOperations } from '../operations/graph.ts';
import { createSimulator } from '../simulator.ts';
import type { Answer } from './ask.ts';
import { ask } from './ask.ts';
import { distinct, listedDeviations } from './deviations.ts';
import type { GraphCase } from './graph-cases.ts';
import { graphCases } from './graph-cases.ts';
import type { Json } from './specs.ts';
import { hasSpecs, readInteraction, readSpec } from './specs.ts';

/** One page of the Microsoft Graph reference. */
interface Reference {
  readonly permissions: readonly (readonly [string, string])[];
  readonly examples: readonly { readonly responseStatus: number; readonly responseBody: unknown }[];
}

const pageOf = (reference: string) => readSpec<Reference>(`graph/${reference}.json`);

/** The object an answer holds: itself, or the first of a collection; without OData's own members. */
function objectOf(body: unknown): Json {
  const { value } = (body ?? {}) as { value?: unknown };
  const object = (Array.isArray(value) ? value[0] : body) ?? {};
  return Object.fromEntries(Object.entries(object as Json).filter(([name]) => !name.startsWith('@')));
}

/** The pages are older than some properties; these recordings have them. */
const CONSENT = 'role/test_app_permission_grant';
const recorded: Readonly<Record<string, number>> = { serviceprincipal: 6, application: 8 };

function knownProperties({ resource, reference }: GraphCase): string[] {
  if (!resource) return pageOf(reference).examples.flatMap(({ responseBody }) => Object.keys(objectOf(responseBody)));
  const { resources } = readSpec<{ resources: Record<string, { name: string }[]> }>('graph/_resource-properties.json');
  const recording = recorded[resource];
  const seen = recording === undefined ? [] : Object.keys(objectOf(readInteraction(CONSENT, recording).response.body));
  return [...(resources[resource] ?? []).map(({ name }) => name), ...seen];
}

function deviationsOf(asked: GraphCase, answer: Answer): string[] {
  const known = knownProperties(asked).map((name) => name.toLowerCase());
  const { examples } = pageOf(asked.reference);
  return [
    ...(examples.some(({ responseStatus }) => responseStatus === answer.status) ? [] : [`status ${answer.status}`]),
    ...Object.keys(objectOf(answer.body))
      .filter((name) => !known.includes(name.toLowerCase()))
      .map((name) => `property ${name}`),
    ...permissionDeviations(asked, 'Delegated', graphOperations[asked.operation].scopes),
    ...permissionDeviations(asked, 'Application', graphOperations[asked.operation].roles),
  ];
}

function permissionDeviations({ reference }: GraphCase, kind: string, accepted: readonly string[]): string[] {
  const row = pageOf(reference).permissions.find(([type]) => type.startsWith(kind) && !type.includes('personal'));
  const documented = (row?.[1] ?? '').split(/[\s,]+/).filter((name) => name.includes('.'));
  return [
    ...documented.filter((name) => !accepted.includes(name)).map((name) => `${kind}: ${name} is not accepted`),
    ...accepted.filter((name) => !documented.includes(name)).map((name) => `${kind}: ${name} is accepted`),
  ];
}

describe.skipIf(!hasSpecs)('against the Microsoft Graph reference', () => {
  test('every operation is compared but those whose page is not at hand', () => {
    const compared = new Set<string>(graphCases.map(({ operation }) => operation));
    expect(Object.keys(graphOperations).filter((name) => !compared.has(name))).toEqual([
      'conditionalAccessPolicies.list',
      'batch.create',
    ]);
  });

  test('status, properties and permissions are as documented, but for the deviations listed in parity.md', async () => {
    const found: string[] = [];
    const simulator = createSimulator();
    for (const made of graphCases) {
      simulator.reset();
      const answer = await ask(simulator, 'graph', made.asked(simulator));
      found.push(...deviationsOf(made, answer).map((deviation) => `${made.operation}: ${deviation}`));
    }
    expect(distinct(found)).toEqual(listedDeviations('reference'));
  });
});
