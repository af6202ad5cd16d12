'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { MOST_BYTES } from '@/lib/coverage/csv/decode-text';
import type { FileReading } from '@/lib/coverage/csv/read-devices-csv';
import type { ReadReply, ReadRequest } from '@/lib/coverage/worker-messages';

export interface ReadFile {
  name: string;
  readAt: string;
  reading: FileReading;
}

interface FileReader {
  read: (file: File) => void;
  /** From 0 to 1 while a file is read. */
  progress: number | null;
}

/** Reads a file in a worker, so that a hundred thousand lines do not hold up the page. Nothing of it leaves the browser. */
export function useFileReading(onRead: (file: ReadFile) => void): FileReader {
  const [progress, setProgress] = useState<number | null>(null);
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);

  const read = useCallback(
    (file: File) => {
      stop.current();
      setProgress(0);
      const readAt = new Date();
      const finish = (reading: FileReading) => {
        stop.current();
        setProgress(null);
        onRead({ name: file.name, readAt: readAt.toISOString(), reading });
      };
      if (file.size > MOST_BYTES) {
        finish({ ok: false, problem: 'too-large', seen: [] });
        return;
      }
      stop.current = readBeside({ file, now: readAt.getTime() }, setProgress, finish);
    },
    [onRead],
  );
  return { read, progress };
}

/** @returns ends the reading */
function readBeside(
  request: ReadRequest,
  onProgress: (share: number) => void,
  onDone: (reading: FileReading) => void,
): () => void {
  let isStopped = false;
  const inPage = async () => {
    const { readDevicesFile } = await import('@/lib/coverage/csv/read-devices-csv');
    const bytes = new Uint8Array(await request.file.arrayBuffer());
    if (!isStopped) onDone(readDevicesFile(bytes, { now: new Date(request.now) }));
  };
  try {
    const worker = new Worker(new URL('../../lib/coverage/read-file.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<ReadReply>) => {
      if (data.kind === 'progress') onProgress(data.share);
      else onDone(data.reading);
    };
    // A browser that starts no workers reads in the page: slower to respond, with the same result.
    worker.onerror = () => {
      worker.terminate();
      void inPage();
    };
    worker.postMessage(request);
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
