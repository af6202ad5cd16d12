import type {
  ConditionalAccessPolicy,
  IncludeExclude,
  PolicyApplications,
  PolicyFilter,
  PolicyGrant,
  PolicyPeople,
  PolicyState,
} from './model';

/**
 * Reads one element of `GET /identity/conditionalAccess/policies`, untouched as Graph sends it: a reader that keeps
 * only what it knows would drop the condition that decides. Never throws. `null` for something that is not a policy.
 */
export function readPolicy(raw: unknown): ConditionalAccessPolicy | null {
  const policy = asRecord(raw);
  const id = policy.id;
  if (typeof id !== 'string' || id === '') return null;
  const conditions = asRecord(policy.conditions);
  const modifiedAt = policy.modifiedDateTime ?? policy.createdDateTime;
  return {
    id,
    displayName: typeof policy.displayName === 'string' && policy.displayName !== '' ? policy.displayName : id,
    state: readState(policy.state),
    modifiedAt: typeof modifiedAt === 'string' ? modifiedAt : null,
    applications: readApplications(conditions.applications),
    people: readPeople(conditions.users),
    clientAppTypes: asTexts(conditions.clientAppTypes),
    platforms: readPair(conditions.platforms, 'Platforms'),
    locations: readPair(conditions.locations, 'Locations'),
    deviceFilter: readFilter(asRecord(conditions.devices).deviceFilter),
    signInRiskLevels: asTexts(conditions.signInRiskLevels),
    userRiskLevels: asTexts(conditions.userRiskLevels),
    insiderRiskLevels: asTexts(conditions.insiderRiskLevels),
    transferMethods: asTexts(asRecord(conditions.authenticationFlows).transferMethods),
    isForWorkloads: isSet(conditions.clientApplications),
    grant: readGrant(policy.grantControls),
    sessionControls: listSessionControls(policy.sessionControls),
    unknownConditions: listUnknownConditions(policy, conditions),
  };
}

/** All that are policies; what is not is counted, so that nobody takes the list for whole. */
export function readPolicies(raw: readonly unknown[]): {
  policies: ConditionalAccessPolicy[];
  unreadableCount: number;
} {
  const policies = raw.flatMap((one) => readPolicy(one) ?? []);
  return { policies, unreadableCount: raw.length - policies.length };
}

function readState(state: unknown): PolicyState {
  if (state === 'enabled' || state === 'disabled') return state;
  return state === 'enabledForReportingButNotEnforced' ? 'report-only' : 'unknown';
}

function readApplications(raw: unknown): PolicyApplications {
  const applications = asRecord(raw);
  return {
    include: asTexts(applications.includeApplications),
    exclude: asTexts(applications.excludeApplications),
    userActions: asTexts(applications.includeUserActions),
    authenticationContexts: asTexts(applications.includeAuthenticationContextClassReferences),
    filter: readFilter(applications.applicationFilter),
  };
}

function readPeople(raw: unknown): PolicyPeople {
  const users = asRecord(raw);
  const guests = (ids: string[]) => ids.some((id) => id.toLowerCase() === 'guestsorexternalusers');
  const includeUsers = asTexts(users.includeUsers);
  const excludeUsers = asTexts(users.excludeUsers);
  const withoutGuests = (ids: string[]) => ids.filter((id) => id.toLowerCase() !== 'guestsorexternalusers');
  return {
    includeUsers: withoutGuests(includeUsers),
    excludeUsers: withoutGuests(excludeUsers),
    includeGroups: asTexts(users.includeGroups),
    excludeGroups: asTexts(users.excludeGroups),
    includeRoles: asTexts(users.includeRoles),
    excludeRoles: asTexts(users.excludeRoles),
    includesGuests: guests(includeUsers) || isSet(users.includeGuestsOrExternalUsers),
    excludesGuests: guests(excludeUsers) || isSet(users.excludeGuestsOrExternalUsers),
  };
}

