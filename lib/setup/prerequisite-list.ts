import type { Source } from '@/lib/sources';
import { modernPrerequisites, trustPrerequisites } from './prerequisite-list-flows';
import { instancePrerequisites } from './prerequisite-list-instances';
import { sharedPrerequisites } from './prerequisite-list-shared';

/** What must be so before Windows sign-in works, as data: the rule today, what it used to be, how one finds out. */
export interface Prerequisite {
  id: string;
  /** `all`: whichever flow is chosen. `instances`: each instance. */
  flow: 'modern-interactive' | 'incoming-trust' | 'instances' | 'all';
  title: string;
  rule: string;
  /** What the January 2022 draft of Microsoft's article said, where it differs; `null` where it is the same. */
  draft2022: string | null;
  why: string;
  /** A command or a place. */
  howToCheck: string;
  whoCanDoIt: string;
  /** `answers`: follows from the clients described earlier. `either`: Azure where it can tell, else a person. */
  evidence: 'azure' | 'statement' | 'either' | 'answers';
  /** `can-be-carried`: configuring the instances works without it, though sign-in may not until it is met. */
  severity: 'blocks' | 'can-be-carried';
  /** A person may say that it does not apply, with a reason. */
  mayNotApply: boolean;
  /** Needed only when somebody runs the plan as a script instead of here. */
  isOptional: boolean;
  source: Source;
}

export const prerequisites: readonly Prerequisite[] = [
  ...sharedPrerequisites,
  ...modernPrerequisites,
  ...trustPrerequisites,
  ...instancePrerequisites,
];

export function findPrerequisite(id: string): Prerequisite | undefined {
  return prerequisites.find((prerequisite) => prerequisite.id === id);
}
