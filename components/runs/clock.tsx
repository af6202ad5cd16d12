'use client';

import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { formatDuration } from '@/components/ui/time-format';

/**
 * One second hand for all times on the page. It shows the server's time: a computer whose clock is wrong would let
 * things take minus three minutes.
 */
let offsetInMs = 0;
let current: number | null = null;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** @param now the server's time, ISO, as it just arrived */
export function setServerTime(now: string): void {
  offsetInMs = Date.parse(now) - Date.now();
}

export const getServerTime = (): number => Date.now() + offsetInMs;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    current = null;
  };
}

function tick() {
  current = getServerTime();
  for (const listener of listeners) listener();
}

function read(): number {
  current ??= getServerTime();
  return current;
}

const FirstTime = createContext(0);

/** @param now the server's time when it made the page: what the first paint counts to */
export function ClockProvider({ now, children }: { now: string; children: ReactNode }) {
  return <FirstTime value={Date.parse(now)}>{children}</FirstTime>;
}

type ElapsedProps = {
  since: string;
  /** When it ended; ticking while it has not. */
  until: string | null;
  className?: string;
};

/** "2 min 05 s": how long something has taken, counting while it lasts. */
export function Elapsed({ since, until, className }: ElapsedProps) {
  return (
    <span className={className}>
      {until === null ? <Ticking since={since} /> : describeLength(Date.parse(until) - Date.parse(since))}
    </span>
  );
}

const describeLength = (durationInMs: number) => (durationInMs < 1000 ? 'under 1 s' : formatDuration(durationInMs));

function Ticking({ since }: { since: string }) {
  const firstTime = useContext(FirstTime);
  const now = useSyncExternalStore(subscribe, read, () => firstTime);
  return formatDuration(now - Date.parse(since));
}
