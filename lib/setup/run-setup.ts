import 'server-only';
import type { ActionContext } from '@/lib/actions/define-action';
import type { Queries } from '@/lib/db/connect';
import { AppError } from '@/lib/errors';
import { isBlocked, type PlannedInstance } from '@/lib/plan/model';
import type { RunTarget } from '@/lib/runs/model';
import { startRun } from '@/lib/runs/start-run';
import { getSetup, setupNotFound, updateAnswers } from './store';

/**
 * Starts the run of the plan a person has read. Instances with nothing to change are in it too: the run checks them and
 * says so. Blocked ones are not.
 * @throws AppError `conflict` when the plan on the page is not the stored one any more
 */
export async function startSetupRun(
  db: Queries,
  { person, tokens }: ActionContext,
  { setupId, planId }: { setupId: string; planId: string },
): Promise<string> {
  const setup = await getSetup(db, person, setupId);
  if (setup === null) throw setupNotFound();
  const { plan } = setup.answers;
  if (plan?.id !== planId) {
    throw new AppError('conflict', 'The plan was made anew since you read it, so nothing was started.', {
      nextStep: 'Read the plan on this page, then start the run.',
      retryable: true,
    });
  }
  const targets = plan.instances.filter((instance) => !isBlocked(instance)).map(toTarget);
  if (targets.length === 0) {
    throw new AppError('invalid-input', 'Nothing in this plan can be carried out now.', {
      nextStep: 'Remove what blocks the instances, then read the plan again.',
    });
  }
  const { runId } = await startRun({ setupId, targets, tokens, person });
  await updateAnswers(db, person, setupId, (answers) => ({ ...answers, runIds: [...(answers.runIds ?? []), runId] }));
  return runId;
}

function toTarget(instance: PlannedInstance): RunTarget {
  const { instanceId, name, subscriptionId, subscriptionName, resourceGroup, location, hostName, changes } = instance;
  return {
    instanceId,
    name,
    subscriptionId,
    subscriptionName,
    resourceGroup,
    location,
    hostName,
    plannedChanges: changes,
  };
}
