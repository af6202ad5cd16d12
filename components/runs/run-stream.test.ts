import { describe, expect, it } from 'vitest';
import type { FeedHead, FeedUpdate } from '@/lib/runs/feed';
import { type Connection, createRunStream, type EventStream } from './run-stream';

type Listener = (data: string) => void;

class FakeStream implements EventStream {
  readonly url: string;
  readonly listeners = new Map<string, Listener>();
  isClosed = false;
  cut = () => {};
  constructor(url: string) {
    this.url = url;
  }
  on(event: string, listener: Listener) {
    this.listeners.set(event, listener);
  }
  onCut(listener: () => void) {
    this.cut = listener;
  }
  close() {
    this.isClosed = true;
  }
  say(event: string, data: object = {}) {
    this.listeners.get(event)?.(JSON.stringify(data));
  }
}

const update = (revision: number, status: FeedHead['status'] = 'running'): FeedUpdate => ({
  head: { revision, status, endedAt: status === 'running' ? null : '2026-11-22T10:00:00.000Z' } as FeedHead,
  rows: [],
  isWhole: false,
  now: '2026-11-22T10:00:00.000Z',
});

/** A page with streams, answers and time of its own. */
function openPage() {
  const streams: FakeStream[] = [];
  const asked: string[] = [];
  const revisions: number[] = [];
  const connections: Connection[] = [];
  const timers = new Map<number, { run: () => void; at: number }>();
  let now = 0;
  let nextTimer = 0;
  let answer: () => { status: number; update: FeedUpdate | null } = () => ({ status: 200, update: update(1) });
  const stream = createRunStream({
    url: '/events',
    after: 1,
    onUpdate: (next) => revisions.push(next.head.revision),
    onTime: () => {},
    onConnection: (next) => connections.push(next),
    openStream: (url) => {
      const opened = new FakeStream(url);
      streams.push(opened);
      return opened;
    },
    ask: async (url) => {
      asked.push(url);
      return answer();
    },
    later: (run, delayInMs) => {
      const id = nextTimer++;
      timers.set(id, { run, at: now + delayInMs });
      return () => timers.delete(id);
    },
  });
  return {
    stream,
    streams,
    asked,
    revisions,
    connections,
    latest: () => streams.at(-1) as FakeStream,
    answerWith: (next: typeof answer) => {
      answer = next;
    },
    /** Runs every timer that is due, in order, and lets answers arrive. */
    async pass(durationInMs: number) {
      const until = now + durationInMs;
      for (;;) {
        await settle();
        const [due] = [...timers].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at);
        if (!due) break;
        timers.delete(due[0]);
        now = due[1].at;
        due[1].run();
      }
      now = until;
    },
  };
}

