import type { AzureErrorKind, TokenAudience } from '@/lib/azure/errors';
import type { PlannedChange } from '@/lib/plan/model';

/**
 * Glossary. These words, and no others, name things in code, tables, tests and on the screen.
 *
 * run        a plan being carried out on one or more instances
 * target     what the plan says about one instance when the run starts
 * step       one of the things done per instance, each `check` · `apply` · `verify`; its outcome is stored once
 * change     a request that alters something at Azure or Microsoft Entra: the PATCH, a grant
 * intent     the row committed before a change is sent; `check` settles what became of it, never a second change
 * accepted   Azure took the change; from here it is followed to its end, even when the run is cancelled
 * wait       time that passes because Azure, Entra or somebody else is working; every wait has a limit
 * park       an instance stops until a person acts (needs-sign-in, waiting-for-consent); nothing is lost
 * end        an instance is done, failed or cancelled
 * actor      the person whose tokens act on an instance; `continueRun` may put another one in their place
 * lease      one process's right to execute a run; its epoch fences the writes of a process that lost it
 * undo       a run of its own that takes back what another run changed, where nobody has changed it since
 * reach      the subscriptions a person can read; instances outside are counted, not shown
 */

export const stepNames = [
  'enable-service-principal',
  'set-authentication-metadata', // only where the plan changes the mode
  'wait-for-entra',
  'grant-consent',
  'read-back',
] as const;
/** Of a run that takes back what another one changed. */
export const undoStepNames = [
  'remove-consent',
  'disable-service-principal',
  'set-authentication-metadata',
  'read-back',
] as const;
export type StepName = (typeof stepNames)[number] | (typeof undoStepNames)[number];

/** `applying`: an intent is stored and not settled. `waiting`: nothing to do but look again later. */
export type StepStatus = 'checking' | 'applying' | 'waiting' | 'done' | 'failed' | 'cancelled';

/** `already-so`: nothing was changed. `changed`: this run changed it. `seen`: a step that only looks. */
export type StepOutcome = 'already-so' | 'changed' | 'seen';

export const workingStatuses = [
  'queued',
  'running',
  'waiting-for-azure', // the operation this run started
  'waiting-for-other-operation', // one that somebody else started
  'waiting-for-entra', // a new directory object is not visible everywhere yet
  'throttled',
  'not-answering', // Azure or Graph gives no readable answer; asked again with back-off
] as const;
export const parkedStatuses = ['needs-sign-in', 'waiting-for-consent'] as const;
/** The partial index `one_open_run_per_instance` repeats these words. */
export const endedStatuses = ['done', 'failed', 'cancelled'] as const;

export const instanceStatuses = [...workingStatuses, ...parkedStatuses, ...endedStatuses] as const;
export type InstanceStatus = (typeof instanceStatuses)[number];

export type RunStatus =
  | 'queued'
  | 'running'
  | 'cancelling' // what Azure has accepted is followed to its end
  | 'needs-sign-in'
  | 'waiting-for-consent'
  | 'finished'
  | 'finished-with-problems'
  | 'cancelled';

/** How many instances of a run, in or out of the reader's reach, have each status. */
export type InstanceCounts = Record<InstanceStatus, number>;

export interface RunTarget {
  /** ARM resource id, as Azure spells it. */
  instanceId: string;
  name: string;
  subscriptionId: string;
  subscriptionName: string;
  resourceGroup: string;
  location: string;
  /** `null` while the instance has none. */
  hostName: string | null;
  plannedChanges: PlannedChange[];
}

/** The refusal behind a status, for the details a person copies into a support request. Never a token, never a URL. */
export interface Problem {
  kind: AzureErrorKind | ProblemKind;
  /** Azure's own words. */
  message: string;
  /** Azure's own code, e.g. `AuthorizationFailed`. */
  code: string | null;
  httpStatus: number | null;
  requestId: string | null;
  correlationId: string | null;
  /** The missing right and where it is missing, when Azure says so. */
  action: string | null;
  scope: string | null;
  lockNames: string[];
  policyName: string | null;
  /** Whose token the refusal was about; absent where that does not matter. */
  audience?: TokenAudience;
}

