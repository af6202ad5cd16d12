import { judgeWith, type PreparedPolicy, preparePolicy } from './judge-policies';
import type { ConditionalAccessPolicy, PolicyEffect, PolicyReason, PolicyState, PolicyVerdict } from './model';
import { policyEffects } from './model';

/** An instance and its app; `appId` is `null` while the instance has none. */
export interface FleetApp {
  instanceId: string;
  instanceName: string;
  appId: string | null;
}

/** A policy against many apps: apps that it treats alike stand together. */
export interface PolicyOverview {
  id: string;
  name: string;
  state: PolicyState;
  isEnforced: boolean;
  modifiedAt: string | null;
  /** The worst it does to any of the apps; `passes` where there are none. */
  effect: PolicyEffect;
  outcomes: PolicyOutcome[];
}

export interface PolicyOutcome {
  effect: PolicyEffect;
  certainty: PolicyVerdict['certainty'];
  reasons: PolicyReason[];
  who: string;
  when: string[];
  /** Positions in the list of apps. */
  apps: number[];
}

/** What the sentences call an app that stands for many. */
const THE_APP = 'the app';
/** An id that no policy names. */
const NO_APP = 'no app yet';

/**
 * Judges every policy for every app. A policy treats all apps alike that it does not name, and all that it names in the
 * same way, so a thousand apps cost little more than one. An instance without an app yet is judged as the app it will
 * get, which no policy can name.
 */
export function judgeFleet(policies: readonly ConditionalAccessPolicy[], apps: readonly FleetApp[]): PolicyOverview[] {
  return policies.map((policy) => {
    const prepared = preparePolicy(policy);
    const outcomes = joinAlike(listOutcomes(prepared, apps));
    const effect = policyEffects.find((one) => outcomes.some((outcome) => outcome.effect === one)) ?? 'passes';
    return {
      id: policy.id,
      name: policy.displayName,
      state: policy.state,
      isEnforced: policy.state === 'enabled',
      modifiedAt: policy.modifiedAt,
      effect,
      outcomes: outcomes.sort((a, b) => policyEffects.indexOf(a.effect) - policyEffects.indexOf(b.effect)),
    };
  });
}

function listOutcomes(prepared: PreparedPolicy, apps: readonly FleetApp[]): PolicyOutcome[] {
  const lower = (ids: readonly string[]) => new Set(ids.map((id) => id.toLowerCase()));
  const included = lower(prepared.policy.applications.include);
  const excluded = lower(prepared.policy.applications.exclude);
  const alike = new Map<string, { appId: string; apps: number[] }>();
  apps.forEach(({ appId }, index) => {
    const id = appId?.toLowerCase() ?? NO_APP;
    const key = `${included.has(id)} ${excluded.has(id)}`;
    const known = alike.get(key);
    if (known) known.apps.push(index);
    else alike.set(key, { appId: id, apps: [index] });
  });
  if (apps.length === 0) alike.set('', { appId: NO_APP, apps: [] });
  return [...alike.values()].map((group) =>
    toOutcome(judgeWith(prepared, { appId: group.appId, displayName: THE_APP, servicePrincipalId: null }), group.apps),
  );
}

const toOutcome = ({ effect, certainty, reasons, who, when }: PolicyVerdict, apps: number[]): PolicyOutcome => ({
  effect,
  certainty,
  reasons,
  who,
  when,
  apps,
});

function joinAlike(outcomes: readonly PolicyOutcome[]): PolicyOutcome[] {
  const alike = new Map<string, PolicyOutcome>();
  for (const outcome of outcomes) {
    const key = JSON.stringify([outcome.effect, outcome.reasons]);
    const known = alike.get(key);
    if (known) known.apps.push(...outcome.apps);
    else alike.set(key, outcome);
  }
  return [...alike.values()].map((outcome) => ({ ...outcome, apps: outcome.apps.sort((a, b) => a - b) }));
}

/** Instances that the same policies stand in the way of. */
export interface InstanceGroup {
  apps: number[];
  /** Worst first; positions in the list of policies. */
  policies: { index: number; effect: Exclude<PolicyEffect, 'passes'> }[];
}

/** The same the other way round: instances by the policies in their way, most hindered first, those in nobody's way last. */
export function groupInstances(policies: readonly PolicyOverview[], apps: readonly FleetApp[]): InstanceGroup[] {
  const inTheWay = apps.map((): InstanceGroup['policies'] => []);
  policies.forEach((policy, index) => {
    for (const { effect, apps: hit } of policy.outcomes) {
      if (effect === 'passes') continue;
      for (const app of hit) inTheWay[app]?.push({ index, effect });
    }
  });
  const groups = new Map<string, InstanceGroup>();
  inTheWay.forEach((own, app) => {
    const key = own.map(({ index, effect }) => `${index} ${effect}`).join();
    const group = groups.get(key) ?? { apps: [], policies: own };
    groups.set(key, { ...group, apps: [...group.apps, app] });
  });
  const weight = ({ policies: own }: InstanceGroup) =>
    own.reduce((sum, { index, effect }) => sum + (policies[index]?.isEnforced ? 100 : 1) * (3 - rank(effect)), 0);
  return [...groups.values()]
    .map((group) => ({
      ...group,
      policies: [...group.policies].sort((a, b) => rankOf(a, policies) - rankOf(b, policies)),
    }))
    .sort((a, b) => weight(b) - weight(a));
}

const rank = (effect: PolicyEffect) => policyEffects.indexOf(effect);
const rankOf = ({ index, effect }: InstanceGroup['policies'][number], policies: readonly PolicyOverview[]) =>
  rank(effect) + (policies[index]?.isEnforced ? 0 : policyEffects.length);
