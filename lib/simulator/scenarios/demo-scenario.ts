import type { z } from 'zod';
import type { instanceSchema } from '../control/instance-patch.ts';
import type { FaultRequest } from '../faults.ts';
import type { CloudName } from '../hosts.ts';
import type { Settings } from '../settings.ts';
import type { Scenario } from './types.ts';

/** What kind of situation it is, for a list of them. */
export type Theme = 'start' | 'missing' | 'in-the-way' | 'azure' | 'other-kind';

/** An organisation with a story to tell: what to show in it, in which order, and what must come of it. Data only. */
export interface DemoScenario {
  /** What `?scenario=` says. */
  readonly key: string;
  readonly theme: Theme;
  readonly name: string;
  /** One sentence, for a list of them. */
  readonly summary: string;
  /** What the person presenting does and says, step by step. */
  readonly story: readonly string[];
  /** What must have come of it at the end; a test asserts each. */
  readonly expected: string;
  /** Key of the person to sign in as. */
  readonly signInAs: string;
  readonly organisation: Scenario;
  readonly settings?: Partial<Settings>;
  /** What goes wrong from the start. */
  readonly faults?: readonly FaultRequest[];
  /** The cloud it lives in; the public one unless told. */
  readonly cloud?: CloudName;
  readonly points: readonly PreparedPoint[];
}

/** A moment in the story that one can jump to: the organisation as at the start, and then this. */
export interface PreparedPoint {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** Changes to instances by name. */
  readonly instances?: Readonly<Record<string, z.input<typeof instanceSchema>>>;
  /** In place of what goes wrong from the start; none takes all of it away. */
  readonly faults?: readonly FaultRequest[];
  readonly settings?: Partial<Settings>;
  /** Simulated seconds that pass at the end. */
  readonly advanceSeconds?: number;
  /** A setup that the application makes by its own means, in the words it understands. */
  readonly setup?: PreparedSetup;
}

export interface PreparedSetup {
  readonly name: string;
  readonly workloads: readonly string[];
  readonly clientSystems: readonly string[];
  readonly joins: readonly string[];
  readonly domainControllerInSight: string;
  readonly flow: string;
  /** Prerequisites that only a person can answer are said to be met. */
  readonly arePrerequisitesMet: boolean;
  /** Names of the instances chosen. */
  readonly instances: readonly string[];
}
