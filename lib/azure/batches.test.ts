import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inBatches, mapLimited } from './batches';

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('inBatches', () => {
  it('keeps every item, in order, in batches that are not too long and not needlessly many', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 20 }), (items, size) => {
        const batches = inBatches(items, size);
        expect(batches.flat()).toEqual(items);
        expect(batches.every((batch) => batch.length > 0 && batch.length <= size)).toBe(true);
        expect(batches).toHaveLength(Math.ceil(items.length / size));
      }),
    );
  });
});

describe('mapLimited', () => {
  it('keeps the order, and never more than the limit under way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 5 }),
        async (turns, limit) => {
          let underWay = 0;
          let most = 0;
          const results = await mapLimited(turns, limit, async (count) => {
            underWay += 1;
            most = Math.max(most, underWay);
            for (let turn = 0; turn < count; turn += 1) await nextTurn();
            underWay -= 1;
            return count * 2;
          });
          expect(results).toEqual(turns.map((count) => count * 2));
          expect(most).toBe(Math.min(limit, turns.length));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('starts nothing new after a failure', async () => {
    const started: number[] = [];
    const work = mapLimited([0, 1, 2, 3, 4], 2, async (item) => {
      started.push(item);
      await nextTurn();
      if (item === 0) throw new Error('no');
      return item;
    });
    await expect(work).rejects.toThrow('no');
    await nextTurn();
    await nextTurn();
    expect(started).toEqual([0, 1]);
  });
});
