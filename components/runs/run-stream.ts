import { type FeedUpdate, isOver } from '@/lib/runs/feed';

/**
 * Keeps a page up to date with a run: by server-sent events, and by asking now and then where those are cut (a proxy
 * that buffers or ends long answers). A page in the background asks too: browsers allow few connections per site.
 */

export type Connection =
  | 'live'
  | 'reconnecting'
  | 'asking' // streams do not get through here, so the page asks every few seconds
  | 'ended'
  | 'signed-out'
  | 'not-allowed';

/** What is used of an EventSource. */
export interface EventStream {
  on(event: 'update' | 'beat' | 'again' | 'end', listener: (data: string) => void): void;
  onCut(listener: () => void): void;
  close(): void;
}

export interface RunStreamOptions {
  /** Of the events route. */
  url: string;
  /** The revision the page has. */
  after: number;
  onUpdate(update: FeedUpdate): void;
  onTime(now: string): void;
  onConnection(connection: Connection): void;
  openStream(url: string): EventStream;
  /** @throws when there is no answer; `update` is null with any status but 200 */
  ask(url: string): Promise<{ status: number; update: FeedUpdate | null }>;
  /** @returns how to call it off */
  later(run: () => void, delayInMs: number): () => void;
}

export interface RunStream {
  stop(): void;
  /** Asks now, and goes on listening when the run goes on: after an action of this page, or a sign-in. */
  refresh(): Promise<void>;
  setVisible(isVisible: boolean): void;
}

/** The server speaks at once; who hears nothing for this long sits behind something that holds answers back. */
const FIRST_WORD_IN_MS = 8_000;
/** The server gives a sign of life every 15 seconds. */
const SILENCE_IN_MS = 40_000;
const FIRST_RETRY_IN_MS = 1_000;
const LAST_RETRY_IN_MS = 30_000;
const CUTS_UNTIL_ASKING = 3;
const ASK_EVERY_MS = 3_000;
const ASK_HIDDEN_EVERY_MS = 15_000;
/** While asking, a stream is tried again after this many answers. */
const ASKS_UNTIL_STREAM = 20;

export function createRunStream(options: RunStreamOptions): RunStream {
  const { url, onUpdate, onTime, onConnection, openStream, ask, later } = options;
  let revision = options.after;
  let connection: Connection | null = null;
  let stream: EventStream | null = null;
  let callOff = () => {};
  let cuts = 0;
  let asks = 0;
  let isVisible = true;
  let isStopped = false;

  const say = (next: Connection) => {
    if (next === connection || isStopped) return;
    connection = next;
    onConnection(next);
  };
  const plan = (run: () => void, delayInMs: number) => {
    callOff();
    callOff = later(run, delayInMs);
  };
  const disconnect = () => {
    callOff();
    stream?.close();
    stream = null;
  };
  const take = (update: FeedUpdate) => {
    // An answer that was overtaken by the stream is old news.
    if (update.head.revision < revision) return;
    revision = update.head.revision;
    onTime(update.now);
    onUpdate(update);
  };

  function connect() {
    disconnect();
    if (isStopped) return;
    const own = openStream(`${url}?after=${revision}`);
    stream = own;
    const heard = () => {
      cuts = 0;
      asks = 0;
      say('live');
      plan(cut, SILENCE_IN_MS);
    };
    const ifCurrent = (run: (data: string) => void) => (data: string) => {
      if (stream === own) run(data);
    };
    own.on(
      'update',
      ifCurrent((data) => {
        heard();
        take(JSON.parse(data) as FeedUpdate);
      }),
    );
    own.on(
      'beat',
      ifCurrent((data) => {
        heard();
        onTime((JSON.parse(data) as { now: string }).now);
      }),
    );
    own.on('again', ifCurrent(connect));
    own.on('end', ifCurrent(end));
    own.onCut(() => {
      if (stream === own) cut();
    });
    plan(cut, FIRST_WORD_IN_MS);
  }

  function end() {
    disconnect();
    say('ended');
  }

  function cut() {
    disconnect();
    cuts += 1;
    if (connection !== 'asking') say('reconnecting');
    void look();
  }

  /** A stream does not tell why it was refused; an ordinary answer does, and brings the news meanwhile. */
  async function look() {
    const answer = await ask(`${url}?after=${revision}`).catch(() => null);
    if (isStopped || stream !== null) return;
    if (answer?.status === 401) return say('signed-out');
    if (answer?.status === 403 || answer?.status === 404) return say('not-allowed');
    if (!answer?.update) return tryLater();
    take(answer.update);
    if (isOver(answer.update.head)) return end();
    asks += 1;
    if (!isVisible) return plan(() => void look(), ASK_HIDDEN_EVERY_MS);
    if (cuts < CUTS_UNTIL_ASKING || asks % ASKS_UNTIL_STREAM === 0) return plan(connect, retryDelay());
    say('asking');
    plan(() => void look(), ASK_EVERY_MS);
  }

  function tryLater() {
    if (!isVisible) return plan(() => void look(), ASK_HIDDEN_EVERY_MS);
    say('reconnecting');
    plan(connect, retryDelay());
  }

  const retryDelay = () => Math.min(FIRST_RETRY_IN_MS * 2 ** Math.max(0, cuts - 1), LAST_RETRY_IN_MS);

  connect();
  return {
    stop() {
      disconnect();
      isStopped = true;
    },
    async refresh() {
      const answer = await ask(`${url}?after=${revision}`).catch(() => null);
      if (isStopped || !answer?.update) return;
      take(answer.update);
      if (stream !== null) return;
      if (isOver(answer.update.head)) end();
      else connect();
    },
    setVisible(next) {
      isVisible = next;
      if (isStopped) return;
      if (!next && stream !== null) {
        disconnect();
        plan(() => void look(), ASK_HIDDEN_EVERY_MS);
      } else if (next && connection === 'ended') void look();
      else if (next && stream === null) connect();
    },
  };
}
