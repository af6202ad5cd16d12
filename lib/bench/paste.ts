import { readdirSync, readFileSync } from 'node:fs';
import { readPaste } from '../checks/parsers/read-paste';

export interface PasteMeasured {
  name: string;
  megabytes: number;
  /** Median of the runs. */
  milliseconds: number;
  pieces: number;
}

const MEGABYTE = 1024 * 1024;
const RUNS = 7;

/** Reading pasted output: a megabyte of real outputs, of prose, and of text made to look like the beginnings of outputs. */
export function benchPaste(): PasteMeasured[] {
  const folder = new URL('../checks/parsers/fixtures/', import.meta.url);
  const outputs = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const texts: Record<string, string> = {
    'real outputs': fill(`${outputs.join('\n\n')}\n`),
    'one computer, over and over': fill(readFileSync(new URL('dsregcmd-hybrid.txt', folder), 'utf8')),
    'tickets without an end': fill(
      readFileSync(new URL('klist-get-mssqlsvc.txt', folder), 'utf8').split('\n').slice(14, 36).join('\n'),
    ),
    prose: fill(
      'The quick brown fox wonders why nobody in the warehouse can sign in today, and writes it down at length.\n',
    ),
    'short lines': fill('ab: c\n'),
    'lines of one letter': fill('a\n'),
    'beginnings of everything': fill(
      'AzureAdJoined :\n#0> Client: a @ B\nName : x\nTracking a.b [1.2.3.4:123].\nId : 1\nServer: a\nSERVICE_NAME: x\nHKEY_LOCAL_MACHINE\\x\nMsg 1\n',
    ),
    'one long line': 'Server: a @ '.repeat(MEGABYTE / 12),
  };
  return Object.entries(texts).map(([name, text]) => measureText(name, text));
}

const fill = (text: string) => text.repeat(Math.ceil(MEGABYTE / text.length)).slice(0, MEGABYTE);

function measureText(name: string, text: string): PasteMeasured {
  let pieces = 0;
  const times = Array.from({ length: RUNS }, () => {
    const startedAt = performance.now();
    pieces = readPaste(text).pieces.length;
    return performance.now() - startedAt;
  }).sort((a, b) => a - b);
  return { name, megabytes: text.length / MEGABYTE, milliseconds: times[Math.floor(RUNS / 2)] ?? 0, pieces };
}
