/** What Microsoft Graph and ARM tell about a tenant beside its instances: computers, people, names, partners. */

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
