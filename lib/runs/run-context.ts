import type { Actors } from './actors';
import type { Clock } from './clock';
import type { Committer } from './commit';
import type { Gate } from './gate';
import type { Pacing } from './pacing';
import type { RunHeader } from './store';
import type { Timings } from './waits';

/** What all instances of one execution share. */
export interface RunContext {
  committer: Committer;
  header: RunHeader;
  actors: Actors;
  gate: Gate;
  clock: Clock;
  timings: Timings;
  /** Ends everything at once: the process stops, or the lease is lost. */
  abortSignal: AbortSignal;
  /** Aborted when a person cancels the run; it wakes waits up. */
  cancelSignal: AbortSignal;
  pacing: Pacing;
  /** A fault of ours, for the log. */
  reportFault(error: unknown, instanceKey: string): void;
}
