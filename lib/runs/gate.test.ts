import { expect, test } from 'vitest';
import type { Clock } from './clock';
import { createGate } from './gate';

/** Sleeping moves the time at once, in order of the wake-up times. */
function aClock(): Clock & { time: number } {
  const sleepers: { at: number; wake: () => void }[] = [];
  const clock = {
    time: 0,
    now: () => clock.time,
    random: () => 0,
    sleep: (durationInMs: number) =>
      new Promise<void>((resolve) => {
        sleepers.push({ at: clock.time + durationInMs, wake: resolve });
        setImmediate(() => {
          sleepers.sort((a, b) => a.at - b.at);
          const next = sleepers.shift();
          clock.time = Math.max(clock.time, next?.at ?? 0);
          next?.wake();
        });
      }),
  };
  return clock;
}

const never = new AbortController().signal;
const gapsOf = (times: number[]) => times.slice(1).map((time, index) => time - (times[index] ?? 0));

test('no more requests than the limit are in flight, and all of them get through', async () => {
  const gate = createGate(3, aClock(), never);
  let inFlight = 0;
  let most = 0;
  const request = async () => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    await new Promise(setImmediate);
    inFlight -= 1;
  };
  await Promise.all(Array.from({ length: 20 }, () => gate.pass('lane', request)));
  expect(most).toBe(3);
});

test('a request that fails gives its place back', async () => {
  const gate = createGate(1, aClock(), never);
  await expect(gate.pass('lane', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await gate.pass('lane', async () => 'yes')).toBe('yes');
});

test('a throttled lane lets nothing through until the time Azure named, then one after the other', async () => {
  const clock = aClock();
  const gate = createGate(16, clock, never);
  gate.slowDown('lane', 10_000);
  gate.slowDown('lane', 10_000);
  const times: number[] = [];
  await Promise.all(Array.from({ length: 5 }, () => gate.pass('lane', async () => times.push(clock.now()))));
  expect(times[0]).toBe(10_000);
  for (const gap of gapsOf(times)) expect(gap).toBeCloseTo(97, -1);
});

test('a lane with a known bucket spends it at once and then goes at the pace of its refill', async () => {
  const clock = aClock();
  const gate = createGate(16, clock, never, { bucketOf: () => ({ size: 3, refillPerSecond: 10 }) });
  const times: number[] = [];
  await Promise.all(Array.from({ length: 6 }, () => gate.pass('lane', async () => times.push(clock.now()))));
  expect(times).toEqual([0, 0, 0, 100, 200, 300]);
});

test('a bucket that somebody else has emptied is waited for, and then refilled at a slower pace', async () => {
  const clock = aClock();
  const gate = createGate(16, clock, never, { bucketOf: () => ({ size: 3, refillPerSecond: 10 }) });
  gate.slowDown('lane', 1_000);
  const times: number[] = [];
  await Promise.all(Array.from({ length: 3 }, () => gate.pass('lane', async () => times.push(clock.now()))));
  expect(times[0]).toBe(1_000);
  for (const gap of gapsOf(times)) expect(gap).toBeCloseTo(198, -1);
});

test('what Azure says is left is not exceeded, whoever took the rest', async () => {
  const clock = aClock();
  const gate = createGate(16, clock, never, { bucketOf: () => ({ size: 100, refillPerSecond: 10 }) });
  gate.foresee('lane', 2);
  const times: number[] = [];
  await Promise.all(Array.from({ length: 4 }, () => gate.pass('lane', async () => times.push(clock.now()))));
  expect(times).toEqual([0, 0, 100, 200]);
});

test('requests on their way count as taken, because Azure may not have counted them', async () => {
  const clock = aClock();
  const gate = createGate(16, clock, never, { bucketOf: () => ({ size: 100, refillPerSecond: 10 }) });
  let answer = () => {};
  const onItsWay = gate.pass('lane', () => new Promise<void>((resolve) => (answer = resolve)));
  await new Promise(setImmediate);
  gate.foresee('lane', 2);
  const times: number[] = [];
  await Promise.all(Array.from({ length: 2 }, () => gate.pass('lane', async () => times.push(clock.now()))));
  answer();
  await onItsWay;
  expect(times).toEqual([0, 100]);
});

test('a full bucket at Azure does not make more of the known one', async () => {
  const clock = aClock();
  const gate = createGate(16, clock, never, { bucketOf: () => ({ size: 2, refillPerSecond: 10 }) });
  await Promise.all([gate.pass('lane', async () => {}), gate.pass('lane', async () => {})]);
  gate.foresee('lane', 1_000);
  await gate.pass('lane', async () => {});
  expect(clock.now()).toBe(100);
});

test('an urgent lane goes before those that have waited longer', async () => {
  const gate = createGate(1, aClock(), never, { isUrgent: (lane) => lane === 'urgent' });
  const order: string[] = [];
  const send = (lane: string) => gate.pass(lane, async () => void order.push(lane));
  const first = gate.pass('other', () => new Promise<void>((resolve) => setImmediate(resolve)));
  await Promise.all([first, send('other'), send('other'), send('urgent')]);
  expect(order).toEqual(['urgent', 'other', 'other']);
});

test('turns that pass while all places are taken are not made up for in a burst', async () => {
  const clock = aClock();
  const gate = createGate(1, clock, never, { bucketOf: () => ({ size: 1, refillPerSecond: 10 }) });
  const times: number[] = [];
  const slow = gate.pass('other', async () => {
    clock.time += 10_000;
  });
  await Promise.all([slow, ...Array.from({ length: 3 }, () => gate.pass('lane', async () => times.push(clock.now())))]);
  expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, 100, 200]);
});

test('a throttled lane does not hold up another', async () => {
  const clock = aClock();
  const gate = createGate(16, clock, never);
  gate.slowDown('slow', 10_000);
  await gate.pass('other', async () => {});
  expect(clock.now()).toBe(0);
});

test('an aborted run lets nothing more through', async () => {
  const controller = new AbortController();
  const gate = createGate(1, aClock(), controller.signal);
  const first = gate.pass('lane', () => new Promise(() => {}));
  const waiting = gate.pass('lane', async () => 'sent');
  controller.abort(new Error('stopped'));
  await expect(waiting).rejects.toThrow('stopped');
  await expect(gate.pass('lane', async () => 'sent')).rejects.toThrow('stopped');
  expect(first).toBeInstanceOf(Promise);
});
