import type { ConditionalAccessPolicy, PolicyAspect, PolicyCertainty, PolicyGrant } from './model';

export interface ControlsFinding {
  /** What the controls do to a request that shows no prompt. */
  outcome: 'refuses' | 'cannot-tell' | 'lets-through';
  aspect: PolicyAspect;
  text: string;
  certainty: PolicyCertainty;
}

interface Control {
  outcome: 'refuses' | 'cannot-tell';
  name: string;
  certainty: PolicyCertainty;
}

/** What can be asked of a sign-in, and whether a ticket request can give it. */
const builtIn: Record<string, Control> = {
  block: { outcome: 'refuses', name: 'block access', certainty: 'documented' },
  mfa: { outcome: 'refuses', name: 'multifactor authentication', certainty: 'documented' },
  passwordchange: { outcome: 'refuses', name: 'a password change', certainty: 'inferred' },
  approvedapplication: { outcome: 'refuses', name: 'an approved client app', certainty: 'inferred' },
  compliantapplication: { outcome: 'refuses', name: 'an app protection policy', certainty: 'inferred' },
  // No prompt is needed for these two: they turn on whether the request shows its device.
  compliantdevice: { outcome: 'cannot-tell', name: 'a compliant device', certainty: 'inferred' },
  domainjoineddevice: { outcome: 'cannot-tell', name: 'a hybrid joined device', certainty: 'inferred' },
};

const findBuiltIn = (name: string) =>
  Object.hasOwn(builtIn, name.toLowerCase()) ? builtIn[name.toLowerCase()] : undefined;

export function judgeControls(policy: ConditionalAccessPolicy): ControlsFinding {
  const controls = policy.grant === null ? [] : listControls(policy.grant);
  if (controls.length === 0) return judgeSession(policy.sessionControls);
  return judgeGrant(controls, policy.grant?.operator ?? null);
}

function listControls(grant: PolicyGrant): Control[] {
  return [
    ...grant.builtInControls.map(
      (name): Control => findBuiltIn(name) ?? { outcome: 'cannot-tell', name: `“${name}”`, certainty: 'inferred' },
    ),
    ...(grant.authenticationStrength === null
      ? []
      : [refusal(`the authentication strength “${grant.authenticationStrength}”`)]),
    ...(grant.termsOfUseCount > 0 ? [refusal('accepted terms of use')] : []),
    ...(grant.customFactorCount > 0 ? [refusal('a custom control')] : []),
    ...grant.unknownControls.map(
      (name): Control => ({ outcome: 'cannot-tell', name: `“${name}”`, certainty: 'inferred' }),
    ),
  ];
}

const refusal = (name: string): Control => ({ outcome: 'refuses', name, certainty: 'inferred' });

/** `OR` is met by any control, `AND` by all; an operator that is not known could be either. */
function judgeGrant(controls: readonly Control[], operator: PolicyGrant['operator']): ControlsFinding {
  const refusing = controls.filter(({ outcome }) => outcome === 'refuses');
  const isRefused =
    refusing.length === controls.length ||
    refusing.some(({ name }) => name === 'block access') ||
    (operator === 'AND' && refusing.length > 0);
  if (!isRefused) {
    const names = controls.filter(({ outcome }) => outcome === 'cannot-tell').map(({ name }) => name);
    return {
      outcome: 'cannot-tell',
      aspect: 'controls',
      text: `It would be satisfied by ${names.join(' or ')}; whether a ticket request can show that is not documented.`,
      certainty: 'inferred',
    };
  }
  if (refusing.some(({ name }) => name === 'block access')) {
    return { outcome: 'refuses', aspect: 'controls', text: 'It blocks access.', certainty: 'documented' };
  }
  // An OR is met by its easiest control, so it is as certain as its least certain one; one certain no settles an AND.
  const isCertain = (control: Control) => control.certainty === 'documented';
  const certain = operator === 'AND' ? refusing.some(isCertain) : refusing.every(isCertain);
  const names = refusing.map(({ name }) => name).join(operator === 'AND' ? ' and ' : ' or ');
  return {
    outcome: 'refuses',
    aspect: 'controls',
    text: `It asks for ${names}, which a ticket request cannot give: it has no prompt.`,
    certainty: certain ? 'documented' : 'inferred',
  };
}

/** Session controls that shape what a browser or Office does after sign-in. */
const harmless = ['applicationEnforcedRestrictions', 'persistentBrowser', 'disableResilienceDefaults'];

function judgeSession(controls: readonly string[]): ControlsFinding {
  const unclear = controls.filter((name) => !harmless.includes(name));
  if (unclear.length === 0) {
    return {
      outcome: 'lets-through',
      aspect: controls.length === 0 ? 'controls' : 'session',
      text:
        controls.length === 0
          ? 'It asks for nothing.'
          : 'It only shapes sessions in a browser or in Office, after sign-in.',
      certainty: controls.length === 0 ? 'documented' : 'inferred',
    };
  }
  return {
    outcome: 'cannot-tell',
    aspect: 'session',
    text: `It limits sessions (${unclear.map((name) => (Object.hasOwn(sessionWords, name) ? sessionWords[name] : name)).join(', ')}); what that does to a ticket request is not documented.`,
    certainty: 'inferred',
  };
}

const sessionWords: Record<string, string> = {
  signInFrequency: 'sign-in frequency',
  cloudAppSecurity: 'app control',
  continuousAccessEvaluation: 'continuous access evaluation',
  secureSignInSession: 'token protection',
};
