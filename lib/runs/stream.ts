import { type FeedUpdate, isOver } from './feed';

/**
 * Server-sent events of one run for one reader. The database is looked at, not a process: any copy of the app can
 * stream a run that another copy executes.
 *
 *   update  a FeedUpdate; its id is the revision to resume from
 *   beat    nothing happened; the server's clock, and a sign that the connection is alive
 *   again   connect again now: a stream has a limited life, so that rights and sessions are looked at again
 *   end     nothing more will come
 */
export interface StreamSource {
  /** Cheap: asked for all the time. `null` when there is no such run (any more). */
  getRevision(): Promise<number | null>;
  /** What changed since `after`. `null` when this reader may not see the run (any more). */
  readUpdate(after: number): Promise<FeedUpdate | null>;
}

export interface StreamTimings {
  pollInMs: number;
  beatInMs: number;
  lifetimeInMs: number;
}

export const defaultStreamTimings: StreamTimings = { pollInMs: 500, beatInMs: 15_000, lifetimeInMs: 10 * 60_000 };

export interface StreamClock {
  now(): number;
  /** Resolves early, without an error, when the signal is aborted. */
  sleep(durationInMs: number, abortSignal: AbortSignal): Promise<void>;
}

export interface StreamOptions {
  /** Read before the answer began, so that a refusal is a real status. */
  first: FeedUpdate;
  source: StreamSource;
  clock: StreamClock;
  timings: StreamTimings;
  /** The reader has left, or this process is about to stop. */
  abortSignal: AbortSignal;
}

/** Yields blocks of text/event-stream until the run is over, the reader leaves or the stream has lived long enough. */
export async function* streamRun(options: StreamOptions): AsyncGenerator<string> {
  const { first, source, clock, timings, abortSignal } = options;
  const startedAt = clock.now();
  let spokeAt = startedAt;
  let revision = first.head.revision;
  yield block('update', first, revision);
  if (isOver(first.head)) return yield block('end', {});
  let pauseInMs = timings.pollInMs;
  while (!abortSignal.aborted) {
    await clock.sleep(pauseInMs, abortSignal);
    if (abortSignal.aborted) return;
    const askedAt = clock.now();
    if (askedAt - startedAt >= timings.lifetimeInMs) return yield block('again', {});
    if ((await source.getRevision()) !== revision) {
      const update = await source.readUpdate(revision);
      if (update === null) return yield block('again', {});
      revision = update.head.revision;
      yield block('update', update, revision);
      if (isOver(update.head)) return yield block('end', {});
      spokeAt = clock.now();
    } else if (askedAt - spokeAt >= timings.beatInMs) {
      yield block('beat', { now: new Date(askedAt).toISOString() });
      spokeAt = askedAt;
    }
    // A large run must not keep the database busy with being looked at.
    pauseInMs = Math.max(timings.pollInMs, 9 * (clock.now() - askedAt));
  }
}

/** JSON holds no line break, so one `data` line is enough. */
function block(event: string, data: object, id?: number): string {
  const idLine = id === undefined ? '' : `id: ${id}\n`;
  return `${idLine}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
