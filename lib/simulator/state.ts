import type { PatchForm } from './settings.ts';

/** A directory of people and applications; ids are GUIDs throughout. */
export interface Tenant {
  readonly id: string;
  readonly displayName: string;
  readonly defaultDomain: string;
  readonly initialDomain: string;
  readonly country: string;
  readonly region: string;
  readonly createdAt: number;
  isSynced: boolean;
  /** When synchronisation was switched off; null where it runs, or never did. */
  readonly syncStoppedAt: number | null;
  /** Milliseconds between two runs of directory synchronisation; the last one is never older. */
  readonly syncEveryInMs: number;
  readonly federatedDomains: readonly string[];
  /** DNS name of the Active Directory domain that people are synchronised from. */
  readonly onPremisesDomain: string;
}

export interface Person {
  /** Short stable name for tests and the control API. */
  readonly key: string;
  readonly id: string;
  readonly tenantId: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly surname: string;
  readonly userPrincipalName: string;
  readonly jobTitle: string;
  /** Template ids of the Entra roles held. */
  readonly directoryRoles: readonly string[];
  /** One sentence: what this person may do. */
  readonly summary: string;
  /** Of a synchronised directory's people: one that was made in the cloud and is unknown to Active Directory. */
  readonly isCloudOnly?: boolean;
  isEnabled: boolean;
}

/** A computer the directory knows: joined, or registered by its owner. */
export interface Device {
  readonly id: string;
  /** What `dsregcmd /status` calls DeviceId. */
  readonly deviceId: string;
  readonly tenantId: string;
  readonly displayName: string;
  readonly operatingSystem: string;
  readonly operatingSystemVersion: string;
  readonly trustType: 'AzureAd' | 'ServerAd' | 'Workplace';
  readonly isManaged: boolean | null;
  readonly isCompliant: boolean | null;
  readonly isEnabled: boolean;
  readonly isSynced: boolean;
  readonly lastSignInAt: number | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
}

export interface ConditionalAccessPolicy {
  readonly id: string;
  readonly tenantId: string;
  readonly displayName: string;
  readonly state: 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced';
  readonly createdAt: number;
  readonly modifiedAt: number | null;
  /** The rest is kept in the shape that Graph shows. */
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly grantControls: Readonly<Record<string, unknown>> | null;
  readonly sessionControls: Readonly<Record<string, unknown>> | null;
}

export interface Subscription {
  readonly id: string;
  readonly displayName: string;
  tenantId: string;
  state: 'Enabled' | 'Disabled' | 'Warned' | 'PastDue';
}

export interface ResourceGroup {
  readonly subscriptionId: string;
  readonly name: string;
  readonly location: string;
  readonly tags: Record<string, string>;
}

export interface Lock {
  readonly name: string;
  readonly scope: string;
  readonly level: 'ReadOnly' | 'CanNotDelete';
  readonly notes?: string;
}

