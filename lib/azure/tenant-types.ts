/** What Microsoft Graph and ARM tell about a tenant beside its instances: policies, computers, people, partners. */

export interface ConditionalAccessPolicy {
  id: string;
  displayName: string;
  state: 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced' | (string & {});
  modifiedAt: string | null;
  conditions: PolicyConditions;
  /** `null`: the policy grants or blocks nothing, it only controls sessions. */
  grantControls: GrantControls | null;
  /** Names of the session controls that are on, such as `signInFrequency`. */
  sessionControls: string[];
}

export interface PolicyConditions {
  applications: {
    /** App ids, or `All`, `None`, `Office365`, `MicrosoftAdminPortals`. */
    include: string[];
    exclude: string[];
    /** With one of these the policy is about an action, not about apps. */
    userActions: string[];
    authenticationContexts: string[];
    /** Over custom security attributes, which this product does not read. */
    filter: PolicyFilter | null;
  };
  users: {
    /** Object ids, or `All`, `None`, `GuestsOrExternalUsers`. */
    include: string[];
    exclude: string[];
    includeGroups: string[];
    excludeGroups: string[];
    /** Role template ids. */
    includeRoles: string[];
    excludeRoles: string[];
    /** Kinds of guests, such as `b2bCollaborationGuest`. */
    includeGuests: string[];
    excludeGuests: string[];
  };
  /** It is about service principals that sign in by themselves, not about people. */
  isForWorkloads: boolean;
  /** `null`: not a condition of this policy. */
  platforms: { include: string[]; exclude: string[] } | null;
  /** Ids of named locations, or `All`, `AllTrusted`. `null`: not a condition of this policy. */
  locations: { include: string[]; exclude: string[] } | null;
  /** `all`, or `browser`, `mobileAppsAndDesktopClients`, `exchangeActiveSync`, `other`. */
  clientAppTypes: string[];
  deviceFilter: PolicyFilter | null;
  signInRiskLevels: string[];
  userRiskLevels: string[];
  servicePrincipalRiskLevels: string[];
  insiderRiskLevels: string[];
  /** Such as `deviceCodeFlow`. */
  authenticationFlows: string[];
  /** Paths of conditions that are set and that this product does not know: with one, nobody can be sure whom it meets. */
  unknownConditions: string[];
}

export interface PolicyFilter {
  mode: 'include' | 'exclude' | (string & {});
  rule: string;
}

export interface GrantControls {
  operator: 'AND' | 'OR' | (string & {});
  /** `block`, `mfa`, `compliantDevice`, `domainJoinedDevice`, `approvedApplication`, `passwordChange` … */
  builtIn: string[];
  custom: string[];
  termsOfUse: string[];
  authenticationStrength: { id: string; displayName: string } | null;
  /** Names of controls that are set and that this product does not know. */
  unknownControls: string[];
}

/** A computer that Microsoft Entra ID knows. Those joined to Active Directory only are in no such list. */
export interface Device {
  /** Object id. */
  id: string;
  /** What `dsregcmd /status` calls DeviceId. */
  deviceId: string;
  displayName: string;
  isEnabled: boolean | null;
  operatingSystem: string | null;
  /** Two to four parts, `10.0.19045.4529`. Compare them as numbers, part by part. */
  operatingSystemVersion: string | null;
  /** `AzureAd`: Entra joined. `ServerAd`: hybrid joined. `Workplace`: registered only. */
  trustType: 'AzureAd' | 'ServerAd' | 'Workplace' | (string & {}) | null;
  isManaged: boolean | null;
  isCompliant: boolean | null;
  lastSignInAt: string | null;
  isSynced: boolean | null;
  lastSyncAt: string | null;
  profileType: string | null;
}

export interface Domain {
  name: string;
  authenticationType: 'Managed' | 'Federated' | (string & {}) | null;
  isDefault: boolean;
  isInitial: boolean;
  isVerified: boolean;
  isRoot: boolean;
}

/** What synchronisation brought along for one person. `null`: not there, or not shown to the caller. */
export interface SyncAttributes {
  id: string;
  displayName: string;
  userPrincipalName: string;
  /** `Guest` or `Member`. */
  userType: string | null;
  isSyncEnabled: boolean | null;
  samAccountName: string | null;
  domainName: string | null;
  securityIdentifier: string | null;
  onPremisesUserPrincipalName: string | null;
}

/** By what names a service principal goes, and when its keys end; their values are never read. */
export interface PrincipalIdentifiers {
  appId: string;
  servicePrincipalNames: string[];
  credentials: AppCredential[];
}

export interface AppCredential {
  kind: 'key' | 'password';
  displayName: string | null;
  endsAt: string | null;
}

/** The same of the app registration behind it. */
export interface RegistrationIdentifiers {
  appId: string;
  identifierUris: string[];
  credentials: AppCredential[];
}

/** Two instances in two regions that stand in for each other. */
export interface FailoverGroup {
  id: string;
  name: string;
  /** Of the instance in the location that was asked about: Primary or Secondary. */
  replicationRole: string | null;
  replicationState: string | null;
  partnerLocations: string[];
  pairs: { primaryInstanceId: string; partnerInstanceId: string }[];
}
