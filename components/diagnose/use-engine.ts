'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { AtlasIndexEntry } from '@/lib/atlas/model';
import type { PastePart } from '@/lib/checks/parsers/text';
import type { DiagnoseContext } from '@/lib/checks/verdicts/context';
import type { Diagnosis } from '@/lib/checks/verdicts/diagnose';
import type { EngineReply, EngineRequest, Prepared } from '@/lib/checks/verdicts/engine';

interface Engine {
  /** The script that reads is loaded: from now on nothing is fetched. */
  isReady: boolean;
  isReading: boolean;
  diagnosis: Diagnosis | null;
  /** Another number for every reading. */
  readingId: number;
  read: (parts: readonly PastePart[]) => void;
  prepare: (indexes: readonly number[]) => Promise<Prepared>;
}

const noResult = { diagnosis: null, readingId: 0 };

type Send = (request: EngineRequest) => void;

/**
 * Reads pasted output in a worker that starts with the page, so that large pastes do not hold it up and nothing is
 * fetched while somebody pastes.
 */
export function useEngine(context: DiagnoseContext, atlas: readonly AtlasIndexEntry[]): Engine {
  const send = useRef<Send | null>(null);
  const lastId = useRef(0);
  const waiting = useRef(new Map<number, (prepared: Prepared) => void>());
  const lastParts = useRef<readonly PastePart[]>([]);
  const [isReady, setIsReady] = useState(false);
  const [isReading, setIsReading] = useState(false);
  const [{ diagnosis, readingId }, setResult] = useState<{ diagnosis: Diagnosis | null; readingId: number }>(noResult);

  const read = useCallback((parts: readonly PastePart[]) => {
    lastId.current += 1;
    lastParts.current = parts;
    if (parts.length === 0) {
      setIsReading(false);
      setResult(noResult);
      return;
    }
    setIsReading(true);
    send.current?.({ kind: 'read', id: lastId.current, parts });
  }, []);

  const receive = useCallback((reply: EngineReply) => {
    if (reply.kind === 'ready') {
      setIsReady(true);
    } else if (reply.kind === 'prepared') {
      waiting.current.get(reply.id)?.(reply.prepared);
      waiting.current.delete(reply.id);
    } else if (reply.id === lastId.current) {
      setResult((last) => ({ diagnosis: reply.diagnosis, readingId: last.readingId + 1 }));
      setIsReading(false);
    }
  }, []);

  useEffect(() => {
    const start = (to: Send) => {
      send.current = to;
      to({ kind: 'start', context, atlas });
      // Pasted before the script was there, or held against another setup now.
      if (lastParts.current.length > 0) to({ kind: 'read', id: lastId.current, parts: lastParts.current });
    };
    const stop = connect(start, receive);
    return () => {
      send.current = null;
      stop();
    };
  }, [context, atlas, receive]);

  const prepare = useCallback((indexes: readonly number[]) => {
    return new Promise<Prepared>((resolve) => {
      lastPrepareId += 1;
      waiting.current.set(lastPrepareId, resolve);
      send.current?.({ kind: 'prepare', id: lastPrepareId, indexes });
    });
  }, []);

  return { isReady, isReading, diagnosis, readingId, read, prepare };
}

let lastPrepareId = 0;

/** @returns ends the connection */
function connect(start: (send: Send) => void, receive: (reply: EngineReply) => void): () => void {
  let isStopped = false;
  const inPage = async () => {
    const { createEngine } = await import('@/lib/checks/verdicts/engine');
    const engine = createEngine(() => new Date().toISOString());
    if (!isStopped) start((request) => receive(engine(request)));
  };
  try {
    const worker = new Worker(new URL('../../lib/checks/verdicts/read-paste.worker.ts', import.meta.url), {
      type: 'module',
    });
    let hasAnswered = false;
    worker.onmessage = ({ data }: MessageEvent<EngineReply>) => {
      hasAnswered = true;
      receive(data);
    };
    // A browser that starts no workers reads in the page: slower to respond, with the same result.
    worker.onerror = () => {
      worker.terminate();
      if (!hasAnswered) void inPage();
    };
    start((request) => worker.postMessage(request));
    return () => {
      isStopped = true;
      worker.terminate();
    };
  } catch {
    void inPage();
    return () => {
      isStopped = true;
    };
  }
}
