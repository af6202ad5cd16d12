import type { Instance } from '@/lib/azure/azure';
import { AzureError, type AzureErrorKind } from '@/lib/azure/errors';
import type { RunAzure } from '../run-azure';
import { type Facts, type Fail, ownProblem, type Verdict, type Wait } from '../verdicts';
import { inWords } from '../waits';
import { isBusy, isEnabled, isReady, isStopped, toState } from './instance-state';
import type { Step, StepContext } from './step';

/**
 * Turns the system-assigned service principal on. The PATCH is followed by its tracking URL, and by reading the
 * instance where Azure gave none or does not let this person follow it (that needs rights on the resource group). The
 * answer to the PATCH is never trusted: only a read that shows the client id ends the step.
 */
export const enableServicePrincipal: Step = {
  name: 'enable-service-principal',

  async check(context) {
    const instance = await context.azure.getInstance(context.instance.target.instanceId);
    if (instance === null) return notFound();
    const state = toState(instance, context.now);
    const facts: Facts = { before: state, after: state };
    if (isReady(instance)) {
      return { kind: 'done', outcome: 'already-so', detail: 'The service principal was already on.', facts };
    }
    if (isStopped(instance)) return stopped(instance);
    if (isBusy(instance) || isEnabled(instance)) return { ...(await waitForOther(context)), facts };
    return {
      kind: 'apply',
      intent: {
        field: 'properties.servicePrincipal.type',
        before: instance.servicePrincipal.type,
        after: 'SystemAssigned',
      },
      facts,
    };
  },

  apply: ({ azure, instance }) => azure.enableServicePrincipal(instance.target.instanceId),

  async verify(context) {
    const tracked = await follow(context);
    if (tracked.verdict !== null) return tracked.verdict;
    const instance = await context.azure.getInstance(context.instance.target.instanceId);
    if (instance === null) return notFound();
    if (isReady(instance)) {
      const after = toState(instance, context.now);
      return { kind: 'done', outcome: 'changed', detail: 'The service principal is on.', facts: { after } };
    }
    const verdict =
      isEnabled(instance) || isBusy(instance) ? waitForAzure(null) : await settle(context, tracked.evidence);
    return verdict.kind === 'fail' ? verdict : withEvidence(verdict, tracked.evidence);
  },
};

type Evidence = Record<string, unknown>;

/** Looks at the operation. `verdict` is `null` when the instance itself has to be read. */
async function follow({ azure, step, now }: StepContext): Promise<{ verdict: Verdict | null; evidence: Evidence }> {
  if (step.trackingUrl === null || step.evidence.followBy === 'instance') return { verdict: null, evidence: {} };
  try {
    const operation = await azure.getOperationStatus(step.trackingUrl);
    if (!operation.isTerminal) return { verdict: waitForAzure(operation.retryAfterSeconds), evidence: {} };
    if (operation.status !== 'Succeeded') {
      return { verdict: operationFailed(operation.error ?? { code: operation.status, message: '' }), evidence: {} };
    }
    return { verdict: null, evidence: { endedAt: step.evidence.endedAt ?? now } };
  } catch (error) {
    if (!(error instanceof AzureError && cannotFollow.has(error.kind))) throw error;
    return { verdict: null, evidence: { followBy: 'instance' } };
  }
}

/** The operation is out of sight; the instance may still be read. */
const cannotFollow: ReadonlySet<AzureErrorKind> = new Set(['not-found', 'no-rights', 'invalid', 'untrusted-host']);

/** The instance shows no service principal and nothing under way: did the change come to nothing, or not show yet? */
async function settle(context: StepContext, evidence: Evidence): Promise<Verdict> {
  const { step, timings, now } = context;
  const intentAt = step.intentAt?.getTime() ?? now;
  const acceptedAt = step.acceptedAt?.getTime() ?? null;
  if (acceptedAt === null) {
    if (now - intentAt < timings.settleInMs)
      return waits('running', 'Finding out whether the change had reached Azure.');
    return { kind: 'apply', intent: step.intent ?? {} };
  }
  const operation = await newestOperation(context.azure, context.instance.target.instanceId, intentAt);
  if (operation !== null && /^(failed|cancelled)$/i.test(operation.state)) {
    return operationFailed({ code: `Operation${operation.state}`, message: operation.friendlyName });
  }
  const endedAt = Number(evidence.endedAt ?? step.evidence.endedAt ?? acceptedAt);
  const isUnderWay = operation !== null && /^(pending|inprogress|cancelinprogress)$/i.test(operation.state);
  if (isUnderWay || now - endedAt < timings.acceptedGraceInMs) return waitForAzure(null);
  return {
    kind: 'fail',
    detail: `Azure accepted the change, but ${inWords(timings.acceptedGraceInMs)} later the instance does not show it.`,
    nextStep: 'Look into the activity log of the instance, then retry.',
    problem: ownProblem('not-as-expected', 'The service principal is still off.'),
    canRetry: true,
  };
}

async function newestOperation(azure: RunAzure, instanceId: string, since: number) {
  const [newest] = await listOperations(azure, instanceId);
  // Clocks of Azure and ours differ a little.
  const isOurs = newest?.startedAt ? Date.parse(newest.startedAt) >= since - 60_000 : false;
  return newest && isOurs ? newest : null;
}

/** Reading operations is a right of its own; without it the sentence is shorter and nothing else changes. */
async function listOperations(azure: RunAzure, instanceId: string) {
  try {
    return await azure.listOperations(instanceId);
  } catch (error) {
    if (error instanceof AzureError && cannotFollow.has(error.kind)) return [];
    throw error;
  }
}

async function waitForOther({ azure, instance }: StepContext): Promise<Wait> {
  const operations = await listOperations(azure, instance.target.instanceId);
  const running = operations.find(({ state }) => /^(pending|inprogress)$/i.test(state));
  const percent = running?.percentComplete ? `, ${running.percentComplete}% done` : '';
  const name = running ? ` (${running.friendlyName}${percent})` : '';
  return waits('waiting-for-other-operation', `Azure is working on another operation of this instance${name}.`);
}

const waitForAzure = (retryAfterSeconds: number | null): Wait => ({
  ...waits('waiting-for-azure', 'Azure has accepted the change and is working on it.'),
  retryAfterSeconds,
});

const waits = (status: Wait['status'], detail: string): Wait => ({
  kind: 'wait',
  status,
  detail,
  pace: 'poll',
  retryAfterSeconds: null,
  limit: 'operation',
});

function withEvidence(verdict: Exclude<Verdict, Fail>, evidence: Evidence): Verdict {
  return { ...verdict, facts: { ...verdict.facts, evidence } };
}

const notFound = (): Fail => ({
  kind: 'fail',
  detail: 'The instance no longer exists, or cannot be seen any more.',
  nextStep: 'Refresh the list of instances.',
  problem: ownProblem('changed-by-others', 'Azure does not find the instance.'),
  canRetry: true,
});

const stopped = ({ state }: Instance): Fail => ({
  kind: 'fail',
  detail: `The instance is ${state?.toLowerCase()}, and cannot be changed.`,
  nextStep: 'Start it, then retry.',
  problem: ownProblem('changed-by-others', `state: ${state}`),
  canRetry: true,
});

const operationFailed = ({ code, message }: { code: string; message: string }): Fail => ({
  kind: 'fail',
  detail: `Azure accepted the change, then did not finish it (${code}).`,
  nextStep: 'Look into the activity log of the instance, then retry.',
  problem: { ...ownProblem('not-as-expected', message, code), kind: 'operation-failed' },
  canRetry: true,
});
