import type { Instance } from '@/lib/azure/azure';
import type { AzureError } from '@/lib/azure/errors';
import type { DirectoryFacts } from '@/lib/inventory/model';
import type { InstanceConsent, InstanceState, InstanceStatus, Problem, ProblemKind, StepOutcome } from './model';

/**
 * What a look at Azure says about a step. Steps and the error table make verdicts; the executor carries them out. A
 * verdict is data, so everything a run decides can be tested without a run.
 */
export type Verdict = Done | Apply | Wait | Park | Fail;

export interface Done {
  kind: 'done';
  outcome: StepOutcome;
  detail: string;
  facts?: Facts;
  /** The last look of a run, for the inventory. */
  snapshot?: { instance: Instance; directory: DirectoryFacts };
}

/** A change is needed. The executor stores the intent first. */
export interface Apply {
  kind: 'apply';
  /** What is about to change: names and values for audit entries, never a secret. */
  intent: Record<string, unknown>;
  facts?: Facts;
}

type WaitStatus = Extract<
  InstanceStatus,
  'running' | 'waiting-for-azure' | 'waiting-for-other-operation' | 'waiting-for-entra' | 'throttled' | 'not-answering'
>;

export interface Wait {
  kind: 'wait';
  status: WaitStatus;
  detail: string;
  /** `poll` grows slowly, `back-off` doubles, `throttle` does as told. */
  pace: 'poll' | 'back-off' | 'throttle';
  retryAfterSeconds: number | null;
  limit: 'operation' | 'entra' | 'answer';
  problem?: Problem;
  facts?: Facts;
}

export interface Park {
  kind: 'park';
  status: Extract<InstanceStatus, 'needs-sign-in' | 'waiting-for-consent'>;
  detail: string;
  nextStep: string;
  problem: Problem;
  /** Claims challenge for the browser. */
  claims?: string | null;
  facts?: Facts;
}

export interface Fail {
  kind: 'fail';
  detail: string;
  nextStep: string;
  problem: Problem;
  canRetry: boolean;
  /** An accepted change may still be under way: a retry must look for it before it changes anything. */
  keepsIntent?: boolean;
}

/** What a look established, stored together with the verdict. */
export interface Facts {
  before?: Partial<InstanceState>;
  after?: Partial<InstanceState>;
  consent?: InstanceConsent;
  evidence?: Record<string, unknown>;
}

export function problemOf(error: AzureError): Problem {
  return {
    kind: error.kind,
    message: error.message,
    code: error.code,
    httpStatus: error.status,
    requestId: error.requestId,
    correlationId: error.correlationId,
    action: error.action,
    scope: error.scope,
    lockNames: error.lockNames,
    policyName: error.policyName,
    ...(error.audience === null ? {} : { audience: error.audience }),
  };
}

/** A problem that we found, not Azure. */
export function ownProblem(kind: ProblemKind, message: string, code: string | null = null): Problem {
  return {
    kind,
    message,
    code,
    httpStatus: null,
    requestId: null,
    correlationId: null,
    action: null,
    scope: null,
    lockNames: [],
    policyName: null,
  };
}
