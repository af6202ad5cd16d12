import type { InstanceStatus, Problem, RunInstanceView, RunView, StepName, StepOutcome, StepStatus } from './model';
import { isOver as isOverAt, isParked } from './statuses';

/**
 * What an open page of a run holds of it. A thousand instances are a thousand short rows; what only an opened detail
 * shows (the plan, the state before and after, request ids) is asked for when somebody opens it.
 */

export type FeedHead = Omit<RunView, 'instances'>;

export interface FeedStep {
  step: StepName;
  status: StepStatus | 'not-started';
  outcome: StepOutcome | null;
  startedAt: string | null;
  finishedAt: string | null;
  /** A change has been sent, or is about to be, and its end is not read yet: cancelling follows it. */
  isUnderWay: boolean;
}

/** What somebody who grants consent has to find in Microsoft Entra ID. */
export interface ConsentRequest {
  appName: string;
  /** Application (client) id; `null` while it is not known. */
  clientId: string | null;
  /** Delegated permissions asked for and not granted. */
  scopes: string[];
}

export interface FeedRow {
  instanceKey: string;
  name: string;
  subscriptionName: string;
  resourceGroup: string;
  status: InstanceStatus;
  statusSince: string;
  detail: string;
  nextStep: string | null;
  currentStep: StepName | null;
  steps: FeedStep[];
  /** Of what failed or waits for a person. */
  problem: Problem | null;
  canRetry: boolean;
  actor: { id: string; name: string };
  /** Only while the instance waits for somebody whose role allows granting consent. */
  consent: ConsentRequest | null;
  startedAt: string | null;
  finishedAt: string | null;
}

/** One message of the stream, and what a page starts from. */
export interface FeedUpdate {
  head: FeedHead;
  /** All rows, or those that changed since the revision the reader named. */
  rows: FeedRow[];
  isWhole: boolean;
  /** The server's clock, so that times tick right on a computer whose clock is wrong. */
  now: string;
}

/** @param isWhole whether the view has all instances, and not only those that changed */
export function toFeedUpdate({ instances, ...head }: RunView, now: Date, isWhole = true): FeedUpdate {
  return { head, rows: instances.map(toFeedRow), isWhole, now: now.toISOString() };
}

export function toFeedRow(instance: RunInstanceView): FeedRow {
  const { target, steps, before: _before, after, problem, nextStep, ...rest } = instance;
  const isAsking = rest.status === 'waiting-for-consent' && isAboutRights(problem);
  return {
    ...rest,
    // Where all rows of a kind say the same, the page says it once; the refusal itself is in the details.
    nextStep: isAsking ? null : nextStep,
    problem: rest.status === 'failed' || (isParked(rest.status) && !isAsking) ? problem : null,
    name: target.name,
    subscriptionName: target.subscriptionName,
    resourceGroup: target.resourceGroup,
    steps: steps.map(({ step, status, outcome, startedAt, finishedAt, intentAt }) => ({
      step,
      status,
      outcome,
      startedAt,
      finishedAt,
      isUnderWay: intentAt !== null && status !== 'done',
    })),
    consent: isAsking ? toConsentRequest(target.name, after) : null,
  };
}

/** Parked at consent for lack of a role, and not because somebody has to look first. */
const isAboutRights = (problem: Problem | null) =>
  problem === null || (problem.kind !== 'app-roles-asked' && problem.kind !== 'not-as-expected');

function toConsentRequest(instanceName: string, after: RunInstanceView['after']): ConsentRequest {
  const resources = after?.consent?.resources ?? [];
  return {
    appName: after?.consent?.displayName ?? instanceName,
    clientId: after?.servicePrincipal.clientId ?? null,
    scopes: resources.flatMap(({ asked, granted }) => {
      const held = new Set(granted.map((scope) => scope.toLowerCase()));
      return asked.filter((scope) => !held.has(scope.toLowerCase()));
    }),
  };
}

/** Whether nothing more happens by itself, nor by somebody who continues it elsewhere: the stream may end. */
export function isOver({ status, endedAt }: Pick<FeedHead, 'status' | 'endedAt'>): boolean {
  // The last instance ends a moment before the run does.
  return endedAt !== null && isOverAt(status);
}