/** Reasons that are ours, not an answer of Azure. */
export type ProblemKind =
  | 'identity-changed' // the managed identity is not what it was before the change
  | 'not-as-expected' // read-back does not show what the steps before it established
  | 'app-roles-asked' // the app asks for application permissions, which are never granted here
  | 'waited-too-long'
  | 'changed-by-others'
  | 'unexpected';

/** What a read showed, kept from before the change and after it. */
export interface InstanceState {
  readAt: string;
  state: string | null;
  provisioningState: string | null;
  servicePrincipal: { type: string; clientId: string | null; principalId: string | null; tenantId: string | null };
  /** The managed identity, another directory object; asserted to be the same before and after. */
  identity: { type: string; principalId: string | null; tenantId: string | null; userAssignedIds: string[] } | null;
  /** Absent in what earlier versions stored. */
  authenticationMetadata?: string | null;
  /** `null`: not read (yet). */
  consent: InstanceConsent | null;
}

export interface InstanceConsent {
  /** Object id of the service principal the grants belong to. */
  servicePrincipalId: string;
  displayName: string;
  /** Delegated permissions asked for, and the tenant-wide granted ones among them, per resource. */
  resources: { resourceAppId: string; resourceName: string; asked: string[]; granted: string[] }[];
  isComplete: boolean;
}

// What the screen gets: plain data, dates as ISO strings.

export interface RunStepView {
  step: StepName;
  /** In words, e.g. "Enable the service principal". */
  title: string;
  status: StepStatus | 'not-started';
  outcome: StepOutcome | null;
  startedAt: string | null;
  finishedAt: string | null;
  /** When the change was about to be sent; `null` when nothing needed changing. */
  intentAt: string | null;
  acceptedAt: string | null;
  /** Azure's id of the request that changed something. */
  requestId: string | null;
}

export interface RunInstanceView {
  instanceKey: string;
  target: RunTarget;
  status: InstanceStatus;
  statusSince: string;
  /** One sentence about the status. */
  detail: string;
  /** What a person can do, one sentence; `null` when there is nothing to do. */
  nextStep: string | null;
  currentStep: StepName | null;
  steps: RunStepView[];
  problem: Problem | null;
  canRetry: boolean;
  actor: { id: string; name: string };
  before: InstanceState | null;
  after: InstanceState | null;
  startedAt: string | null;
  finishedAt: string | null;
}

export interface RunSummary {
  id: string;
  /** What people call it: "run 12". */
  number: number;
  setupId: string | null;
  /** The run that this one takes back. */
  undoes: { runId: string; number: number } | null;
  status: RunStatus;
  startedBy: { id: string; name: string };
  createdAt: string;
  /** When it parked, finished or was cancelled. */
  endedAt: string | null;
  cancelRequestedAt: string | null;
  counts: InstanceCounts;
  total: number;
  /** Instances in subscriptions the reader cannot read: in the counts, not in the list. */
  hiddenCount: number;
  revision: number;
}

/** What MSAL has to do before `continueRun` helps. Only for the reader's own eyes: claims stay out of logs. */
export interface SignInRequest {
  /** Decoded claims JSON of a challenge; `null` when a fresh token is enough. */
  claims: string | null;
  /** Whose token the claims are for; `null`: not known, or any. */
  audience: TokenAudience | null;
  instanceCount: number;
}

export interface RunView extends RunSummary {
  instances: RunInstanceView[];
  signIn: SignInRequest | null;
  /** When the first of the reader's own sealed tokens runs out; an open page brings fresh ones before that. */
  tokensExpireAt: string | null;
  /** Whether continuing, cancelling or retrying would do something now. */
  can: { continue: boolean; cancel: boolean; retryFailed: boolean };
  /** Whether this run changed something in the reader's reach that no later run has taken back yet. */
  canUndo: boolean;
}

export type RunEventKind =
  | 'run.started'
  | 'run.continued'
  | 'run.cancel-requested'
  | 'run.parked'
  | 'run.finished'
  | 'instance.status'
  | 'step.intent'
  | 'step.accepted'
  | 'step.done';

export interface RunEvent {
  /** Grows by one with every event of a run; what a stream resumes from. */
  revision: number;
  at: string;
  kind: RunEventKind;
  /** `null` for events of the run, and for instances out of the reader's reach. */
  instanceKey: string | null;
  step: StepName | null;
  status: InstanceStatus | null;
  detail: string;
}
