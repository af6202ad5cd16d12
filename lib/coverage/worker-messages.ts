import type { FileReading } from './csv/read-devices-csv';

/** What the page tells the worker: a file to read, by the clock of the page. */
export interface ReadRequest {
  file: File;
  now: number;
}

/** What the worker tells the page. */
export type ReadReply = { kind: 'progress'; share: number } | { kind: 'done'; reading: FileReading };
