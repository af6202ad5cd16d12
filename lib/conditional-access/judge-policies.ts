import type { Finding } from './finding';
import { judgeApps } from './judge-apps';
import { judgeConditions } from './judge-conditions';
import { type ControlsFinding, judgeControls } from './judge-controls';
import { isPersonIn, judgePeople, type PeopleFinding } from './judge-people';
import type {
  AppUnderPolicy,
  ConditionalAccessPolicy,
  PersonUnderPolicy,
  PolicyAspect,
  PolicyCertainty,
  PolicyEffect,
  PolicyReason,
  PolicyVerdict,
} from './model';

/**
 * Would these policies make Microsoft Entra refuse a Kerberos ticket for this app (klist: 0x52f)? One verdict per
 * policy, in the order given. Pure: nothing is read. `effect` is what the policy does once it is enforced; a
 * report-only policy has the same effect with `isEnforced: false`, a disabled one passes.
 */
export function judgePolicies(
  policies: readonly ConditionalAccessPolicy[],
  app: AppUnderPolicy,
  persons: readonly PersonUnderPolicy[] = [],
): PolicyVerdict[] {
  return policies.map((policy) => judgeWith(preparePolicy(policy, persons), app));
}

/** What of a policy is the same for every app: with a thousand apps it is worked out once. */
export interface PreparedPolicy {
  policy: ConditionalAccessPolicy;
  people: PeopleFinding;
  conditions: Finding[];
  controls: ControlsFinding;
  persons: PolicyVerdict['persons'];
}

export function preparePolicy(
  policy: ConditionalAccessPolicy,
  persons: readonly PersonUnderPolicy[] = [],
): PreparedPolicy {
  return {
    policy,
    people: judgePeople(policy),
    conditions: judgeConditions(policy),
    controls: judgeControls(policy),
    persons: persons.map((person) => ({
      id: person.id,
      displayName: person.displayName,
      isIn: isPersonIn(policy, person),
    })),
  };
}

export function judgeWith(prepared: PreparedPolicy, app: AppUnderPolicy): PolicyVerdict {
  const { policy, people, conditions, persons } = prepared;
  const { effect, certainty, reasons } = decide(prepared, judgeApps(policy, app));
  return {
    policyId: policy.id,
    policyName: policy.displayName,
    state: policy.state,
    appId: app.appId,
    effect,
    isEnforced: policy.state === 'enabled',
    certainty,
    reasons,
    who: effect === 'passes' ? '' : people.who,
    when: effect === 'passes' ? [] : conditions.flatMap((one) => (one.answer === 'yes' ? (one.when ?? []) : [])),
    persons: effect === 'passes' ? [] : persons,
  };
}

type Decision = { effect: PolicyEffect; certainty: PolicyCertainty; reasons: PolicyReason[] };
type Part = { aspect: PolicyAspect; finding: Finding };

/** Every part must let the policy apply; one that surely does not is enough to pass. */
function decide({ policy, people, conditions, controls }: PreparedPolicy, apps: Finding): Decision {
  if (policy.state === 'disabled') return passing([reason('state', 'It is switched off.', 'documented')]);
  const parts: Part[] = [
    { aspect: 'apps', finding: apps },
    { aspect: 'people', finding: people.finding },
    ...conditions.map((finding) => ({ aspect: 'conditions' as const, finding })),
  ];
  const against = parts.flatMap(({ aspect, finding }) =>
    finding.answer === 'no' ? [reason(aspect, finding.text, finding.certainty)] : [],
  );
  if (controls.outcome === 'lets-through') against.push(reason(controls.aspect, controls.text, controls.certainty));
  if (against.length > 0) return passing(against);

  const unclear = parts.flatMap(({ aspect, finding }) =>
    finding.answer === 'cannot-tell' ? [reason(aspect, finding.text, 'inferred')] : [],
  );
  if (policy.state === 'unknown') unclear.unshift(reason('state', 'Its state is not one known here.', 'inferred'));
  const control = reason(controls.aspect, controls.text, controls.certainty);
  const applying = parts.flatMap(({ aspect, finding }) =>
    finding.answer === 'yes' ? [reason(aspect, finding.text, finding.certainty)] : [],
  );
  if (unclear.length > 0 || controls.outcome === 'cannot-tell') {
    const decisive = controls.outcome === 'cannot-tell' ? [control, ...unclear] : [...unclear, control];
    return { effect: 'cannot-tell', certainty: 'inferred', reasons: [...decisive, ...applying] };
  }
  const isAlways = people.isEveryone && conditions.every((one) => one.answer !== 'yes' || one.when === undefined);
  const reasons = [control, ...applying];
  return { effect: isAlways ? 'blocks' : 'can-block', certainty: leastOf(reasons), reasons };
}

/** One certain reason is enough to pass. */
function passing(reasons: PolicyReason[]): Decision {
  const sorted = [...reasons].sort(
    (a, b) => Number(b.certainty === 'documented') - Number(a.certainty === 'documented'),
  );
  return { effect: 'passes', certainty: sorted[0]?.certainty ?? 'inferred', reasons: sorted };
}

const leastOf = (reasons: readonly PolicyReason[]): PolicyCertainty =>
  reasons.every(({ certainty }) => certainty === 'documented') ? 'documented' : 'inferred';

const reason = (aspect: PolicyAspect, text: string, certainty: PolicyCertainty): PolicyReason => ({
  aspect,
  text,
  certainty,
});
