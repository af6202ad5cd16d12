import 'server-only';
import { randomUUID } from 'node:crypto';
import type { ActionContext } from '@/lib/actions/define-action';
import { recordAudit } from '@/lib/audit/record';
import type { Azure, Instance } from '@/lib/azure/azure';
import { readOrNull } from '@/lib/azure/try-read';
import type { Queries } from '@/lib/db/connect';
import { AppError } from '@/lib/errors';
import { readDirectory } from '@/lib/inventory/read-directory';
import { readSurroundings } from '@/lib/inventory/read-surroundings';
import { saveDirectoryFacts, saveInstances } from '@/lib/inventory/store';
import { makePlan } from '@/lib/plan/make-plan';
import { countPlan, type Plan } from '@/lib/plan/model';
import { evaluatePrerequisites, listCarriedWarnings } from './prerequisites';
import { readInstancesNow } from './read-instances-now';
import { getSetup, setupNotFound, updateAnswers } from './store';

export interface PlannedSetup {
  plan: Plan;
  /** Chosen earlier, no longer found in Azure: taken out of the selection. */
  goneIds: string[];
}

/**
 * Reads everything a plan rests on, as it is now and not as it was last listed, works the plan out and stores it: what
 * a person reads on the page is what a run will carry out. Changes nothing in Azure.
 */
export async function planSetup(db: Queries, { person, azure }: ActionContext, setupId: string): Promise<PlannedSetup> {
  const setup = await getSetup(db, person, setupId);
  if (setup === null) throw setupNotFound();
  const { instanceIds = [], flow, facts } = setup.answers;
  if (instanceIds.length === 0) {
    throw new AppError('invalid-input', 'No instance is chosen yet.', { nextStep: 'Choose instances first.' });
  }
  const now = new Date();
  const { instances, goneIds } = await readInstancesNow(azure, instanceIds);
  const prerequisites = flow && evaluatePrerequisites(flow.choice, setup.answers, facts ?? {}, now);
  const madeBy = { objectId: person.objectId, name: person.name };
  const plan = makePlan({
    id: randomUUID(),
    madeAt: now.toISOString(),
    madeBy,
    cloud: azure.cloud,
    tenantId: person.tenantId,
    instances,
    metadataModes: setup.answers.metadataModes ?? {},
    carriedWarnings: prerequisites ? listCarriedWarnings(prerequisites) : [],
    ...(await readPlanInput(azure, instances)),
  });
  await saveInstances(db, person.tenantId, { instances, goneIds, readAt: now });
  await saveDirectoryFacts(db, person.tenantId, await readDirectory(azure, instances), now);
  const gone = new Set(goneIds);
  await updateAnswers(db, person, setupId, (answers) => ({
    ...answers,
    plan,
    instanceIds: answers.instanceIds?.filter((id) => !gone.has(id)),
  }));
  await recordAudit(db, person, {
    action: 'plan.make',
    entityType: 'setup',
    entityId: setupId,
    details: { planId: plan.id, ...countPlan(plan), goneIds },
  });
  return { plan, goneIds };
}

/** Everything else a plan rests on; `null` where it could not be read. */
async function readPlanInput(azure: Azure, instances: readonly Instance[]) {
  const clientIds = instances.flatMap(({ servicePrincipal }) => servicePrincipal.clientId ?? []);
  const [subscriptions, surroundings, directoryRoles, applications, grants] = await Promise.all([
    azure.listSubscriptions(),
    readSurroundings(azure, instances),
    readOrNull(() => azure.listMyDirectoryRoles()),
    readOrNull(() => azure.listApplications(clientIds)),
    readOrNull(() => azure.listTenantWideGrants()),
  ]);
  const resourceAppIds = (applications ?? []).flatMap(({ requiredAccess }) =>
    requiredAccess.map(({ resourceAppId }) => resourceAppId),
  );
  const servicePrincipals = await readOrNull(() =>
    azure.listServicePrincipals([...new Set([...clientIds, ...resourceAppIds])]),
  );
  return { subscriptions, ...surroundings, directoryRoles, servicePrincipals, applications, grants };
}
