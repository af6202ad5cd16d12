import type { PermissionGrant } from '@/lib/azure/azure';
import type { GrantNote, UndoOrders } from '../undo-orders';
import { ownProblem, type Verdict } from '../verdicts';
import { inWords } from '../waits';
import { notFound } from './follow-operation';
import { toState } from './instance-state';
import type { Acceptance, Step, StepContext } from './step';
import { changedSince, grantsChangedSince, isAsLeft, isModeAsLeft, modeChangedSince, ordersOf } from './undo';
import { waits } from './wait-for-entra';

/**
 * Takes back the permissions that the run had granted, and no others: a grant with nothing left is deleted, another one
 * shortened. Before anything is changed the instance and all of its grants are compared with what the run had left, so
 * that nothing is taken back where somebody has changed it since.
 */
export const removeConsent: Step = {
  name: 'remove-consent',

  async check(context) {
    const { azure, instance: record, step, now } = context;
    const orders = ordersOf(record);
    const instance = await azure.getInstance(record.target.instanceId);
    if (instance === null) return notFound();
    const grants = await listGrants(context, orders);
    if (step.evidence.isCompared !== true) {
      if (!isAsLeft(instance, orders)) return changedSince(orders, instance);
      if (!isModeAsLeft(instance, orders)) return modeChangedSince(orders, instance);
      const differing = orders.grants.find((note) => !isSame(scopesNow(grants, note), note.scopes));
      if (differing) return grantsChangedSince(orders.number, differing.scopes, scopesNow(grants, differing));
    }
    const state = toState(instance, now);
    const facts = { before: state, after: state, evidence: { isCompared: true } };
    return { ...decide(context, orders, grants), facts } as Verdict;
  },

  async apply({ azure }, stored): Promise<Acceptance> {
    const { grantId, scopes } = stored as unknown as RemovalIntent;
    if (scopes.length === 0) await azure.deleteGrant(grantId);
    else await azure.updateGrantScopes(grantId, scopes);
    return { trackingUrl: null, retryAfterSeconds: null, requestId: null };
  },

  async verify(context) {
    const orders = ordersOf(context.instance);
    const grants = await listGrants(context, orders);
    const { resourceId } = context.step.intent as unknown as RemovalIntent;
    const note = orders.grants.find((each) => each.resourceId === resourceId);
    const isShown = note === undefined || stillGranted(grants, note).length === 0;
    return isShown ? decide(context, orders, grants) : settle(context, orders, grants);
  },
};

interface RemovalIntent {
  grantId: string;
  resourceId: string;
  servicePrincipalId: string;
  removed: string[];
  /** What stays. */
  scopes: string[];
}

async function listGrants({ azure }: StepContext, { grants }: UndoOrders): Promise<PermissionGrant[]> {
  const ids = [...new Set(grants.map(({ servicePrincipalId }) => servicePrincipalId))];
  return (await Promise.all(ids.map((id) => azure.listGrants(id)))).flat();
}

const grantOf = (grants: readonly PermissionGrant[], { resourceId }: GrantNote) =>
  grants.find((grant) => grant.consentType === 'AllPrincipals' && isEqual(grant.resourceId, resourceId));

const scopesNow = (grants: readonly PermissionGrant[], note: GrantNote) => grantOf(grants, note)?.scopes ?? [];

function stillGranted(grants: readonly PermissionGrant[], note: GrantNote): string[] {
  const added = new Set(note.added.map((scope) => scope.toLowerCase()));
  return scopesNow(grants, note).filter((scope) => added.has(scope.toLowerCase()));
}

/** The first grant with something to take back; the next look finds the next one. */
function decide({ step }: StepContext, orders: UndoOrders, grants: readonly PermissionGrant[]): Verdict {
  for (const note of orders.grants) {
    const removed = stillGranted(grants, note);
    const grant = grantOf(grants, note);
    if (grant === undefined || removed.length === 0) continue;
    const intent: RemovalIntent = {
      grantId: grant.id,
      resourceId: note.resourceId,
      servicePrincipalId: note.servicePrincipalId,
      removed,
      scopes: grant.scopes.filter((scope) => !removed.includes(scope)),
    };
    return { kind: 'apply', intent: { ...intent } };
  }
  const scopes = orders.grants.flatMap(({ added }) => added);
  if (step.intentAt !== null) {
    return { kind: 'done', outcome: 'changed', detail: `Consent is taken back for ${scopes.join(', ')}.` };
  }
  const detail = scopes.length === 0 ? `Run ${orders.number} granted nothing here.` : 'Nothing was granted any more.';
  return { kind: 'done', outcome: 'already-so', detail };
}

/** The removal does not show: it came to nothing, or Entra has not spread it yet. */
function settle(context: StepContext, orders: UndoOrders, grants: readonly PermissionGrant[]): Verdict {
  const { step, timings, now } = context;
  if (step.acceptedAt === null) {
    const intentAt = step.intentAt?.getTime() ?? now;
    if (now - intentAt < timings.settleInMs)
      return waits('Finding out whether the change had reached Microsoft Entra ID.');
    return decide(context, orders, grants);
  }
  if (now - step.acceptedAt.getTime() < timings.acceptedGraceInMs) {
    return waits('Microsoft Entra ID has accepted the change and does not show it everywhere yet.');
  }
  return {
    kind: 'fail',
    detail: `Microsoft Entra ID accepted the change, but still lists the grant ${inWords(timings.acceptedGraceInMs)} later.`,
    nextStep: 'Retry in a few minutes.',
    problem: ownProblem('not-as-expected', 'The grant is still listed.'),
    canRetry: true,
  };
}

const isEqual = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

const isSame = (one: readonly string[], other: readonly string[]) =>
  isEqual([...one].sort().join(' '), [...other].sort().join(' '));
