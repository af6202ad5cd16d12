/** A policy as Microsoft Graph sends it: enabled, for everybody and every app, asking for multifactor authentication. */
export function someRawPolicy(
  overrides: {
    id?: string;
    displayName?: string;
    state?: string;
    applications?: object;
    users?: object;
    conditions?: object;
    grantControls?: object | null;
    sessionControls?: object | null;
  } = {},
) {
  return {
    id: overrides.id ?? '00000000-0000-4000-8000-000000000001',
    displayName: overrides.displayName ?? 'Multifactor authentication everywhere',
    createdDateTime: '2024-05-02T10:00:00Z',
    modifiedDateTime: null,
    state: overrides.state ?? 'enabled',
    conditions: {
      userRiskLevels: [],
      signInRiskLevels: [],
      clientAppTypes: ['all'],
      servicePrincipalRiskLevels: [],
      platforms: null,
      locations: null,
      devices: null,
      clientApplications: null,
      applications: {
        includeApplications: ['All'],
        excludeApplications: [],
        includeUserActions: [],
        includeAuthenticationContextClassReferences: [],
        applicationFilter: null,
        ...overrides.applications,
      },
      users: {
        includeUsers: ['All'],
        excludeUsers: [],
        includeGroups: [],
        excludeGroups: [],
        includeRoles: [],
        excludeRoles: [],
        includeGuestsOrExternalUsers: null,
        excludeGuestsOrExternalUsers: null,
        ...overrides.users,
      },
      ...overrides.conditions,
    },
    grantControls:
      overrides.grantControls === undefined
        ? {
            operator: 'OR',
            builtInControls: ['mfa'],
            customAuthenticationFactors: [],
            termsOfUse: [],
            authenticationStrength: null,
          }
        : overrides.grantControls,
    sessionControls: overrides.sessionControls ?? null,
  };
}

export const someApp = {
  appId: 'a8e1f3d2-1111-4222-8333-444455556666',
  displayName: 'mi-prod-01 principal',
  servicePrincipalId: 'b8e1f3d2-1111-4222-8333-444455556666',
};
