import type { Clock } from './clock.ts';
import type { Entra } from './entra/store.ts';
import type { Cloud } from './hosts.ts';
import type { Schedule } from './schedule.ts';
import type { Settings } from './settings.ts';
import type { State } from './state.ts';
import type { Throttle } from './throttle.ts';

/**
 * What handlers work on. One object per world; a reset replaces what is in it, so nobody keeps a reference to an
 * old state.
 */
export interface World {
  state: State;
  settings: Settings;
  schedule: Schedule;
  readonly clock: Clock;
  /** Where its instances live, and whose sign-in service a loopback address stands for. */
  readonly cloud: Cloud;
  readonly entra: Entra;
  readonly throttle: Throttle;
}
