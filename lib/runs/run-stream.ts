import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import type { SignedInPerson } from '@/lib/auth/person';
import { log } from '@/lib/log';
import type { FeedUpdate } from './feed';
import { readRunNewsForRoute, readRunRevision } from './page-data';
import { defaultStreamTimings, type StreamClock, type StreamSource, streamRun } from './stream';

export interface RunStreamRequest {
  person: SignedInPerson;
  runId: string;
  first: FeedUpdate;
  /** Aborted when the reader leaves. */
  abortSignal: AbortSignal;
}

/** The stream of a run for one reader, as the body of a response. */
export function openRunStream({ person, runId, first, abortSignal }: RunStreamRequest): ReadableStream<Uint8Array> {
  const left = new AbortController();
  const blocks = streamRun({
    first,
    source: sourceFor(person, runId),
    clock,
    timings: defaultStreamTimings,
    abortSignal: AbortSignal.any([abortSignal, left.signal, processStops()]),
  });
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await blocks.next();
        if (left.signal.aborted) return;
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        // The page connects again by itself; the log says why it had to.
        log.warn({ err: error, runId }, 'a run stream broke off');
        controller.close();
      }
    },
    cancel() {
      left.abort();
    },
  });
}

function sourceFor(person: SignedInPerson, runId: string): StreamSource {
  return {
    getRevision: () => readRunRevision(person, runId),
    async readUpdate(after) {
      const news = await readRunNewsForRoute(person, runId, after);
      return news.status === 200 ? news.update : null;
    },
  };
}

const clock: StreamClock = {
  now: () => Date.now(),
  sleep: (durationInMs, abortSignal) =>
    wait(durationInMs, undefined, { signal: abortSignal, ref: false }).catch(() => {}),
};

const shared = globalThis as typeof globalThis & { sqlmiWinauthProcessStops?: AbortController };

/** A server that stops waits for open answers first; these would keep it for minutes. */
function processStops(): AbortSignal {
  if (!shared.sqlmiWinauthProcessStops) {
    const stops = new AbortController();
    shared.sqlmiWinauthProcessStops = stops;
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stops.abort());
  }
  return shared.sqlmiWinauthProcessStops.signal;
}
