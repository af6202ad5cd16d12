'use client';

import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { type FeedUpdate, isOver } from '@/lib/runs/feed';
import { setServerTime } from './clock';
import { applyUpdate, type RunFeed, startFeed } from './run-feed';
import { type Connection, createRunStream, type EventStream, type RunStream } from './run-stream';
import { useSpokenChange } from './use-spoken-change';

interface LiveRun {
  feed: RunFeed;
  /** What a screen reader says about the last changes that matter. */
  message: string;
  connection: Connection;
  /** Asks for news at once, and listens again when an ended run goes on. */
  refresh: () => Promise<void>;
}

/** A run as it is now, from what the server rendered on. */
export function useRunStream(runId: string, initial: FeedUpdate): LiveRun {
  const [feed, take] = useReducer(applyUpdate, initial, startFeed);
  const [connection, setConnection] = useState<Connection>(isOver(initial.head) ? 'ended' : 'live');
  const stream = useRef<RunStream>(null);
  const revision = useRef(initial.head.revision);

  useEffect(() => {
    revision.current = feed.head.revision;
  }, [feed.head.revision]);

  useEffect(() => {
    const opened = createRunStream({
      url: `/api/runs/${runId}/events`,
      after: revision.current,
      onUpdate: take,
      onTime: setServerTime,
      onConnection: setConnection,
      openStream: openEventSource,
      ask,
      later,
    });
    stream.current = opened;
    const onVisible = () => opened.setVisible(document.visibilityState === 'visible');
    const onOnline = () => void opened.refresh();
    document.addEventListener('visibilitychange', onVisible);
    window.addEventListener('online', onOnline);
    return () => {
      document.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('online', onOnline);
      opened.stop();
    };
  }, [runId]);

  const refresh = useCallback(async () => await stream.current?.refresh(), []);
  return { feed, message: useSpokenChange(feed), connection, refresh };
}

function openEventSource(url: string): EventStream {
  const source = new EventSource(url);
  return {
    on: (event, listener) => source.addEventListener(event, ({ data }: MessageEvent<string>) => listener(data)),
    onCut: (listener) => source.addEventListener('error', listener),
    close: () => source.close(),
  };
}

async function ask(url: string) {
  const response = await fetch(url, { headers: { accept: 'application/json' }, cache: 'no-store' });
  const update = response.status === 200 ? ((await response.json()) as FeedUpdate) : null;
  return { status: response.status, update };
}

function later(run: () => void, delayInMs: number): () => void {
  const timer = setTimeout(run, delayInMs);
  return () => clearTimeout(timer);
}
