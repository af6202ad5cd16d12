import { expect, test } from 'vitest';
import { createPacing, type PollWait } from './pacing';
import { defaultTimings } from './waits';

const aWait = (overrides: Partial<PollWait> = {}): PollWait => ({
  subscriptionId: 'one',
  alike: { what: 'operation', takenInMs: 0 },
  waitedInMs: 0,
  retryAfterSeconds: null,
  ...overrides,
});

const setUp = () => {
  const pacing = createPacing(defaultTimings);
  return { pacing, delay: (overrides?: Partial<PollWait>) => pacing.begin(aWait(overrides)).delayInMs };
};

test('instances of one subscription share its bucket, those of others do not wait for them', () => {
  const { delay } = setUp();
  for (let count = 0; count < 59; count += 1) delay();
  expect(delay()).toBe(4_000);
  expect(delay({ subscriptionId: 'two' })).toBe(2_000);
});

test('whoever has waited counts no longer', () => {
  const { pacing, delay } = setUp();
  for (const { end } of Array.from({ length: 60 }, () => pacing.begin(aWait()))) end();
  expect(delay()).toBe(2_000);
});

test('what took one instance 40 seconds is not looked at sooner on another', () => {
  const { pacing, delay } = setUp();
  pacing.learn('operation', 40_000);
  expect(delay({ alike: { what: 'operation', takenInMs: 15_000 } })).toBe(25_000);
  expect(delay({ alike: { what: 'operation', takenInMs: 41_000 }, waitedInMs: 41_000 })).toBeLessThan(3_000);
});

test('the quickest instance counts, and each kind of work by itself', () => {
  const { pacing, delay } = setUp();
  pacing.learn('operation', 40_000);
  pacing.learn('operation', 30_000);
  pacing.learn('operation', 50_000);
  expect(delay()).toBe(30_000);
  expect(delay({ alike: { what: 'entra', takenInMs: 0 } })).toBe(2_000);
  expect(delay({ alike: null })).toBe(2_000);
});

test('however long it took the others, an instance is looked at once a minute', () => {
  const { pacing, delay } = setUp();
  pacing.learn('operation', 3_600_000);
  expect(delay()).toBe(60_000);
});

test('Azure is not looked at sooner than it asked, also when the others were quick', () => {
  const { pacing, delay } = setUp();
  pacing.learn('operation', 20_000);
  expect(delay({ alike: { what: 'operation', takenInMs: 18_000 }, retryAfterSeconds: 15 })).toBe(15_000);
});
