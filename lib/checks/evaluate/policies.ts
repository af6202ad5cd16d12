import { judgeWith, type PreparedPolicy, preparePolicy } from '@/lib/conditional-access/judge-policies';
import type { PolicyVerdict } from '@/lib/conditional-access/model';
import { readPolicies } from '@/lib/conditional-access/read-policy';
import type { Reading } from '../model';
import { cannotTell, type Finding, type FoundFact, fail, nameSome, notApplicable, pass, warn } from './finding';
import { ifRead } from './instance';
import type { World } from './subjects';

/** Evaluators of Conditional Access for the app of one instance. */

interface Prepared {
  policies: readonly PreparedPolicy[];
  unreadableCount: number;
}

const preparedPolicies = new WeakMap<readonly unknown[], Prepared>();

/** Policies are read once for all instances. */
function prepare(raw: readonly unknown[]): Prepared {
  const known = preparedPolicies.get(raw);
  if (known) return known;
  const { policies, unreadableCount } = readPolicies(raw);
  const prepared = { policies: policies.map((policy) => preparePolicy(policy)), unreadableCount };
  preparedPolicies.set(raw, prepared);
  return prepared;
}

const judgeApp = (judge: (verdicts: PolicyVerdict[], unreadableCount: number, at: string) => Finding) =>
  ifRead((one, { evidence }: World) => {
    const { servicePrincipal } = one.row.instance;
    if (servicePrincipal.type === 'None') return notApplicable('Its service principal is off.');
    const reading: Reading<readonly unknown[]> | null = evidence.policies;
    if (reading === null) return cannotTell('Conditional Access policies were not read yet.');
    if (reading.found === null) return cannotTell(`Conditional Access policies could not be read: ${reading.reason}`);
    if (servicePrincipal.clientId === null) return cannotTell('Azure has not told its client ID yet.');
    const { policies, unreadableCount } = prepare(reading.found);
    const found = one.row.directory?.kind === 'found' ? one.row.directory : null;
    const app = {
      appId: servicePrincipal.clientId,
      displayName: found?.displayName ?? `${one.name} principal`,
      servicePrincipalId: found?.servicePrincipalId ?? null,
    };
    return judge(
      policies.map((policy) => judgeWith(policy, app)),
      unreadableCount,
      reading.at,
    );
  });

const factOf = ({ policyName, state, reasons }: PolicyVerdict, at: string): FoundFact => ({
  text: `${policyName} (${state}): ${reasons[0]?.text ?? ''}`,
  kind: 'graph',
  at,
});
const namesOf = (verdicts: readonly PolicyVerdict[]) => nameSome(verdicts.map(({ policyName }) => `"${policyName}"`));
const facts = (verdicts: readonly PolicyVerdict[], at: string) => verdicts.map((verdict) => factOf(verdict, at));

/** Only what Microsoft documents fails; what follows from it by our reading warns. */
export const judgeEnforcedPolicies = judgeApp((verdicts, unreadableCount, at) => {
  const enforced = verdicts.filter(({ isEnforced }) => isEnforced);
  const by = (effect: PolicyVerdict['effect']) => enforced.filter((verdict) => verdict.effect === effect);
  const surely = by('blocks').filter(({ certainty }) => certainty === 'documented');
  if (surely.length > 0) return fail(`${namesOf(surely)} refuses its tickets (0x52f).`, facts(surely, at));
  const maybe = [...by('blocks'), ...by('can-block')];
  if (maybe.length > 0) return warn(`${namesOf(maybe)} can refuse its tickets.`, facts(maybe, at));
  const unclear = [...by('cannot-tell'), ...verdicts.filter(({ state }) => state === 'unknown')];
  if (unclear.length > 0) return cannotTell(`Whether ${namesOf(unclear)} meets it cannot be told.`, facts(unclear, at));
  if (unreadableCount > 0)
    return cannotTell(
      'Some policies could not be understood.',
      [],
      'Look at them in the Microsoft Entra admin center.',
    );
  const text = `${enforced.length} enforced, none meets it`;
  return pass('No enforced policy stands in the way.', [{ text, kind: 'graph', at }]);
});

/** They stop nobody today, so this warns and does not fail. */
export const judgeReportOnlyPolicies = judgeApp((verdicts, unreadableCount, at) => {
  const reporting = verdicts.filter(({ state }) => state === 'report-only');
  const blocking = reporting.filter(({ effect }) => effect === 'blocks' || effect === 'can-block');
  if (blocking.length > 0)
    return warn(`Switched on, ${namesOf(blocking)} would refuse its tickets.`, facts(blocking, at));
  const unclear = reporting.filter(({ effect }) => effect === 'cannot-tell');
  if (unclear.length > 0) return cannotTell(`What ${namesOf(unclear)} would do cannot be told.`, facts(unclear, at));
  if (unreadableCount > 0) return cannotTell('Some policies could not be understood.');
  return pass('No report-only policy would stand in the way.', [
    { text: `${reporting.length} report-only`, kind: 'graph', at },
  ]);
});
