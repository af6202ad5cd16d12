import { stableGuid } from '../../ids.ts';
import type { ConditionalAccessSeed, DeviceSeed } from '../directory-types.ts';
import { defaultTenantId } from '../people.ts';
import { entraRoles } from '../roles.ts';
import type { InstanceSeed, Scenario, SubscriptionSeed, TenantSeed } from '../types.ts';

/** What organisations of the scenarios have in common, so that each one's file says only what is special about it. */

type PersonSeed = Scenario['people'][number];

/** All that an instance's application asks for. */
export const everyScope = ['openid', 'profile', 'User.Read'];
export const dbaGroup = { login: 'SQL-MI-Admins', principalType: 'Group' } as const;

export const may = {
  consent: entraRoles.cloudApplicationAdministrator.id,
  readPolicies: entraRoles.securityReader.id,
  readEverything: entraRoles.globalReader.id,
  administerSync: entraRoles.hybridIdentityAdministrator.id,
} as const;

export function company(
  displayName: string,
  domain: string,
  rest: Partial<Omit<TenantSeed, 'id' | 'displayName'>> = {},
): TenantSeed {
  return {
    id: defaultTenantId,
    displayName,
    defaultDomain: domain,
    initialDomain: `${domain.split('.')[0]?.replaceAll('-', '')}.onmicrosoft.com`,
    country: 'DE',
    region: 'EU',
    isSynced: true,
    ...rest,
  };
}

/** Name, job, roles in the directory, and one sentence about what the person may do. */
export function person(
  domain: string,
  key: string,
  name: readonly [string, string],
  rest: Pick<PersonSeed, 'jobTitle' | 'directoryRoles' | 'summary'> & Partial<PersonSeed>,
): PersonSeed {
  const [givenName, surname] = name;
  return {
    key,
    id: stableGuid(`person/${domain}/${key}`),
    tenantId: defaultTenantId,
    givenName,
    surname,
    displayName: `${givenName} ${surname}`,
    userPrincipalName: `${givenName}.${surname}@${domain}`.toLowerCase(),
    ...rest,
  };
}

/** A subscription with one resource group. */
export function subscription(
  displayName: string,
  group: string,
  location: string,
  instances: readonly InstanceSeed[],
): SubscriptionSeed {
  return {
    id: stableGuid(`subscription/${displayName}`),
    displayName,
    tenantId: defaultTenantId,
    resourceGroups: [{ name: group, location, tags: { environment: 'production' }, instances }],
  };
}

/** Offices that the modern interactive flow serves. */
export function currentDevices(prefix: string, count: number): DeviceSeed[] {
  const managed = { isManaged: true, isCompliant: true, manufacturer: 'Contoso Devices' } as const;
  return [
    {
      name: `${prefix}-LT-####`,
      count: Math.round(count * 0.7),
      operatingSystem: 'Windows',
      operatingSystemVersion: '10.0.26100.4652',
      trustType: 'ServerAd',
      lastSeenDaysAgo: [0.1, 8],
      model: 'Laptop 14',
      ...managed,
    },
    {
      name: `${prefix}-CL-####`,
      count: Math.round(count * 0.3),
      operatingSystem: 'Windows',
      operatingSystemVersion: '10.0.22631.5624',
      trustType: 'AzureAd',
      lastSeenDaysAgo: [0.1, 12],
      model: 'Laptop 13',
      ...managed,
    },
  ];
}

/** Policies that ask nothing of a Kerberos ticket. */
export const harmlessPolicies: readonly ConditionalAccessSeed[] = [
  {
    name: 'Block legacy authentication',
    state: 'enabled',
    createdDaysAgo: 900,
    applications: { include: ['All'] },
    people: { include: ['All'], excludeGroups: ['Emergency access'] },
    clientAppTypes: ['exchangeActiveSync', 'other'],
    grant: { operator: 'OR', controls: ['block'] },
  },
  {
    name: 'Multifactor authentication for Azure management',
    state: 'enabled',
    createdDaysAgo: 640,
    applications: { include: ['797f4846-ba00-4fd7-ba43-dac1f8f63013'] },
    people: { include: ['All'], excludeGroups: ['Emergency access'] },
    grant: { operator: 'OR', controls: ['mfa'] },
  },
];