async function settle() {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

const noAnswer = () => {
  throw new TypeError('Failed to fetch');
};

describe('a page that follows a run', () => {
  it('resumes from the revision it has, and from the newest one after a cut', async () => {
    const page = openPage();
    expect(page.latest().url).toBe('/events?after=1');
    page.latest().say('update', update(7));
    page.answerWith(noAnswer);
    page.latest().cut();
    await page.pass(60_000);
    expect(page.streams[1]?.url).toBe('/events?after=7');
  });

  it('says that it is reconnecting after a cut, and that it is live once the server speaks again', async () => {
    const page = openPage();
    page.latest().say('update', update(1));
    page.latest().cut();
    await page.pass(5_000);
    page.latest().say('beat', { now: '2026-11-22T10:00:00.000Z' });
    expect(page.connections).toEqual(['live', 'reconnecting', 'live']);
  });

  it('waits longer and longer while nothing answers', async () => {
    const page = openPage();
    page.answerWith(noAnswer);
    const openedAfter: number[] = [];
    for (let second = 1; second <= 100; second += 1) {
      if (!page.latest().isClosed) page.latest().cut();
      const before = page.streams.length;
      await page.pass(1_000);
      if (page.streams.length > before) openedAfter.push(second);
    }
    const gaps = openedAfter.map((second, index) => second - (openedAfter[index - 1] ?? 0));
    expect(gaps).toEqual([1, 2, 4, 8, 16, 30, 30]);
  });

  it('takes a connection on which nothing is heard for dead', async () => {
    const page = openPage();
    page.latest().say('update', update(2));
    await page.pass(39_000);
    expect(page.streams[0]?.isClosed).toBe(false);
    await page.pass(2_000);
    expect(page.streams[0]?.isClosed).toBe(true);
    expect(page.connections).toEqual(['live', 'reconnecting']);
  });

  it('asks every few seconds where streams are held back, and shows what it learns', async () => {
    const page = openPage();
    let revision = 1;
    page.answerWith(() => ({ status: 200, update: update(++revision) }));
    await page.pass(60_000);
    expect(page.connections.at(-1)).toBe('asking');
    expect(page.revisions.length).toBeGreaterThan(8);
    expect(page.streams.length).toBeLessThan(6);
  });

  it('goes back to a stream as soon as one gets through', async () => {
    const page = openPage();
    await page.pass(120_000);
    expect(page.connections.at(-1)).toBe('asking');
    const before = page.streams.length;
    while (page.streams.length === before || page.latest().isClosed) await page.pass(1_000);
    page.latest().say('update', update(3));
    expect(page.connections.at(-1)).toBe('live');
    const asked = page.asked.length;
    await page.pass(10_000);
    expect(page.asked.length).toBe(asked);
  });

  it('does not show an answer that the stream has overtaken', async () => {
    const page = openPage();
    page.latest().say('update', update(9));
    page.answerWith(() => ({ status: 200, update: update(4) }));
    await page.stream.refresh();
    expect(page.revisions).toEqual([9]);
  });

  it('stops at the end and opens no other stream', async () => {
    const page = openPage();
    page.latest().say('update', update(5, 'finished'));
    page.latest().say('end');
    await page.pass(600_000);
    expect(page.connections).toEqual(['live', 'ended']);
    expect(page.streams).toHaveLength(1);
    expect(page.asked).toHaveLength(0);
  });

  it('listens again when an action has made an ended run go on', async () => {
    const page = openPage();
    page.latest().say('update', update(5, 'finished-with-problems'));
    page.latest().say('end');
    page.answerWith(() => ({ status: 200, update: update(6, 'running') }));
    await page.stream.refresh();
    expect(page.latest().url).toBe('/events?after=6');
  });

  it.each([
    [401, 'signed-out'],
    [403, 'not-allowed'],
    [404, 'not-allowed'],
  ] as const)('stops at %i and says %s', async (status, connection) => {
    const page = openPage();
    page.answerWith(() => ({ status, update: null }));
    page.latest().cut();
    await page.pass(600_000);
    expect(page.connections.at(-1)).toBe(connection);
    expect(page.streams).toHaveLength(1);
  });

  it('holds no connection while the page is in the background, and still learns the end there', async () => {
    const page = openPage();
    page.latest().say('update', update(2));
    page.stream.setVisible(false);
    expect(page.latest().isClosed).toBe(true);
    await page.pass(16_000);
    page.answerWith(() => ({ status: 200, update: update(8, 'finished') }));
    await page.pass(16_000);
    expect(page.revisions.at(-1)).toBe(8);
    expect(page.connections.at(-1)).toBe('ended');
    expect(page.streams).toHaveLength(1);
  });

  it('listens at once when the page comes back to the front', async () => {
    const page = openPage();
    page.stream.setVisible(false);
    await page.pass(16_000);
    page.stream.setVisible(true);
    expect(page.streams).toHaveLength(2);
    expect(page.latest().isClosed).toBe(false);
  });

  it('connects again without a word when the server asks for it', async () => {
    const page = openPage();
    page.latest().say('update', update(3));
    page.latest().say('again');
    expect(page.latest().url).toBe('/events?after=3');
    page.latest().say('update', update(3));
    expect(page.connections).toEqual(['live']);
  });

  it('does nothing more once it is stopped', async () => {
    const page = openPage();
    page.stream.stop();
    await page.pass(600_000);
    expect(page.streams).toHaveLength(1);
    expect(page.asked).toHaveLength(0);
  });
});
