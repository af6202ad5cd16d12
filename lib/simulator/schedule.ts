/**
 * What will happen later, in simulated time. Nothing runs on timers: before each request everything that is due is run,
 * in order, each step told the moment it was due. The outcome is then the same however late somebody looks.
 */
export interface Schedule {
  at(dueInMs: number, run: (now: number) => void): void;
  settle(now: number): void;
}

interface Entry {
  readonly due: number;
  readonly run: (now: number) => void;
}

export function createSchedule(): Schedule {
  const entries: Entry[] = [];
  return {
    at(due, run) {
      const after = entries.findIndex((entry) => entry.due > due);
      entries.splice(after === -1 ? entries.length : after, 0, { due, run });
    },
    settle(now) {
      for (let next = entries[0]; next && next.due <= now; next = entries[0]) {
        entries.shift();
        next.run(next.due);
      }
    },
  };
}
