import type { Finding } from './finding';
import type { ConditionalAccessPolicy, IncludeExclude } from './model';

/**
 * Every other condition that is set. All must hold for a policy to apply: a `no` lets it pass by, a `when` narrows it.
 * How Entra fills client type, platform and device for a Kerberos ticket request is not documented.
 */
export function judgeConditions(policy: ConditionalAccessPolicy): Finding[] {
  return [
    ...judgeClientTypes(policy.clientAppTypes),
    ...judgePlatforms(policy.platforms),
    ...judgeLocations(policy.locations),
    ...judgeRisks(policy),
    ...judgeFlows(policy.transferMethods),
    ...(policy.deviceFilter === null ? [] : [deviceFilterCannotTell]),
    ...policy.unknownConditions.map(unknownCondition),
  ];
}

const deviceFilterCannotTell: Finding = {
  answer: 'cannot-tell',
  text: 'It filters by device; whether a ticket request shows its device to Conditional Access is not documented.',
};

const unknownCondition = (name: string): Finding => ({
  answer: 'cannot-tell',
  text: `It has a condition this version does not know (${name}).`,
});

const legacyTypes = ['exchangeactivesync', 'easunsupported', 'eassupported', 'other'];

function judgeClientTypes(types: readonly string[]): Finding[] {
  const chosen = types.map((type) => type.toLowerCase());
  if (chosen.length === 0 || chosen.includes('all')) return [];
  const known = [...legacyTypes, 'browser', 'mobileappsanddesktopclients'];
  const unknown = chosen.filter((type) => !known.includes(type));
  if (chosen.includes('mobileappsanddesktopclients')) {
    const text = 'It is about desktop clients, which a ticket request is most likely counted as.';
    return [{ answer: 'yes', text, certainty: 'inferred' }];
  }
  if (unknown.length > 0)
    return [{ answer: 'cannot-tell', text: `It is about clients of the type ${unknown.join(', ')}.` }];
  const what = chosen.includes('browser')
    ? chosen.length > 1
      ? 'browsers and clients with legacy sign-in'
      : 'browsers'
    : 'clients with legacy sign-in';
  return [
    {
      answer: 'no',
      text: `It is about ${what} only, and a ticket request comes from none of them.`,
      certainty: 'inferred',
    },
  ];
}

function judgePlatforms(platforms: IncludeExclude | null): Finding[] {
  if (platforms === null) return [];
  const include = platforms.include.map((name) => name.toLowerCase());
  if (include.includes('all') && platforms.exclude.length === 0) return [];
  const others = ['android', 'ios', 'macos', 'linux', 'windowsphone'];
  if (include.length > 0 && include.every((name) => others.includes(name))) {
    return [{ answer: 'no', text: 'It is about other platforms than Windows.', certainty: 'inferred' }];
  }
  const isForWindows = include.includes('windows') || include.includes('all');
  if (isForWindows && !platforms.exclude.some((name) => name.toLowerCase() === 'windows')) {
    const text = 'It is about Windows, which a ticket request most likely counts as.';
    return [{ answer: 'yes', text, certainty: 'inferred' }];
  }
  // "All but Windows" is how organisations block platforms Entra does not recognise: a ticket request may be one.
  const text = 'It depends on the platform; which one Entra sees in a ticket request is not documented.';
  return [{ answer: 'cannot-tell', text }];
}

function judgeLocations(locations: IncludeExclude | null): Finding[] {
  if (locations === null) return [];
  const isEverywhere = locations.include.some((id) => id.toLowerCase() === 'all');
  if (isEverywhere && locations.exclude.length === 0) return [];
  const trusted = locations.exclude.some((id) => id.toLowerCase() === 'alltrusted');
  const where = isEverywhere
    ? trusted
      ? 'Outside trusted locations'
      : `Outside ${locations.exclude.length === 1 ? 'one named location' : `${locations.exclude.length} named locations`}`
    : locations.include.some((id) => id.toLowerCase() === 'alltrusted')
      ? 'Inside trusted locations'
      : 'Inside the locations it names';
  return [
    {
      answer: 'yes',
      text: `It depends on where the request comes from: ${lower(where)}.`,
      certainty: 'documented',
      when: where,
    },
  ];
}

function judgeRisks({ signInRiskLevels, userRiskLevels, insiderRiskLevels }: ConditionalAccessPolicy): Finding[] {
  const risks = [
    { name: 'sign-in risk', levels: signInRiskLevels },
    { name: 'user risk', levels: userRiskLevels },
    { name: 'insider risk', levels: insiderRiskLevels },
  ];
  return risks.flatMap(({ name, levels }): Finding[] => {
    if (levels.length === 0) return [];
    const when = `While the ${name} is ${levels.join(' or ')}`;
    return [{ answer: 'yes', text: `It applies ${lower(when)}.`, certainty: 'documented', when }];
  });
}

function judgeFlows(methods: readonly string[]): Finding[] {
  const chosen = methods.map((method) => method.toLowerCase()).filter((method) => method !== 'none');
  if (chosen.length === 0) return [];
  if (!chosen.every((method) => method === 'devicecodeflow' || method === 'authenticationtransfer')) {
    return [{ answer: 'cannot-tell', text: `It is about sign-in by ${methods.join(', ')}.` }];
  }
  const text = 'It is about device code sign-in or sign-in handed over between devices; a ticket request is neither.';
  return [{ answer: 'no', text, certainty: 'inferred' }];
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
