import { expect, test } from 'vitest';
import { backOffInMs, inWords, pollDelayInMs, throttleDelayInMs, defaultTimings as timings } from './waits';

const one = { inSubscription: 1, inTotal: 1 };
const poll = (waitedInMs: number, retryAfterSeconds: number | null = null, waiting = one) =>
  pollDelayInMs(timings, { waitedInMs, retryAfterSeconds, waiting });

test('the first look comes after two seconds and later ones at most fifteen apart', () => {
  expect(poll(0)).toBe(2_000);
  expect(poll(60_000)).toBe(3_000);
  expect(poll(3_600_000)).toBe(15_000);
});

test('Azure is never looked at sooner than it asked, up to the ceiling', () => {
  expect(poll(0, 10)).toBe(10_000);
  expect(poll(0, 3_600)).toBe(15_000);
});

test('a thousand waiting instances share the looks, those of one subscription its token bucket', () => {
  expect(poll(0, null, { inSubscription: 50, inTotal: 1_000 })).toBeCloseTo(6_667, -1);
  expect(poll(0, null, { inSubscription: 1_000, inTotal: 1_000 })).toBeGreaterThan(60_000);
  expect(poll(3_600_000, null, { inSubscription: 100, inTotal: 100 })).toBe(15_000);
});

test('a throttled request waits as told, and never beyond the ceiling by more than a tenth', () => {
  expect(throttleDelayInMs(timings, { failures: 0, retryAfterSeconds: 30, random: 0 })).toBe(30_000);
  const longest = throttleDelayInMs(timings, { failures: 0, retryAfterSeconds: 86_400, random: 0.999 });
  expect(longest).toBeLessThanOrEqual(timings.throttleCeilingInMs * 1.1);
});

test('silence doubles the wait up to half a minute', () => {
  expect([0, 1, 2, 30].map((failures) => backOffInMs(timings, failures))).toEqual([2_000, 4_000, 8_000, 30_000]);
});

test.each([
  [6 * 3_600_000, '6 hours'],
  [30 * 60_000, '30 minutes'],
  [60_000, '1 minute'],
  [15_000, '15 seconds'],
])('%i ms reads %s', (durationInMs, words) => {
  expect(inWords(durationInMs)).toBe(words);
});
