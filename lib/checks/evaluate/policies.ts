import { judgeWith, type PreparedPolicy, preparePolicy } from '@/lib/conditional-access/judge-policies';
import type {
  AppUnderPolicy,
  ConditionalAccessPolicy,
  PolicyState,
  PolicyVerdict,
} from '@/lib/conditional-access/model';
import { readPolicies } from '@/lib/conditional-access/read-policy';
import type { Reading } from '../model';
import { cannotTell, type Finding, type FoundFact, fail, nameSome, notApplicable, pass, warn } from './finding';
import { ifRead } from './instance';
import type { World } from './subjects';

/** Evaluators of Conditional Access for the app of one instance. */

interface Prepared {
  policies: readonly SharedPolicy[];
  enforcedCount: number;
  reportOnlyCount: number;
  unreadableCount: number;
}

/** A policy with what is the same for many apps: a thousand apps meet two hundred policies. */
interface SharedPolicy {
  prepared: PreparedPolicy;
  include: ReadonlySet<string>;
  exclude: ReadonlySet<string>;
  /** Whether it passes an app, by whether it names the app; nothing else of the app decides. */
  passes: Map<string, boolean>;
}

const preparedPolicies = new WeakMap<readonly unknown[], Prepared>();

/** Policies are read once for all instances. */
function prepare(raw: readonly unknown[]): Prepared {
  const known = preparedPolicies.get(raw);
  if (known) return known;
  const { policies, unreadableCount } = readPolicies(raw);
  const countOf = (state: PolicyState) => policies.filter((policy) => policy.state === state).length;
  const prepared = {
    policies: policies.map(share),
    enforcedCount: countOf('enabled'),
    reportOnlyCount: countOf('report-only'),
    unreadableCount,
  };
  preparedPolicies.set(raw, prepared);
  return prepared;
}

const share = (policy: ConditionalAccessPolicy): SharedPolicy => ({
  prepared: preparePolicy(policy),
  include: new Set(policy.applications.include.map((id) => id.toLowerCase())),
  exclude: new Set(policy.applications.exclude.map((id) => id.toLowerCase())),
  passes: new Map(),
});

/** The verdicts that stand in the way or are not clear; those that pass are left out. */
function listObjections(policies: readonly SharedPolicy[], app: AppUnderPolicy): PolicyVerdict[] {
  const id = app.appId.toLowerCase();
  return policies.flatMap(({ prepared, include, exclude, passes }) => {
    const kind = `${include.has(id)} ${exclude.has(id)}`;
    if (passes.get(kind) === true) return [];
    const verdict = judgeWith(prepared, app);
    passes.set(kind, verdict.effect === 'passes');
    return verdict.effect === 'passes' ? [] : [verdict];
  });
}

/** What was found about one app, and around it. */
interface Objections {
  verdicts: readonly PolicyVerdict[];
  prepared: Prepared;
  at: string;
}

const judgeApp = (judge: (found: Objections) => Finding) =>
  ifRead((one, { evidence }: World) => {
    const { servicePrincipal } = one.row.instance;
    if (servicePrincipal.type === 'None') return notApplicable('Its service principal is off.');
    const reading: Reading<readonly unknown[]> | null = evidence.policies;
    if (reading === null) return cannotTell('Conditional Access policies were not read yet.');
    if (reading.found === null) return cannotTell(`Conditional Access policies could not be read: ${reading.reason}`);
    if (servicePrincipal.clientId === null) return cannotTell('Azure has not told its client ID yet.');
    const found = one.row.directory?.kind === 'found' ? one.row.directory : null;
    const app = {
      appId: servicePrincipal.clientId,
      displayName: found?.displayName ?? `${one.name} principal`,
      servicePrincipalId: found?.servicePrincipalId ?? null,
    };
    const prepared = prepare(reading.found);
    return judge({ verdicts: listObjections(prepared.policies, app), prepared, at: reading.at });
  });

const factOf = ({ policyName, state, reasons }: PolicyVerdict, at: string): FoundFact => ({
  text: `${policyName} (${state}): ${reasons[0]?.text ?? ''}`,
  kind: 'graph',
  at,
});
const namesOf = (verdicts: readonly PolicyVerdict[]) => nameSome(verdicts.map(({ policyName }) => `"${policyName}"`));
const facts = (verdicts: readonly PolicyVerdict[], at: string) => verdicts.map((verdict) => factOf(verdict, at));

/** Only what Microsoft documents fails; what follows from it by our reading warns. */
export const judgeEnforcedPolicies = judgeApp(({ verdicts, prepared, at }) => {
  const enforced = verdicts.filter(({ isEnforced }) => isEnforced);
  const by = (effect: PolicyVerdict['effect']) => enforced.filter((verdict) => verdict.effect === effect);
  const surely = by('blocks').filter(({ certainty }) => certainty === 'documented');
  if (surely.length > 0) return fail(`${namesOf(surely)} refuses its tickets (0x52f).`, facts(surely, at));
  const maybe = [...by('blocks'), ...by('can-block')];
  if (maybe.length > 0) return warn(`${namesOf(maybe)} can refuse its tickets.`, facts(maybe, at));
  const unclear = [...by('cannot-tell'), ...verdicts.filter(({ state }) => state === 'unknown')];
  if (unclear.length > 0) return cannotTell(`Whether ${namesOf(unclear)} meets it cannot be told.`, facts(unclear, at));
  if (prepared.unreadableCount > 0)
    return cannotTell(
      'Some policies could not be understood.',
      [],
      'Look at them in the Microsoft Entra admin center.',
    );
  const text = `${prepared.enforcedCount} enforced, none meets it`;
  return pass('No enforced policy stands in the way.', [{ text, kind: 'graph', at }]);
});

/** They stop nobody today, so this warns and does not fail. */
export const judgeReportOnlyPolicies = judgeApp(({ verdicts, prepared, at }) => {
  const reporting = verdicts.filter(({ state }) => state === 'report-only');
  const blocking = reporting.filter(({ effect }) => effect === 'blocks' || effect === 'can-block');
  if (blocking.length > 0)
    return warn(`Switched on, ${namesOf(blocking)} would refuse its tickets.`, facts(blocking, at));
  const unclear = reporting.filter(({ effect }) => effect === 'cannot-tell');
  if (unclear.length > 0) return cannotTell(`What ${namesOf(unclear)} would do cannot be told.`, facts(unclear, at));
  if (prepared.unreadableCount > 0) return cannotTell('Some policies could not be understood.');
  return pass('No report-only policy would stand in the way.', [
    { text: `${prepared.reportOnlyCount} report-only`, kind: 'graph', at },
  ]);
});
