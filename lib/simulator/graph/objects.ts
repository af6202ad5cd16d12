import type {
  ConditionalAccessPolicy,
  Device,
  DirectoryApplication,
  DirectoryPrincipal,
  Grant,
  Tenant,
} from '../state.ts';

/** Directory objects as v1.0 returns them by default, every key included. */
export function showPrincipal(principal: DirectoryPrincipal): Record<string, unknown> {
  return {
    id: principal.id,
    deletedDateTime: null,
    accountEnabled: principal.isEnabled,
    alternativeNames: principal.alternativeNames,
    appDisplayName: principal.type === 'ManagedIdentity' ? null : principal.displayName,
    appDescription: null,
    appId: principal.appId,
    applicationTemplateId: null,
    appOwnerOrganizationId: principal.appOwnerTenantId,
    appRoleAssignmentRequired: principal.isAssignmentRequired,
    createdDateTime: principal.createdAt === null ? null : isoSeconds(principal.createdAt),
    description: null,
    disabledByMicrosoftStatus: null,
    displayName: principal.displayName,
    homepage: null,
    loginUrl: null,
    logoutUrl: null,
    notes: null,
    notificationEmailAddresses: [],
    preferredSingleSignOnMode: null,
    preferredTokenSigningKeyThumbprint: null,
    replyUrls: [],
    servicePrincipalNames: principal.servicePrincipalNames,
    servicePrincipalType: principal.type,
    signInAudience: principal.type === 'ManagedIdentity' ? null : 'AzureADMyOrg',
    tags: [],
    tokenEncryptionKeyId: null,
    samlSingleSignOnSettings: null,
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    addIns: [],
    appRoles: [],
    info: noUrls,
    keyCredentials: showKeys(principal),
    oauth2PermissionScopes: principal.scopes.map((scope) => ({
      adminConsentDescription: scope.displayName,
      adminConsentDisplayName: scope.displayName,
      id: scope.id,
      isEnabled: true,
      type: scope.type,
      userConsentDescription: scope.displayName,
      userConsentDisplayName: scope.displayName,
      value: scope.value,
    })),
    passwordCredentials: [],
    resourceSpecificApplicationPermissions: [],
  };
}

export function showApplication(application: DirectoryApplication, publisherDomain: string): Record<string, unknown> {
  return {
    id: application.id,
    deletedDateTime: null,
    appId: application.appId,
    applicationTemplateId: null,
    disabledByMicrosoftStatus: null,
    createdDateTime: isoSeconds(application.createdAt),
    displayName: application.displayName,
    description: null,
    groupMembershipClaims: null,
    identifierUris: [],
    isDeviceOnlyAuthSupported: null,
    isFallbackPublicClient: null,
    notes: null,
    publisherDomain,
    serviceManagementReference: null,
    signInAudience: 'AzureADMyOrg',
    tags: [],
    tokenEncryptionKeyId: null,
    defaultRedirectUri: null,
    certification: null,
    optionalClaims: null,
    addIns: [],
    api: {
      acceptMappedClaims: null,
      knownClientApplications: [],
      requestedAccessTokenVersion: null,
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
    },
    appRoles: [],
    info: noUrls,
    keyCredentials: showKeys(application),
    parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
    passwordCredentials: showSecrets(application),
    publicClient: { redirectUris: [] },
    requiredResourceAccess: application.requiredResourceAccess,
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    web: {
      homePageUrl: null,
      logoutUrl: null,
      redirectUris: [],
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    },
    spa: { redirectUris: [] },
  };
}

export function showGrant(grant: Grant): Record<string, unknown> {
  return {
    clientId: grant.clientId,
    consentType: grant.consentType,
    id: grant.id,
    principalId: grant.principalId,
    resourceId: grant.resourceId,
    scope: grant.scope,
  };
}

export function showDevice(device: Device, lastSyncAt: number | null): Record<string, unknown> {
  return {
    id: device.id,
    accountEnabled: device.isEnabled,
    approximateLastSignInDateTime: device.lastSignInAt === null ? null : isoSeconds(device.lastSignInAt),
    complianceExpirationDateTime: null,
    deviceId: device.deviceId,
    deviceMetadata: null,
    deviceVersion: 2,
    displayName: device.displayName,
    isCompliant: device.isCompliant,
    isManaged: device.isManaged,
    manufacturer: device.manufacturer,
    mdmAppId: device.isManaged ? INTUNE_APP_ID : null,
    model: device.model,
    onPremisesLastSyncDateTime: device.isSynced && lastSyncAt !== null ? isoSeconds(lastSyncAt) : null,
    onPremisesSyncEnabled: device.isSynced ? true : null,
    operatingSystem: device.operatingSystem,
    operatingSystemVersion: device.operatingSystemVersion,
    physicalIds: [],
    profileType: 'RegisteredDevice',
    systemLabels: [],
    trustType: device.trustType,
    extensionAttributes: noExtensions,
    alternativeSecurityIds: [],
  };
}

