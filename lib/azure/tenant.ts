import type * as MicrosoftGraph from '@microsoft/microsoft-graph-types';
import { AzureError } from './errors';
import type { RestClient } from './rest-client';
import type { Device, Domain, SyncAttributes } from './tenant-types';

const DEVICE_FIELDS =
  'id,deviceId,displayName,accountEnabled,operatingSystem,operatingSystemVersion,trustType,isManaged,isCompliant,' +
  'approximateLastSignInDateTime,onPremisesSyncEnabled,onPremisesLastSyncDateTime,profileType';
const DEVICES_PER_PAGE = 999;

const PERSON_FIELDS =
  'id,displayName,userPrincipalName,userType,onPremisesSyncEnabled,onPremisesSamAccountName,onPremisesDomainName,' +
  'onPremisesSecurityIdentifier,onPremisesUserPrincipalName';

/** Every Conditional Access policy, whatever its state. Graph answers one such request a second and tenant. */
export const listConditionalAccessPolicies = (graph: RestClient): Promise<unknown[]> =>
  graph.list({ url: '/v1.0/identity/conditionalAccess/policies' });

/**
 * Every computer that Microsoft Entra ID knows. `trustType` has no documented filter and versions compare as text, so
 * choosing is the caller's.
 * @param onPage hears of each page as it comes: a large tenant takes a hundred of them
 */
export async function listDevices(graph: RestClient, onPage?: (page: Device[]) => void): Promise<Device[]> {
  const devices: Device[] = [];
  await graph.list({ url: `/v1.0/devices?$select=${DEVICE_FIELDS}&$top=${DEVICES_PER_PAGE}` }, (items) => {
    const page = items.map((raw) => toDevice(raw as MicrosoftGraph.Device));
    devices.push(...page);
    onPage?.(page);
  });
  return devices;
}

function toDevice(raw: MicrosoftGraph.Device): Device {
  return {
    id: raw.id ?? '',
    deviceId: raw.deviceId ?? '',
    displayName: raw.displayName ?? '',
    isEnabled: raw.accountEnabled ?? null,
    operatingSystem: raw.operatingSystem ?? null,
    operatingSystemVersion: raw.operatingSystemVersion ?? null,
    trustType: raw.trustType ?? null,
    isManaged: raw.isManaged ?? null,
    isCompliant: raw.isCompliant ?? null,
    lastSignInAt: raw.approximateLastSignInDateTime ?? null,
    isSynced: raw.onPremisesSyncEnabled ?? null,
    lastSyncAt: raw.onPremisesLastSyncDateTime ?? null,
    profileType: raw.profileType ?? null,
  };
}

export async function listDomains(graph: RestClient): Promise<Domain[]> {
  const fields = 'id,authenticationType,isDefault,isInitial,isVerified,isRoot';
  const domains = (await graph.list({ url: `/v1.0/domains?$select=${fields}` })) as MicrosoftGraph.Domain[];
  return domains.map((raw) => ({
    name: raw.id ?? '',
    authenticationType: raw.authenticationType ?? null,
    isDefault: raw.isDefault ?? false,
    isInitial: raw.isInitial ?? false,
    isVerified: raw.isVerified ?? false,
    isRoot: raw.isRoot ?? false,
  }));
}

/**
 * What synchronisation brought along for one person.
 * @param user object id, user principal name, or `me`
 * @returns `null` when there is nobody of that name, or when they cannot be seen
 */
export async function getSyncAttributes(graph: RestClient, user: string): Promise<SyncAttributes | null> {
  const path = user === 'me' ? '/me' : `/users/${encodeURIComponent(user)}`;
  try {
    const { json } = await graph.send({ url: `/v1.0${path}?$select=${PERSON_FIELDS}` });
    return toSyncAttributes(json as MicrosoftGraph.User);
  } catch (error) {
    if (error instanceof AzureError && error.kind === 'not-found') return null;
    throw error;
  }
}

/** People whose display name or user principal name begins with `prefix`. */
export async function listPeopleNamed(graph: RestClient, prefix: string): Promise<SyncAttributes[]> {
  const quoted = `'${prefix.replaceAll("'", "''")}'`;
  const filter = `startsWith(displayName,${quoted}) or startsWith(userPrincipalName,${quoted})`;
  const people = await graph.list({
    url: `/v1.0/users?$filter=${encodeURIComponent(filter)}&$select=${PERSON_FIELDS}`,
  });
  return people.map((raw) => toSyncAttributes(raw as MicrosoftGraph.User));
}

function toSyncAttributes(raw: MicrosoftGraph.User): SyncAttributes {
  return {
    id: raw.id ?? '',
    displayName: raw.displayName ?? '',
    userPrincipalName: raw.userPrincipalName ?? '',
    userType: raw.userType ?? null,
    isSyncEnabled: raw.onPremisesSyncEnabled ?? null,
    samAccountName: raw.onPremisesSamAccountName ?? null,
    domainName: raw.onPremisesDomainName ?? null,
    securityIdentifier: raw.onPremisesSecurityIdentifier ?? null,
    onPremisesUserPrincipalName: raw.onPremisesUserPrincipalName ?? null,
  };
}
