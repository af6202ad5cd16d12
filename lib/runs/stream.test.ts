import { describe, expect, it } from 'vitest';
import type { FeedHead, FeedUpdate } from './feed';
import { type StreamSource, streamRun } from './stream';

const timings = { pollInMs: 500, beatInMs: 15_000, lifetimeInMs: 60_000 };

const update = (revision: number, status: FeedHead['status'] = 'running'): FeedUpdate => ({
  head: { revision, status, endedAt: status === 'running' ? null : '2026-11-22T10:00:00.000Z' } as FeedHead,
  rows: [],
  isWhole: false,
  now: '2026-11-22T10:00:00.000Z',
});

/** A run whose revision is a function of the time. */
function runAt(revisionAt: (now: number) => number | null, statusAt: (now: number) => FeedHead['status']) {
  const asked: number[] = [];
  let now = 0;
  const abort = new AbortController();
  const source: StreamSource = {
    getRevision: async () => revisionAt(now),
    readUpdate: async (after) => {
      asked.push(after);
      const revision = revisionAt(now);
      return revision === null ? null : update(revision, statusAt(now));
    },
  };
  const clock = {
    now: () => now,
    sleep: async (durationInMs: number) => {
      now += durationInMs;
    },
  };
  const read = async (first = update(1)) => {
    const events: { event: string; id: string | undefined; at: number }[] = [];
    for await (const text of streamRun({ first, source, clock, timings, abortSignal: abort.signal })) {
      expect(text.endsWith('\n\n')).toBe(true);
      events.push({ event: /^event: (.+)$/m.exec(text)?.[1] ?? '', id: /^id: (.+)$/m.exec(text)?.[1], at: now });
    }
    return events;
  };
  return { read, asked, abort, clock };
}

describe('the stream of a run', () => {
  it('speaks at once, then whenever the revision has changed, and ends with the run', async () => {
    const run = runAt(
      (now) => (now < 2_000 ? 1 : now < 4_000 ? 5 : 9),
      (now) => (now < 4_000 ? 'running' : 'finished'),
    );
    expect(await run.read()).toEqual([
      { event: 'update', id: '1', at: 0 },
      { event: 'update', id: '5', at: 2_000 },
      { event: 'update', id: '9', at: 4_000 },
      { event: 'end', id: undefined, at: 4_000 },
    ]);
  });

  it('asks for what came after the last revision it sent, so nothing is sent twice or left out', async () => {
    const run = runAt(
      (now) => 1 + Math.floor(now / 1_000),
      (now) => (now < 3_000 ? 'running' : 'finished'),
    );
    await run.read();
    expect(run.asked).toEqual([1, 2, 3]);
  });

  it('ends at once for a run that is over', async () => {
    const run = runAt(
      () => 1,
      () => 'finished',
    );
    expect((await run.read(update(1, 'finished'))).map(({ event }) => event)).toEqual(['update', 'end']);
  });

  it.each(['needs-sign-in', 'waiting-for-consent'] as const)(
    'stays open at %s: somebody may continue it elsewhere',
    async (status) => {
      const run = runAt(
        (now) => (now < 30_000 ? 1 : 2),
        (now) => (now < 30_000 ? status : 'finished'),
      );
      expect((await run.read(update(1, status))).at(-1)).toMatchObject({ event: 'end', at: 30_000 });
    },
  );

  it('gives a sign of life every 15 seconds while nothing happens, and asks to connect again after its life', async () => {
    const run = runAt(
      () => 1,
      () => 'running',
    );
    const events = await run.read();
    expect(events.map(({ event, at }) => `${event} ${at}`)).toEqual([
      'update 0',
      'beat 15000',
      'beat 30000',
      'beat 45000',
      'again 60000',
    ]);
  });

  it('sends nothing more to somebody who may not see the run any more', async () => {
    const run = runAt(
      (now) => (now < 1_000 ? 1 : null),
      () => 'running',
    );
    expect((await run.read()).map(({ event }) => event)).toEqual(['update', 'again']);
  });

  it('stops when the reader has left', async () => {
    const run = runAt(
      () => 1,
      () => 'running',
    );
    const sleep = run.clock.sleep;
    run.clock.sleep = async (durationInMs) => {
      await sleep(durationInMs);
      if (run.clock.now() >= 3_000) run.abort.abort();
    };
    expect(await run.read()).toEqual([{ event: 'update', id: '1', at: 0 }]);
    expect(run.clock.now()).toBe(3_000);
  });
});
