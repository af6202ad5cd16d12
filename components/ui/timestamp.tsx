'use client';

import { useSyncExternalStore } from 'react';
import { formatAbsolute, formatDate, formatRelative } from './time-format';

const TICK_IN_MS = 30_000;

type TimestampProps = {
  /** ISO 8601, as it crosses from the server. */
  at: string;
  /** `full`: absolute, relative beside. `absolute`, `date`. `relative`: with the absolute time on hover and for screen readers. */
  show?: 'full' | 'absolute' | 'date' | 'relative';
  className?: string;
};

/** A moment in the viewer's zone, named. The server, which does not know that zone, sends UTC; the browser then puts its own. */
export function Timestamp({ at, show = 'full', className }: TimestampProps) {
  const now = useNow();
  const moment = new Date(at);
  const timeZone = now === null ? 'UTC' : undefined;
  const absolute = formatAbsolute(moment, timeZone);
  return (
    <time dateTime={at} title={show === 'relative' || show === 'date' ? absolute : undefined} className={className}>
      {wordsFor(show, moment, now, absolute, timeZone)}
    </time>
  );
}

function wordsFor(show: TimestampProps['show'], moment: Date, now: number | null, absolute: string, timeZone?: string) {
  if (show === 'date') return formatDate(moment, timeZone);
  if (show === 'absolute' || now === null) return absolute;
  const relative = formatRelative(moment, new Date(now));
  if (show === 'relative') {
    // "2 minutes ago" is no use on paper.
    return (
      <>
        <span className="print:hidden">{relative}</span>
        <span className="hidden print:inline">{absolute}</span>
      </>
    );
  }
  return (
    <>
      {absolute} <span className="text-ink-muted print:hidden">({relative})</span>
    </>
  );
}

let current: number | null = null;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** The time in milliseconds, the same for all on the page, every half minute; null on the server and while hydrating. */
function useNow(): number | null {
  return useSyncExternalStore(subscribe, readNow, () => null);
}

function readNow(): number {
  current ??= Date.now();
  return current;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_IN_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    current = null;
  };
}

function tick() {
  current = Date.now();
  for (const listener of listeners) listener();
}
