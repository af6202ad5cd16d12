import type { CloudName } from '@/lib/env';
import type {
  Device,
  Domain,
  FailoverGroup,
  PrincipalIdentifiers,
  RegistrationIdentifiers,
  SyncAttributes,
} from './tenant-types';

export type * from './tenant-types';

/**
 * What the product asks of Azure, in its own words. `createAzure` implements it with the official SDK clients; every
 * method throws AzureError and nothing else. All ids of instances are ARM resource ids as Azure spells them; compare
 * them with `sameResourceId`, never with ===.
 */
export interface Azure {
  readonly cloud: CloudName;
  readonly tenantId: string;

  // Azure Resource Manager
  listSubscriptions(): Promise<Subscription[]>;
  /** Resource Graph: every instance the caller can read, in all subscriptions. May lag behind ARM. */
  queryInstances(): Promise<Instance[]>;
  /** ARM, one subscription, Entra administrators expanded. */
  listInstances(subscriptionId: string): Promise<Instance[]>;
  /** ARM, one instance, Entra administrators expanded. `null` when it does not exist (or cannot be seen). */
  getInstance(instanceId: string): Promise<Instance | null>;
  /** PATCH of `properties.servicePrincipal` and nothing else. Resolves when Azure has accepted, not when it is done. */
  enableServicePrincipal(instanceId: string): Promise<AcceptedOperation>;
  /** The same, back to `None`: Azure removes the app registration and every grant of it. */
  disableServicePrincipal(instanceId: string): Promise<AcceptedOperation>;
  /** PATCH of `properties.authenticationMetadata` and nothing else. Resolves when accepted. Changes who can sign in. */
  setAuthenticationMetadata(instanceId: string, mode: KnownAuthenticationMetadata): Promise<AcceptedOperation>;
  getOperationStatus(trackingUrl: string): Promise<OperationStatus>;
  /** Management operations of one instance, newest first. */
  listOperations(instanceId: string): Promise<ManagementOperation[]>;
  /** Failover groups with an instance in this resource group (any id or scope in it) and location. */
  listFailoverGroups(scope: string, location: string): Promise<FailoverGroup[]>;
  /** Locks at, below and above resource groups of one subscription. */
  listLocks(subscriptionId: string): Promise<ResourceLock[]>;
  /** The caller's effective allow entries at a resource group or resource scope; deny assignments do not show. */
  listPermissions(scope: string): Promise<PermissionEntry[]>;

  // Microsoft Graph
  getMe(): Promise<Person>;
  getOrganization(): Promise<Organization>;
  /** Active directory roles of the caller, direct or through groups; eligible (PIM) roles are not in it. */
  listMyDirectoryRoles(): Promise<DirectoryRole[]>;
  /** `null` when Entra does not show it (yet). */
  getServicePrincipal(appId: string): Promise<ServicePrincipal | null>;
  getApplication(appId: string): Promise<Application | null>;
  /** By app ids, in as few requests as Graph allows. Unknown ids are simply absent from the answer. */
  listServicePrincipals(appIds: readonly string[]): Promise<ServicePrincipal[]>;
  listApplications(appIds: readonly string[]): Promise<Application[]>;
  /** Delegated permission grants whose client is this service principal (object id). */
  listGrants(servicePrincipalId: string): Promise<PermissionGrant[]>;
  /** Every tenant-wide (AllPrincipals) grant, for many service principals at once. */
  listTenantWideGrants(): Promise<PermissionGrant[]>;
  /** Names and key dates of service principals and of app registrations, by app ids. */
  listPrincipalIdentifiers(appIds: readonly string[]): Promise<PrincipalIdentifiers[]>;
  listRegistrationIdentifiers(appIds: readonly string[]): Promise<RegistrationIdentifiers[]>;
  /**
   * Conditional Access policies as Graph sends them, untouched: one unread condition decides whom a policy meets, so
   * they are kept whole and read by lib/conditional-access. Takes Policy.Read.All and an Entra role that may read them.
   */
  listConditionalAccessPolicies(): Promise<unknown[]>;
  /** Takes Device.Read.All. Computers joined to Active Directory only are not in it. */
  listDevices(onPage?: (page: Device[]) => void): Promise<Device[]>;
  listDomains(): Promise<Domain[]>;
  /** `null` when there is nobody of that object id or user principal name. `me` is the caller. */
  getSyncAttributes(user: string): Promise<SyncAttributes | null>;
  /** People whose display name or user principal name begins with `prefix`. */
  listPeopleNamed(prefix: string): Promise<SyncAttributes[]>;
  createGrant(grant: NewPermissionGrant): Promise<PermissionGrant>;
  updateGrantScopes(grantId: string, scopes: readonly string[]): Promise<void>;
  deleteGrant(grantId: string): Promise<void>;
}