export interface RoleDefinition {
  readonly id: string;
  readonly name: string;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

interface RoleAssignment {
  readonly principalId: string;
  readonly roleId: string;
  /** `/` or the id of a management group, subscription, resource group or resource. */
  readonly scope: string;
}

export interface InstanceServicePrincipal {
  readonly type: string;
  readonly principalId?: string;
  readonly clientId?: string;
  readonly tenantId?: string;
}

export interface InstanceProperties {
  provisioningState: string;
  state: string;
  fullyQualifiedDomainName: string;
  dnsZone: string;
  servicePrincipal?: InstanceServicePrincipal;
  authenticationMetadata: string;
  [name: string]: unknown;
}

interface InstanceAdministrator {
  readonly login: string;
  readonly sid: string;
  readonly tenantId: string;
  readonly principalType: string;
}

interface OperationFailure {
  readonly code: string;
  readonly message: string;
}

export interface ManagedInstance {
  readonly id: string;
  readonly name: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly location: string;
  tags: Record<string, string>;
  sku: Record<string, unknown>;
  identity?: Record<string, unknown>;
  properties: InstanceProperties;
  administrator?: InstanceAdministrator;
  isEntraOnly: boolean;
  /** Id of the operation in progress. */
  runningOperationId?: string;
  /** Overrides the setting of the same name. */
  patchForm?: PatchForm;
  /** What the next update will come to, instead of success after the usual time. */
  nextOperation?: { readonly seconds?: number; readonly failure?: OperationFailure };
}

/** The parts of an update that were sent; what was not sent stays as it is. */
export interface InstanceChanges {
  readonly tags?: Record<string, string>;
  readonly sku?: Record<string, unknown>;
  readonly identity?: Record<string, unknown>;
  readonly properties?: Record<string, unknown>;
  readonly administrator?: InstanceAdministrator;
}

export type OperationKind = 'update' | 'scale' | 'start' | 'stop' | 'administrator';

/** A long-running operation, as the instance's operations list and the tracking URL both show it. */
export interface Operation {
  readonly id: string;
  readonly instanceId: string;
  readonly kind: OperationKind;
  readonly startedAt: number;
  readonly endsAt: number;
  readonly current: Record<string, unknown>;
  readonly requested: Record<string, unknown>;
  /** What the instance becomes when the operation succeeds. */
  readonly changes?: InstanceChanges;
  state: 'InProgress' | 'Succeeded' | 'Failed' | 'Cancelled';
  failure?: OperationFailure;
}

export interface DirectoryApplication {
  readonly id: string;
  readonly appId: string;
  readonly tenantId: string;
  readonly displayName: string;
  readonly createdAt: number;
  /** Reads before this simulated moment do not find it. */
  readonly visibleAt: number;
  readonly requiredResourceAccess: readonly RequiredResourceAccess[];
  readonly keyEndsAt?: number;
  readonly secretEndsAt?: number;
}

export interface RequiredResourceAccess {
  readonly resourceAppId: string;
  readonly resourceAccess: readonly { readonly id: string; readonly type: 'Scope' | 'Role' }[];
}

export interface PermissionScope {
  readonly id: string;
  readonly value: string;
  readonly type: 'User' | 'Admin';
  readonly displayName: string;
}

export interface DirectoryPrincipal {
  readonly id: string;
  readonly appId: string;
  readonly tenantId: string;
  readonly displayName: string;
  readonly type: 'Application' | 'ManagedIdentity';
  readonly createdAt: number | null;
  readonly visibleAt: number;
  readonly appOwnerTenantId: string | null;
  readonly alternativeNames: readonly string[];
  readonly servicePrincipalNames: readonly string[];
  readonly scopes: readonly PermissionScope[];
  isEnabled: boolean;
  isAssignmentRequired: boolean;
  readonly keyEndsAt?: number;
}

export interface Grant {
  readonly id: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly consentType: 'AllPrincipals' | 'Principal';
  readonly principalId: string | null;
  readonly resourceId: string;
  scope: string;
}

/** An application that may ask for tokens, as registered in its home tenant. */
export interface ClientRegistration {
  readonly clientId: string;
  readonly tenantId: string;
  readonly displayName: string;
  /** A page in a browser; a program on somebody's machine; a service with a secret of its own. */
  readonly kind: 'spa' | 'public' | 'confidential';
  readonly redirectUris: readonly string[];
  /** Delegated scopes consented for everybody, per resource application id. */
  readonly consented: Record<string, readonly string[]>;
  /** Short stable name of a service, as people have one. */
  readonly key?: string;
  /** Object id of a service's principal: its `oid`, and what roles are assigned to. */
  readonly principalId?: string;
  readonly secret?: { readonly value: string; readonly endsAt: number };
  /** Application permissions given to a service, per resource application id. */
  readonly appRoles?: Readonly<Record<string, readonly string[]>>;
}

/** Everything the simulated Azure knows. Maps over ARM ids are keyed by the id in lower case. */
export interface State {
  readonly tenants: Map<string, Tenant>;
  readonly people: Map<string, Person>;
  /** The application that people sign in to. */
  readonly client: ClientRegistration;
  /** Every application that may ask for tokens, that one included, by client id in lower case. */
  readonly clients: Map<string, ClientRegistration>;
  readonly subscriptions: Map<string, Subscription>;
  readonly resourceGroups: Map<string, ResourceGroup>;
  readonly instances: Map<string, ManagedInstance>;
  /** What Resource Graph has indexed: instances as they were a little while ago. */
  readonly indexed: Map<string, ManagedInstance>;
  readonly operations: Map<string, Operation>;
  readonly locks: Lock[];
  readonly roles: Map<string, RoleDefinition>;
  readonly roleAssignments: RoleAssignment[];
  readonly applications: Map<string, DirectoryApplication>;
  readonly principals: Map<string, DirectoryPrincipal>;
  readonly grants: Map<string, Grant>;
  readonly devices: Map<string, Device>;
  readonly conditionalAccess: Map<string, ConditionalAccessPolicy>;
}

export function keyOf(id: string): string {
  return id.toLowerCase();
}

export function resourceGroupId(group: { subscriptionId: string; name: string }): string {
  return `/subscriptions/${group.subscriptionId}/resourceGroups/${group.name}`;
}

export function instanceId(subscriptionId: string, resourceGroup: string, name: string): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Sql/managedInstances/${name}`;
}

/** A service by its key, its client id or its principal's object id. */
export function findService(state: State, keyOrId: string): ClientRegistration | undefined {
  const wanted = keyOrId.toLowerCase();
  return [...state.clients.values()].find(
    (client) => client.principalId && [client.key, client.clientId, client.principalId].includes(wanted),
  );
}

export function findPerson(state: State, keyOrName: string): Person | undefined {
  const wanted = keyOrName.toLowerCase();
  for (const person of state.people.values()) {
    const names = [person.key, person.id, person.userPrincipalName, person.displayName];
    if (names.some((name) => name.toLowerCase() === wanted)) return person;
  }
  return undefined;
}

export function findInstance(state: State, name: string): ManagedInstance | undefined {
  const wanted = name.toLowerCase();
  return [...state.instances.values()].find((instance) => instance.name.toLowerCase() === wanted);
}
