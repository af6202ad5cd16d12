import { fieldsOf, flagOf, itemsOf, textOf, textsOf } from './json';
import type { RestClient } from './rest-client';
import type { ConditionalAccessPolicy, GrantControls, PolicyConditions, PolicyFilter } from './tenant-types';

/**
 * Every Conditional Access policy, whatever its state. Takes the scope Policy.Read.All and an Entra role that may read
 * policies. Graph answers one such request a second and tenant.
 */
export async function listConditionalAccessPolicies(graph: RestClient): Promise<ConditionalAccessPolicy[]> {
  const policies = await graph.list({ url: '/v1.0/identity/conditionalAccess/policies' });
  return policies.map(parsePolicy);
}

function parsePolicy(raw: unknown): ConditionalAccessPolicy {
  const policy = fieldsOf(raw);
  return {
    id: textOf(policy.id) ?? '',
    displayName: textOf(policy.displayName) ?? textOf(policy.id) ?? '',
    state: textOf(policy.state) ?? 'unknown',
    modifiedAt: textOf(policy.modifiedDateTime) ?? textOf(policy.createdDateTime),
    conditions: parseConditions(policy.conditions),
    grantControls: parseGrantControls(policy.grantControls),
    sessionControls: listSessionControls(policy.sessionControls),
  };
}

function parseConditions(raw: unknown): PolicyConditions {
  const conditions = fieldsOf(raw);
  const applications = fieldsOf(conditions.applications);
  return {
    applications: {
      include: textsOf(applications.includeApplications),
      exclude: textsOf(applications.excludeApplications),
      userActions: textsOf(applications.includeUserActions),
      authenticationContexts: textsOf(applications.includeAuthenticationContextClassReferences),
      filter: parseFilter(applications.applicationFilter),
    },
    users: parseUsers(conditions.users),
    isForWorkloads: isSet(conditions.clientApplications),
    platforms: parsePair(conditions.platforms, 'Platforms'),
    locations: parsePair(conditions.locations, 'Locations'),
    clientAppTypes: textsOf(conditions.clientAppTypes),
    deviceFilter: parseFilter(fieldsOf(conditions.devices).deviceFilter),
    signInRiskLevels: textsOf(conditions.signInRiskLevels),
    userRiskLevels: textsOf(conditions.userRiskLevels),
    servicePrincipalRiskLevels: textsOf(conditions.servicePrincipalRiskLevels),
    insiderRiskLevels: flagsOf(conditions.insiderRiskLevels),
    authenticationFlows: flagsOf(fieldsOf(conditions.authenticationFlows).transferMethods),
    unknownConditions: listUnknown(conditions, knownConditions),
  };
}

function parseUsers(raw: unknown): PolicyConditions['users'] {
  const users = fieldsOf(raw);
  const guests = (value: unknown) => flagsOf(fieldsOf(value).guestOrExternalUserTypes);
  return {
    include: textsOf(users.includeUsers),
    exclude: textsOf(users.excludeUsers),
    includeGroups: textsOf(users.includeGroups),
    excludeGroups: textsOf(users.excludeGroups),
    includeRoles: textsOf(users.includeRoles),
    excludeRoles: textsOf(users.excludeRoles),
    includeGuests: guests(users.includeGuestsOrExternalUsers),
    excludeGuests: guests(users.excludeGuestsOrExternalUsers),
  };
}

function parsePair(raw: unknown, name: 'Platforms' | 'Locations'): { include: string[]; exclude: string[] } | null {
  if (!isSet(raw)) return null;
  const fields = fieldsOf(raw);
  return { include: textsOf(fields[`include${name}`]), exclude: textsOf(fields[`exclude${name}`]) };
}

function parseFilter(raw: unknown): PolicyFilter | null {
  const { mode, rule } = fieldsOf(raw);
  const text = textOf(rule);
  return text === null ? null : { mode: textOf(mode) ?? 'include', rule: text };
}

function parseGrantControls(raw: unknown): GrantControls | null {
  if (!isSet(raw)) return null;
  const controls = fieldsOf(raw);
  const strength = fieldsOf(controls.authenticationStrength);
  const strengthId = textOf(strength.id);
  return {
    operator: textOf(controls.operator) ?? 'OR',
    builtIn: textsOf(controls.builtInControls),
    custom: textsOf(controls.customAuthenticationFactors),
    termsOfUse: textsOf(controls.termsOfUse),
    authenticationStrength:
      strengthId === null ? null : { id: strengthId, displayName: textOf(strength.displayName) ?? strengthId },
    unknownControls: listUnknown(controls, {
      operator: true,
      builtInControls: true,
      customAuthenticationFactors: true,
      termsOfUse: true,
      authenticationStrength: true,
    }),
  };
}

/** A control may stand there switched off. */
function listSessionControls(raw: unknown): string[] {
  return Object.entries(fieldsOf(raw)).flatMap(([name, value]) =>
    isAnnotation(name) || !isSet(value) || flagOf(fieldsOf(value).isEnabled) === false ? [] : [name],
  );
}

/** `true`: read as a whole. An object: its own known names. */
interface Known {
  [name: string]: true | Known;
}

const guests: Known = { guestOrExternalUserTypes: true, externalTenants: true };
const filter: Known = { deviceFilter: true };

const knownConditions: Known = {
  applications: {
    includeApplications: true,
    excludeApplications: true,
    includeUserActions: true,
    includeAuthenticationContextClassReferences: true,
    applicationFilter: true,
  },
  users: {
    includeUsers: true,
    excludeUsers: true,
    includeGroups: true,
    excludeGroups: true,
    includeRoles: true,
    excludeRoles: true,
    includeGuestsOrExternalUsers: guests,
    excludeGuestsOrExternalUsers: guests,
  },
  clientApplications: true,
  platforms: { includePlatforms: true, excludePlatforms: true },
  locations: { includeLocations: true, excludeLocations: true },
  clientAppTypes: true,
  devices: filter,
  signInRiskLevels: true,
  userRiskLevels: true,
  servicePrincipalRiskLevels: true,
  insiderRiskLevels: true,
  authenticationFlows: { transferMethods: true },
};

function listUnknown(value: unknown, known: Known, path = ''): string[] {
  return Object.entries(fieldsOf(value)).flatMap(([name, part]) => {
    if (isAnnotation(name) || !isSet(part)) return [];
    const inside = known[name];
    if (inside === undefined) return [`${path}${name}`];
    return inside === true ? [] : listUnknown(part, inside, `${path}${name}.`);
  });
}

const isAnnotation = (name: string) => name.includes('@');

/** Graph writes what is not a condition as null, as an empty list or as an object of those. */
function isSet(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value !== 'object') return true;
  return Object.entries(fieldsOf(value)).some(([name, part]) => !isAnnotation(name) && isSet(part));
}

/** Enumerations with several values come as one text with commas, sometimes as a list. */
function flagsOf(value: unknown): string[] {
  const texts = Array.isArray(value) ? textsOf(itemsOf(value)) : [textOf(value) ?? ''];
  return texts.flatMap((text) => text.split(',').map((part) => part.trim())).filter((part) => part && part !== 'none');
}
