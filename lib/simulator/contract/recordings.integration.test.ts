import { describe, expect, test } from 'vitest';
import { createSimulator } from '../simulator.ts';
import type { Answer } from './ask.ts';
import { ask } from './ask.ts';
import { differencesOf, headerDifferencesOf } from './compare.ts';
import { distinct, listedDeviations } from './deviations.ts';
import { recordedCases } from './recorded-cases.ts';
import type { Interaction } from './specs.ts';
import { hasSpecs, readInteraction, readSpec } from './specs.ts';

/** What is below these is somebody's data or what a query asked for, not the service's; the last marks a cut in a recording. */
const DATA = ['tags', 'userAssignedIdentities', 'data', '__trimmed_by_us'];

function deviationsFrom(theirs: Interaction['response'], ours: Answer): string[] {
  return [
    ...(ours.status === theirs.status ? [] : [`status ${ours.status}, recorded ${theirs.status}`]),
    ...(theirs.body ? differencesOf(ours.body, theirs.body, DATA) : []),
    ...headerDifferencesOf(ours.headers, theirs.headers),
  ];
}

describe.skipIf(!hasSpecs)('against recorded traffic of real Azure', () => {
  test('status, keys, forms of values and headers are as recorded, but for the deviations listed in parity.md', async () => {
    const found: string[] = [];
    const simulator = createSimulator();
    for (const { operation, recording, number, reproduce } of recordedCases) {
      simulator.reset();
      const theirs = readInteraction(recording, number).response;
      const ours = await reproduce(simulator);
      found.push(...deviationsFrom(theirs, ours).map((deviation) => `${operation}: ${deviation}`));
    }
    expect(distinct(found)).toEqual(listedDeviations('recording'));
  });

  interface RecordedError {
    readonly request: { readonly uri: string };
    readonly response: Interaction['response'] & { readonly body: { readonly error?: { readonly code: string } } };
  }
  const errorCalled = (code: string, fragment: string): RecordedError => {
    const { errors } = readSpec<{ errors: RecordedError[] }>('recordings/arm-errors.json');
    const found = errors.find(
      ({ response }) => JSON.stringify(response.body).includes(fragment) && response.body.error?.code === code,
    );
    if (!found) throw new Error(`No ${code} was recorded`);
    return found;
  };

  test.each([
    ['ResourceGroupNotFound', 'could not be found', 'dana', 'resourcegroups/nowhere?api-version=2022-09-01'],
    [
      'ResourceNotFound',
      'invalidmi',
      'dana',
      'resourceGroups/rg-sqlmi-prod-weu/providers/Microsoft.Sql/managedInstances/nothing?api-version=2023-08-01',
    ],
    [
      'AuthorizationFailed',
      'user@example.com',
      'kim',
      'resourceGroups/rg-sqlmi-prod-weu/providers/Microsoft.Sql/managedInstances?api-version=2023-08-01',
    ],
  ])('the error %s is told in the recorded words, from the gateway', async (code, fragment, person, rest) => {
    const simulator = createSimulator();
    const subscription = [...simulator.world.state.subscriptions.values()][0]?.id ?? '';
    const ours = await ask(simulator, 'arm', { path: `/subscriptions/${subscription}/${rest}`, person });
    const theirs = errorCalled(code, fragment).response;
    expect(deviationsFrom(theirs, ours)).toEqual([]);
    expect(wordsOf(ours.body)).toBe(wordsOf(theirs.body));
  });

  /** The sentence without what it is about. */
  function wordsOf(body: unknown): string {
    const { error } = body as { error: { message: string } };
    return error.message.replace(/'[^']*'/g, "'…'");
  }
});
