import type { StepName } from '../model';
import type { InstanceRecord, StepRecord } from '../records';
import type { RunAzure } from '../run-azure';
import type { Verdict } from '../verdicts';
import type { Timings } from '../waits';

/** What a step may look at. It changes Azure in `apply` only, and never stores anything itself. */
export interface StepContext {
  /** Acts with the rights of the instance's actor. */
  azure: RunAzure;
  instance: InstanceRecord;
  step: StepRecord;
  timings: Timings;
  /** Milliseconds since 1970. */
  now: number;
}

/** A change as Azure took it. */
export interface Acceptance {
  trackingUrl: string | null;
  retryAfterSeconds: number | null;
  requestId: string | null;
}

export interface Step {
  name: StepName;
  /** Asks Entra for everything again, whatever an earlier step has seen. */
  looksAfresh?: true;
  /** No intent is stored: is it already so? */
  check(context: StepContext): Promise<Verdict>;
  /** Sends the change that `check` or `verify` asked for; the intent is stored by now. */
  apply(context: StepContext, intent: Record<string, unknown>): Promise<Acceptance>;
  /** An intent is stored: what became of it? Asks for `apply` again only when it certainly came to nothing. */
  verify(context: StepContext): Promise<Verdict>;
}
