import type { PatchForm } from '../settings.ts';
import type { Lock, Person } from '../state.ts';
import type { ConditionalAccessSeed, DeviceSeed } from './directory-types.ts';
import type { AzureRoleName } from './roles.ts';

/** An organisation as a person would describe it; build.ts turns it into state. */
export interface Scenario {
  readonly tenants: readonly TenantSeed[];
  readonly people: readonly Omit<Person, 'isEnabled'>[];
  readonly services?: readonly ServiceSeed[];
  readonly subscriptions: readonly SubscriptionSeed[];
  readonly locks: readonly (Omit<Lock, 'scope'> & { readonly subscription: string; readonly resourceGroup?: string })[];
  readonly assignments: readonly AssignmentSeed[];
  /** Computers and policies of the first tenant. */
  readonly devices?: readonly DeviceSeed[];
  readonly conditionalAccess?: readonly ConditionalAccessSeed[];
}

export interface TenantSeed {
  readonly id: string;
  readonly displayName: string;
  readonly defaultDomain: string;
  readonly initialDomain: string;
  readonly country: string;
  readonly region: string;
  readonly isSynced: boolean;
  /** Of a tenant that was synchronised once and is not any more. */
  readonly syncStoppedDaysAgo?: number;
  readonly federatedDomains?: readonly string[];
  /** DNS name of the Active Directory domain; `corp.` and the default domain unless told. */
  readonly onPremisesDomain?: string;
}

/** An application that signs in by itself, with a secret. */
export interface ServiceSeed {
  readonly key: string;
  readonly tenantId: string;
  readonly displayName: string;
  readonly clientId: string;
  /** Good for this simulation only. */
  readonly secret: string;
  readonly secretDaysLeft: number;
  readonly createdDaysAgo: number;
  /** Application permissions of Microsoft Graph. */
  readonly graphRoles: readonly string[];
}

export interface SubscriptionSeed {
  readonly id: string;
  readonly displayName: string;
  readonly tenantId: string;
  readonly resourceGroups: readonly ResourceGroupSeed[];
}

export interface ResourceGroupSeed {
  readonly name: string;
  readonly location: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly instances: readonly InstanceSeed[];
}

interface AssignmentSeed {
  /** The key of a person or of a service. */
  readonly person: string;
  readonly role: AzureRoleName;
  /** Subscription ids, or `/` for everything. */
  readonly scopes: readonly string[];
}

export interface InstanceSeed {
  readonly name: string;
  readonly tier?: 'GeneralPurpose' | 'BusinessCritical';
  readonly vCores?: number;
  readonly storageSizeInGB?: number;
  readonly createdDaysAgo?: number;
  readonly tags?: Readonly<Record<string, string>>;
  readonly entraAdmin?: { readonly login: string; readonly principalType: 'User' | 'Group' };
  readonly isEntraOnly?: boolean;
  readonly metadata?: 'AzureAD' | 'Paired' | 'Windows';
  readonly proxyOverride?: 'Proxy' | 'Redirect' | 'Default';
  readonly hasPublicEndpoint?: boolean;
  readonly minimalTlsVersion?: string;
  readonly identity?: 'none' | 'system' | 'user' | 'both';
  /** Windows Authentication: absent = never set up; otherwise the consented scopes (empty = no consent). */
  readonly kerberosScopes?: readonly string[];
  readonly activity?: 'stopped' | 'stopping' | 'starting' | 'scaling';
  /** Instances of one failover group share a DNS zone. */
  readonly dnsZoneOf?: string;
  readonly patchForm?: PatchForm;
}
