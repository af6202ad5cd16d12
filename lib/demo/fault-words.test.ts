import { describe, expect, test } from 'vitest';
import { faultCatalogue } from '@/lib/simulator/index';
import { armOperations } from '@/lib/simulator/operations/arm';
import { entraOperations } from '@/lib/simulator/operations/entra';
import { graphOperations } from '@/lib/simulator/operations/graph';
import { describeCount, describeFault, faultPlaces, faultWords, listPlacesFor } from './fault-words';

describe('faults', () => {
  test('every one of the catalogue has words, in its own service', () => {
    const services = Object.fromEntries(Object.entries(faultCatalogue).map(([name, { service }]) => [name, service]));
    expect(Object.fromEntries(Object.entries(faultWords).map(([name, { service }]) => [name, service]))).toEqual(
      services,
    );
  });

  test('every place is one that the simulated Azure knows', () => {
    const operations = [armOperations, graphOperations, entraOperations].flatMap((table) => Object.keys(table));
    for (const { operation } of faultPlaces) {
      const start = operation.replace('*', '');
      expect(
        operations.some((known) => (operation.includes('*') ? known.startsWith(start) : known === operation)),
      ).toBe(true);
    }
  });

  test('can strike in their own service only', () => {
    expect(listPlacesFor('GraphTooManyRequests').every(({ service }) => service === 'graph')).toBe(true);
    expect(listPlacesFor('ConnectionReset')).toEqual(faultPlaces);
    for (const error of Object.keys(faultWords)) expect(listPlacesFor(error).length).toBeGreaterThan(0);
  });

  test('are told in a line, with how often they struck', () => {
    expect(describeFault({ error: 'TooManyRequests', operation: 'managedInstances.update' })).toBe(
      'Azure says “too many requests” (429), when an instance is updated',
    );
    expect(describeFault({ latencyInMs: 300 })).toBe('A slow answer, everywhere');
    expect(describeFault({ error: 'Strange', operation: 'me.get' })).toBe('Strange, me.get');
    expect(describeCount({ times: 1, hits: 1 })).toBe('Once · has struck once');
    expect(describeCount({ rate: 0.2, hits: 7 })).toBe('20 % of the time · has struck 7 times');
    expect(describeCount({ hits: 0 })).toBe('Every time · has not struck yet');
  });
});
