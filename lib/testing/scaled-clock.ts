import { type Clock, systemClock } from '@/lib/runs/clock';

/** Time that passes `speed` times as fast as real time, beginning now: the engine's half of a simulated Azure's clock. */
export function aScaledClock(speed: number): Clock {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * speed,
    random: systemClock.random,
    sleep: (durationInMs, abortSignal) => systemClock.sleep(durationInMs / speed, abortSignal),
  };
}