/** Microsoft Intune, as the application that manages a device. */
const INTUNE_APP_ID = '0000000a-0000-0000-c000-000000000000';

const noExtensions = Object.fromEntries(
  Array.from({ length: 15 }, (_, index) => [`extensionAttribute${index + 1}`, null]),
);

export function showPolicy(policy: ConditionalAccessPolicy): Record<string, unknown> {
  return {
    id: policy.id,
    templateId: null,
    displayName: policy.displayName,
    createdDateTime: isoSeconds(policy.createdAt),
    modifiedDateTime: policy.modifiedAt === null ? null : isoSeconds(policy.modifiedAt),
    state: policy.state,
    sessionControls: policy.sessionControls,
    conditions: policy.conditions,
    grantControls: policy.grantControls,
  };
}

/** When directory synchronisation ran last; null where it never did. */
export function lastSyncOf(tenant: Tenant, now: number): number | null {
  return tenant.isSynced ? now - (now % tenant.syncEveryInMs) : tenant.syncStoppedAt;
}

const noUrls = {
  logoUrl: null,
  marketingUrl: null,
  privacyStatementUrl: null,
  supportUrl: null,
  termsOfServiceUrl: null,
};

function showKeys(owner: { keyEndsAt?: number; id: string }): unknown[] {
  if (owner.keyEndsAt === undefined) return [];
  return [
    {
      customKeyIdentifier: null,
      displayName: null,
      endDateTime: isoSeconds(owner.keyEndsAt),
      key: null,
      keyId: owner.id,
      startDateTime: isoSeconds(owner.keyEndsAt - 365 * 24 * 3600 * 1000),
      type: 'AsymmetricX509Cert',
      usage: 'Verify',
    },
  ];
}

/** What Graph tells of a secret once it has been made: never the secret. */
function showSecrets(application: DirectoryApplication): unknown[] {
  if (application.secretEndsAt === undefined) return [];
  return [
    {
      customKeyIdentifier: null,
      displayName: 'nightly runs',
      endDateTime: isoSeconds(application.secretEndsAt),
      hint: 'sim',
      keyId: application.id,
      secretText: null,
      startDateTime: isoSeconds(application.createdAt),
    },
  ];
}

/** `canSeeAll` is false with User.Read alone: then everything beyond the basics is null, which does not mean "off". */
export function showOrganization(tenant: Tenant, now: number, canSeeAll: boolean): Record<string, unknown> {
  const lastSync = lastSyncOf(tenant, now);
  const restricted = {
    deletedDateTime: null,
    businessPhones: [],
    city: null,
    country: null,
    countryLetterCode: tenant.country,
    createdDateTime: isoSeconds(tenant.createdAt),
    defaultUsageLocation: tenant.country,
    isMultipleDataLocationsForServicesEnabled: null,
    marketingNotificationEmails: [],
    onPremisesLastSyncDateTime: lastSync === null ? null : isoSeconds(lastSync),
    // False only where it was on once; null where it never was.
    onPremisesSyncEnabled: tenant.isSynced ? true : tenant.syncStoppedAt === null ? null : false,
    partnerTenantType: null,
    postalCode: null,
    preferredLanguage: 'en',
    privacyProfile: null,
    securityComplianceNotificationMails: [],
    securityComplianceNotificationPhones: [],
    state: null,
    street: null,
    technicalNotificationMails: [],
    tenantType: 'AAD',
    assignedPlans: [],
    provisionedPlans: [],
  };
  const hidden = Object.fromEntries(
    Object.entries(restricted).map(([name, value]) => [name, Array.isArray(value) ? [] : null]),
  );
  return {
    id: tenant.id,
    displayName: tenant.displayName,
    ...(canSeeAll ? restricted : hidden),
    verifiedDomains: showDomains(tenant).map((domain) => ({
      capabilities: 'Email, OfficeCommunicationsOnline',
      isDefault: domain.isDefault,
      isInitial: domain.isInitial,
      name: domain.id,
      type: domain.authenticationType,
    })),
  };
}

export function showDomains(tenant: Tenant): (Record<string, unknown> & { id: string })[] {
  return [tenant.defaultDomain, tenant.initialDomain].map((id) => ({
    authenticationType: tenant.federatedDomains.includes(id) ? 'Federated' : 'Managed',
    availabilityStatus: null,
    id,
    isAdminManaged: true,
    isDefault: id === tenant.defaultDomain,
    isInitial: id === tenant.initialDomain,
    isRoot: true,
    isVerified: true,
    supportedServices: ['Email', 'OfficeCommunicationsOnline'],
    passwordValidityPeriodInDays: 2147483647,
    passwordNotificationWindowInDays: 14,
    state: null,
  }));
}

function isoSeconds(epochInMs: number): string {
  return `${new Date(epochInMs).toISOString().slice(0, 19)}Z`;
}