/** Delegated access tokens of the person in front of the screen. Never logged, never stored in the clear. */
export interface AccessTokens {
  arm?: string;
  graph?: string;
}

export interface Subscription {
  subscriptionId: string;
  displayName: string;
  /** Home tenant of the subscription; `null` when ARM does not tell. */
  tenantId: string | null;
  state: string;
}

/** `None` is also what an instance that never had one reports (Azure leaves the property out). */
export type ServicePrincipalType = 'None' | 'SystemAssigned';
export type KnownAuthenticationMetadata = 'AzureAD' | 'Paired' | 'Windows';
/** Open string at Azure; these are the documented values. `null`: not read, or hidden by the api-version. */
export type AuthenticationMetadata = KnownAuthenticationMetadata | (string & {});

export interface Instance {
  id: string;
  name: string;
  subscriptionId: string;
  resourceGroup: string;
  location: string;
  /** Host to connect to, from `fullyQualifiedDomainName`; `null` while being created. */
  hostName: string | null;
  dnsZone: string | null;
  /** Free string at Azure: Ready, Stopped, Stopping, Starting, Updating, Creating … `null` when not reported. */
  state: string | null;
  provisioningState: string | null;
  servicePrincipal: {
    type: ServicePrincipalType;
    clientId: string | null;
    principalId: string | null;
    tenantId: string | null;
  };
  /** The managed identity: a different directory object, never touched by this product. `null` when there is none. */
  identity: ManagedIdentity | null;
  /** `undefined` when not read (Resource Graph, or refused); `null` when read and not set. */
  entraAdmin: EntraAdmin | null | undefined;
  authenticationMetadata: AuthenticationMetadata | null;
  /** Proxy, Redirect or Default. */
  connectionType: string | null;
  isPublicEndpointEnabled: boolean | null;
  source: 'resource-manager' | 'resource-graph';
}

export interface ManagedIdentity {
  type: string;
  principalId: string | null;
  tenantId: string | null;
  /** Resource ids, sorted. */
  userAssignedIds: string[];
}

export interface EntraAdmin {
  login: string;
  objectId: string;
  tenantId: string | null;
  isEntraOnly: boolean | null;
}

export interface AcceptedOperation {
  /** Signed URL of over 3 kB: store whole, never log. `null` when Azure answered without a tracking header. */
  trackingUrl: string | null;
  retryAfterSeconds: number | null;
  requestId: string | null;
}

export interface OperationStatus {
  /** Open string at Azure; only Succeeded, Failed and Canceled are terminal. */
  status: string;
  isTerminal: boolean;
  error: { code: string; message: string } | null;
  retryAfterSeconds: number | null;
}

export interface ManagementOperation {
  name: string;
  operation: string;
  friendlyName: string;
  /** Pending, InProgress, Succeeded, Failed, CancelInProgress, Cancelled */
  state: string;
  percentComplete: number | null;
  startedAt: string | null;
  isCancellable: boolean;
}

export interface ResourceLock {
  id: string;
  name: string;
  level: 'ReadOnly' | 'CanNotDelete' | (string & {});
  /** Scope the lock stands on: a subscription, resource group or resource id. */
  scope: string;
  notes: string | null;
}

export interface PermissionEntry {
  actions: string[];
  notActions: string[];
}

export interface Person {
  id: string;
  displayName: string;
  userPrincipalName: string;
}

export interface Organization {
  id: string;
  displayName: string;
  verifiedDomains: string[];
  /** `null` means "not allowed to see", never "not synced". */
  isSyncEnabled: boolean | null;
  lastSyncAt: string | null;
}

export interface DirectoryRole {
  roleTemplateId: string;
  displayName: string;
}

export interface ServicePrincipal {
  /** Object id: what a grant calls `clientId`. */
  id: string;
  appId: string;
  displayName: string;
  isEnabled: boolean;
  isAssignmentRequired: boolean;
  servicePrincipalNames: string[];
  /** Delegated permissions this principal offers (filled for resources such as Microsoft Graph). */
  offeredScopes: { id: string; value: string }[];
}

export interface Application {
  /** Object id of the app registration. */
  id: string;
  appId: string;
  displayName: string;
  requiredAccess: RequiredAccess[];
}

/** What an app asks for of one resource (for example Microsoft Graph). */
export interface RequiredAccess {
  resourceAppId: string;
  delegatedScopeIds: string[];
  /** Application permissions: this product never grants them. */
  appRoleIds: string[];
}

export interface PermissionGrant {
  id: string;
  /** Object id of the client service principal. */
  clientId: string;
  resourceId: string;
  consentType: 'AllPrincipals' | 'Principal' | (string & {});
  principalId: string | null;
  scopes: string[];
}

export interface NewPermissionGrant {
  clientId: string;
  resourceId: string;
  scopes: readonly string[];
}