function readPair(raw: unknown, what: 'Platforms' | 'Locations'): IncludeExclude | null {
  if (!isSet(raw)) return null;
  const pair = asRecord(raw);
  return { include: asTexts(pair[`include${what}`]), exclude: asTexts(pair[`exclude${what}`]) };
}

function readFilter(raw: unknown): PolicyFilter | null {
  if (!isSet(raw)) return null;
  const { mode, rule } = asRecord(raw);
  return {
    mode: mode === 'include' || mode === 'exclude' ? mode : 'unknown',
    rule: typeof rule === 'string' ? rule : '',
  };
}

const knownGrantKeys = [
  'operator',
  'builtInControls',
  'customAuthenticationFactors',
  'termsOfUse',
  'authenticationStrength',
];

function readGrant(raw: unknown): PolicyGrant | null {
  if (!isSet(raw)) return null;
  const grant = asRecord(raw);
  const strength = grant.authenticationStrength;
  const name = asRecord(strength).displayName;
  return {
    operator: grant.operator === 'AND' || grant.operator === 'OR' ? grant.operator : null,
    builtInControls: asTexts(grant.builtInControls),
    customFactorCount: asTexts(grant.customAuthenticationFactors).length,
    termsOfUseCount: asTexts(grant.termsOfUse).length,
    authenticationStrength: isSet(strength) ? (typeof name === 'string' ? name : 'an authentication strength') : null,
    unknownControls: listSetKeys(grant, knownGrantKeys),
  };
}

/** A control with `isEnabled: false` is there and off. */
function listSessionControls(raw: unknown): string[] {
  const controls = asRecord(raw);
  return listSetKeys(controls, []).filter(
    (name) => controls[name] !== false && asRecord(controls[name]).isEnabled !== false,
  );
}

const knownConditions: Record<string, readonly string[] | 'whole'> = {
  applications: [
    'includeApplications',
    'excludeApplications',
    'includeUserActions',
    'includeAuthenticationContextClassReferences',
    'applicationFilter',
  ],
  users: [
    'includeUsers',
    'excludeUsers',
    'includeGroups',
    'excludeGroups',
    'includeRoles',
    'excludeRoles',
    'includeGuestsOrExternalUsers',
    'excludeGuestsOrExternalUsers',
  ],
  platforms: ['includePlatforms', 'excludePlatforms'],
  locations: ['includeLocations', 'excludeLocations'],
  devices: ['deviceFilter'],
  authenticationFlows: ['transferMethods'],
  clientApplications: 'whole',
  clientAppTypes: 'whole',
  signInRiskLevels: 'whole',
  userRiskLevels: 'whole',
  insiderRiskLevels: 'whole',
  // Of service principals only: decided together with `clientApplications`.
  servicePrincipalRiskLevels: 'whole',
};

function listUnknownConditions(policy: Record<string, unknown>, conditions: Record<string, unknown>): string[] {
  if (!isSet(policy.conditions)) return ['conditions'];
  return listSetKeys(conditions, []).flatMap((name) => {
    const known = Object.hasOwn(knownConditions, name) ? knownConditions[name] : undefined;
    if (known === undefined) return [name];
    return known === 'whole' ? [] : listSetKeys(asRecord(conditions[name]), known).map((part) => `${name}.${part}`);
  });
}

const listSetKeys = (record: Record<string, unknown>, known: readonly string[]): string[] =>
  Object.keys(record).filter((key) => !key.includes('@odata.') && !known.includes(key) && isSet(record[key]));

/** Graph sends `null`, `[]` and objects full of them for what is not configured. */
function isSet(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value !== 'object') return true;
  return Object.entries(value).some(([key, part]) => !key.includes('@odata.') && isSet(part));
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** Multi-valued enumerations come as one text with commas. */
function asTexts(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : value.split(',').map((part) => part.trim());
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string' && one !== '') : [];
}
