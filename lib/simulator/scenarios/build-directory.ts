import { stableGuid } from '../ids.ts';
import type { ConditionalAccessPolicy, Device, State } from '../state.ts';
import type { ConditionalAccessSeed, DeviceSeed } from './directory-types.ts';
import { entraRoles } from './roles.ts';

const DAY_IN_MS = 24 * 3600 * 1000;

/** Ids of devices and policies follow from the tenant, so that they differ between worlds and not between resets. */
export function addDevices(state: State, tenantId: string, seeds: readonly DeviceSeed[], now: number): void {
  for (const seed of seeds) {
    for (let index = 0; index < seed.count; index += 1) {
      const device = newDevice(tenantId, seed, index, now);
      state.devices.set(device.id, device);
    }
  }
}

function newDevice(tenantId: string, seed: DeviceSeed, index: number, now: number): Device {
  const displayName = numbered(seed.name, index + 1);
  return {
    id: stableGuid(`device/${tenantId}/${displayName}`),
    deviceId: stableGuid(`device-registration/${tenantId}/${displayName}`),
    tenantId,
    displayName,
    operatingSystem: seed.operatingSystem,
    operatingSystemVersion: seed.operatingSystemVersion,
    trustType: seed.trustType,
    isManaged: seed.isManaged ?? null,
    isCompliant: seed.isCompliant ?? null,
    isEnabled: seed.isEnabled ?? true,
    isSynced: seed.trustType === 'ServerAd',
    lastSignInAt: lastSeen(seed, index, now),
    manufacturer: seed.manufacturer ?? null,
    model: seed.model ?? null,
  };
}

function numbered(pattern: string, number: number): string {
  const width = pattern.split('#').length - 1;
  return width === 0 ? pattern : pattern.replace(/#+/, String(number).padStart(width, '0'));
}

function lastSeen({ lastSeenDaysAgo, count }: DeviceSeed, index: number, now: number): number | null {
  if (lastSeenDaysAgo === null) return null;
  const [first, last] = lastSeenDaysAgo;
  const daysAgo = first + ((last - first) * index) / Math.max(1, count - 1);
  return Math.round(now - daysAgo * DAY_IN_MS);
}

/** Names become the ids a directory has: people, roles, and the applications of instances that are set up already. */
export function addConditionalAccess(
  state: State,
  tenantId: string,
  seeds: readonly ConditionalAccessSeed[],
  now: number,
): void {
  for (const seed of seeds) {
    const createdAt = now - seed.createdDaysAgo * DAY_IN_MS;
    const policy: ConditionalAccessPolicy = {
      id: stableGuid(`conditional-access/${tenantId}/${seed.name}`),
      tenantId,
      displayName: seed.name,
      state: seed.state,
      createdAt,
      modifiedAt: seed.modifiedDaysAgo === undefined ? null : now - seed.modifiedDaysAgo * DAY_IN_MS,
      conditions: conditionsOf(state, tenantId, seed),
      grantControls: seed.grant ? grantControlsOf(seed.grant) : null,
      sessionControls: sessionControlsOf(seed),
    };
    state.conditionalAccess.set(policy.id, policy);
  }
}

function conditionsOf(state: State, tenantId: string, seed: ConditionalAccessSeed): Record<string, unknown> {
  const { people, applications, platforms, locations } = seed;
  const groups = (names: readonly string[] = []) => names.map((name) => stableGuid(`group/${tenantId}/${name}`));
  return {
    userRiskLevels: [],
    signInRiskLevels: seed.signInRiskLevels ?? [],
    clientAppTypes: seed.clientAppTypes ?? ['all'],
    servicePrincipalRiskLevels: [],
    platforms: platforms ? { includePlatforms: platforms.include, excludePlatforms: platforms.exclude ?? [] } : null,
    locations: locations ? { includeLocations: locations.include, excludeLocations: locations.exclude ?? [] } : null,
    devices: null,
    clientApplications: null,
    applications: {
      includeApplications: applications.include.map((name) => applicationId(state, name)),
      excludeApplications: (applications.exclude ?? []).map((name) => applicationId(state, name)),
      includeUserActions: [],
      includeAuthenticationContextClassReferences: [],
      applicationFilter: null,
    },
    users: {
      includeUsers: (people.include ?? []).map((key) => personId(state, key)),
      excludeUsers: (people.exclude ?? []).map((key) => personId(state, key)),
      includeGroups: groups(people.includeGroups),
      excludeGroups: groups(people.excludeGroups),
      includeRoles: (people.includeRoles ?? []).map(roleId),
      excludeRoles: [],
      includeGuestsOrExternalUsers: null,
      excludeGuestsOrExternalUsers: null,
    },
  };
}

function applicationId(state: State, name: string): string {
  const instanceName = /^instance:(.+)$/.exec(name)?.[1];
  if (instanceName === undefined) return name;
  const instance = [...state.instances.values()].find((candidate) => candidate.name === instanceName);
  const appId = instance?.properties.servicePrincipal?.clientId;
  if (!appId) throw new Error(`A policy names the application of ${instanceName}, which is not set up in the scenario`);
  return appId;
}

function personId(state: State, key: string): string {
  if (key === 'All' || key === 'None' || key === 'GuestsOrExternalUsers') return key;
  const person = [...state.people.values()].find((candidate) => candidate.key === key);
  if (!person) throw new Error(`A policy names ${key}, who is not in the scenario`);
  return person.id;
}

function roleId(name: string): string {
  const role = Object.entries(entraRoles).find(([key]) => key === name)?.[1];
  if (!role) throw new Error(`A policy names the role ${name}, which roles.ts does not have`);
  return role.id;
}

function grantControlsOf(grant: NonNullable<ConditionalAccessSeed['grant']>): Record<string, unknown> {
  return {
    operator: grant.operator,
    builtInControls: grant.controls,
    customAuthenticationFactors: [],
    termsOfUse: [],
    authenticationStrength: null,
  };
}

function sessionControlsOf({ signInFrequencyInHours }: ConditionalAccessSeed): Record<string, unknown> | null {
  if (signInFrequencyInHours === undefined) return null;
  return {
    disableResilienceDefaults: null,
    applicationEnforcedRestrictions: null,
    cloudAppSecurity: null,
    persistentBrowser: null,
    signInFrequency: {
      value: signInFrequencyInHours,
      type: 'hours',
      authenticationType: 'primaryAndSecondaryAuthentication',
      frequencyInterval: 'timeBased',
      isEnabled: true,
    },
  };
}
