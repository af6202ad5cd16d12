import type { Instance } from '@/lib/azure/azure';
import { AzureError, type AzureErrorKind } from '@/lib/azure/errors';
import type { RunAzure } from '../run-azure';
import { type Fail, ownProblem, type Verdict, type Wait } from '../verdicts';
import { inWords } from '../waits';
import type { StepContext } from './step';

/** Following a change of an instance to its end: what turning the service principal on and off share. */

export type Evidence = Record<string, unknown>;

/** Looks at the operation. `verdict` is `null` when the instance itself has to be read. */
export async function follow({
  azure,
  step,
  now,
}: StepContext): Promise<{ verdict: Verdict | null; evidence: Evidence }> {
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

/**
 * The operation is out of sight, for whatever reason Azure gives; the instance may still be read. A refusal to show an
 * operation is no refusal of the change.
 */
const cannotFollow: ReadonlySet<AzureErrorKind> = new Set([
  'not-found',
  'no-rights',
  'wrong-tenant',
  'locked',
  'policy',
  'stopped',
  'invalid',
  'untrusted-host',
]);

/**
 * The instance does not show the change and nothing under way: did it come to nothing, or not show yet?
 * @param asItIs what the instance shows instead, as a sentence
 */
export async function settle(context: StepContext, evidence: Evidence, asItIs: string): Promise<Verdict> {
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
    problem: ownProblem('not-as-expected', asItIs),
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

export async function waitForOther({ azure, instance }: StepContext): Promise<Wait> {
  const operations = await listOperations(azure, instance.target.instanceId);
  const running = operations.find(({ state }) => /^(pending|inprogress)$/i.test(state));
  const percent = running?.percentComplete ? `, ${running.percentComplete}% done` : '';
  const name = running ? ` (${running.friendlyName}${percent})` : '';
  return waits('waiting-for-other-operation', `Azure is working on another operation of this instance${name}.`);
}

export const waitForAzure = (retryAfterSeconds: number | null): Wait => ({
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

export function withEvidence(verdict: Exclude<Verdict, Fail>, evidence: Evidence): Verdict {
  return { ...verdict, facts: { ...verdict.facts, evidence } };
}

export const notFound = (): Fail => ({
  kind: 'fail',
  detail: 'The instance no longer exists, or cannot be seen any more.',
  nextStep: 'Refresh the list of instances.',
  problem: ownProblem('changed-by-others', 'Azure does not find the instance.'),
  canRetry: true,
});

export const stopped = ({ state }: Instance): Fail => ({
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
