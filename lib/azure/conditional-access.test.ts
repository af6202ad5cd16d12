import { describe, expect, it } from 'vitest';
import { armError } from './testing/fake-http';
import { APP, OBJECT, setUpAzure } from './testing/set-up-azure';

const read = async (policy: unknown) => {
  const { azure } = setUpAzure([{ body: { value: [policy] } }]);
  const [found] = await azure.listConditionalAccessPolicies();
  if (found === undefined) throw new Error('no policy');
  return found;
};

describe('Conditional Access policies', () => {
  it('are read with every condition and control, page by page', async () => {
    const { azure, urls } = setUpAzure([
      {
        body: {
          '@odata.nextLink': 'https://graph.microsoft.com/v1.0/next',
          value: [
            {
              id: OBJECT,
              displayName: 'Require MFA',
              state: 'enabled',
              createdDateTime: '2024-01-01T00:00:00Z',
              modifiedDateTime: '2025-01-01T00:00:00Z',
              conditions: {
                clientAppTypes: ['all'],
                signInRiskLevels: ['high'],
                userRiskLevels: [],
                servicePrincipalRiskLevels: [],
                insiderRiskLevels: 'minor,moderate',
                clientApplications: null,
                devices: { deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' } },
                authenticationFlows: { transferMethods: 'deviceCodeFlow' },
                platforms: { includePlatforms: ['all'], excludePlatforms: ['windows'] },
                locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
                applications: {
                  includeApplications: ['All'],
                  excludeApplications: [APP],
                  includeUserActions: [],
                  includeAuthenticationContextClassReferences: [],
                  applicationFilter: { mode: 'exclude', rule: 'CustomSecurityAttribute.A_b -eq "c"' },
                },
                users: {
                  includeUsers: ['All'],
                  excludeUsers: [OBJECT],
                  includeGroups: [],
                  excludeGroups: ['g'],
                  includeRoles: ['r'],
                  excludeRoles: [],
                  includeGuestsOrExternalUsers: null,
                  excludeGuestsOrExternalUsers: {
                    guestOrExternalUserTypes: 'internalGuest,b2bCollaborationGuest',
                    externalTenants: {
                      '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants',
                      membershipKind: 'all',
                    },
                  },
                },
              },
              grantControls: {
                operator: 'OR',
                builtInControls: ['mfa'],
                customAuthenticationFactors: [],
                termsOfUse: ['t'],
                'authenticationStrength@odata.context': 'x',
                authenticationStrength: { id: 's', displayName: 'Phishing-resistant MFA' },
              },
              sessionControls: {
                disableResilienceDefaults: null,
                signInFrequency: { isEnabled: true, value: 4, type: 'hours' },
                persistentBrowser: { isEnabled: false, mode: 'never' },
              },
            },
          ],
        },
      },
      { body: { value: [{ id: 'second', displayName: 'Two', state: 'disabled' }] } },
    ]);
    const [policy, second] = await azure.listConditionalAccessPolicies();
    expect(policy).toEqual({
      id: OBJECT,
      displayName: 'Require MFA',
      state: 'enabled',
      modifiedAt: '2025-01-01T00:00:00Z',
      conditions: {
        applications: {
          include: ['All'],
          exclude: [APP],
          userActions: [],
          authenticationContexts: [],
          filter: { mode: 'exclude', rule: 'CustomSecurityAttribute.A_b -eq "c"' },
        },
        users: {
          include: ['All'],
          exclude: [OBJECT],
          includeGroups: [],
          excludeGroups: ['g'],
          includeRoles: ['r'],
          excludeRoles: [],
          includeGuests: [],
          excludeGuests: ['internalGuest', 'b2bCollaborationGuest'],
        },
        isForWorkloads: false,
        platforms: { include: ['all'], exclude: ['windows'] },
        locations: { include: ['All'], exclude: ['AllTrusted'] },
        clientAppTypes: ['all'],
        deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' },
        signInRiskLevels: ['high'],
        userRiskLevels: [],
        servicePrincipalRiskLevels: [],
        insiderRiskLevels: ['minor', 'moderate'],
        authenticationFlows: ['deviceCodeFlow'],
        unknownConditions: [],
      },
      grantControls: {
        operator: 'OR',
        builtIn: ['mfa'],
        custom: [],
        termsOfUse: ['t'],
        authenticationStrength: { id: 's', displayName: 'Phishing-resistant MFA' },
        unknownControls: [],
      },
      sessionControls: ['signInFrequency'],
    });
    expect(second).toMatchObject({ id: 'second', state: 'disabled', grantControls: null, sessionControls: [] });
    expect(urls()).toEqual([
      'https://graph.microsoft.com/v1.0/identity/conditionalAccess/policies',
      'https://graph.microsoft.com/v1.0/next',
    ]);
  });

  it('name each condition that is set and not known, at any depth', async () => {
    const { conditions } = await read({
      id: OBJECT,
      conditions: {
        '@odata.type': '#x',
        newCondition: { level: 'high' },
        emptyCondition: { list: [], none: null },
        applications: { includeApplications: ['All'], globalSecureAccess: {}, newTarget: ['a'] },
        users: { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'serviceProvider', newKind: 'x' } },
      },
    });
    expect(conditions.unknownConditions).toEqual([
      'newCondition',
      'applications.newTarget',
      'users.includeGuestsOrExternalUsers.newKind',
    ]);
    expect(conditions.users.includeGuests).toEqual(['serviceProvider']);
  });

  it('say which controls are not known, and when they are about workloads', async () => {
    const policy = await read({
      id: OBJECT,
      conditions: { clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] } },
      grantControls: { operator: 'AND', builtInControls: ['block'], newControl: 'x' },
    });
    expect(policy.conditions.isForWorkloads).toBe(true);
    expect(policy.grantControls).toMatchObject({
      operator: 'AND',
      builtIn: ['block'],
      unknownControls: ['newControl'],
    });
  });

  it('a condition that is null or empty is no condition', async () => {
    const { conditions, displayName, state } = await read({
      id: OBJECT,
      conditions: { platforms: null, locations: { includeLocations: [], excludeLocations: [] }, devices: null },
    });
    expect(conditions).toMatchObject({ platforms: null, locations: null, deviceFilter: null, unknownConditions: [] });
    expect([displayName, state]).toEqual([OBJECT, 'unknown']);
  });

  it('refused without the right to read policies is an error, never an empty list', async () => {
    const { azure } = setUpAzure([
      {
        status: 403,
        body: armError(
          'AccessDenied',
          'You cannot perform the requested operation, required scopes are missing in the token.',
        ),
      },
    ]);
    await expect(azure.listConditionalAccessPolicies()).rejects.toMatchObject({ kind: 'no-rights' });
  });
});
