import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ListRow } from './list-row';
import { packRows, unpackRows } from './pack';
import { aRow } from './testing/rows';
import { verdictCodes } from './verdict';

const text = fc.string({ maxLength: 12 });
const anyRow: fc.Arbitrary<ListRow> = fc
  .record({
    name: text,
    resourceGroup: text,
    subscriptionId: text,
    hostName: fc.option(text),
    state: fc.option(fc.constantFrom('Ready', 'Stopped')),
    verdict: fc.constantFrom(...verdictCodes),
    entraAdmin: fc.option(text),
    isEntraAdminRead: fc.boolean(),
    lastChange: fc.option(fc.record({ runId: text, runNumber: fc.nat(), by: text, at: text })),
  })
  .map(aRow);

test('rows come out of the other end as they went in, also through JSON', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 40 }), (rows) => {
      expect(unpackRows(JSON.parse(JSON.stringify(packRows(rows))))).toEqual(rows);
    }),
  );
});

test('rows that are alike take a fraction of their own length', () => {
  const rows = Array.from({ length: 1000 }, (_, index) => aRow({ name: `mi-prod-${index}`, hostName: null }));
  expect(JSON.stringify(packRows(rows)).length).toBeLessThan(JSON.stringify(rows).length / 4);
});
