import { describe, expect, it } from 'vitest';
import type { Application, PermissionGrant, ServicePrincipal } from './azure';
import { getConsentStates, isFullyConsented } from './consent';

const application: Application = {
  id: 'app-object',
  appId: 'app',
  displayName: 'mi-1 principal',
  requiredAccess: [{ resourceAppId: 'GRAPH', delegatedScopeIds: ['1', '2', '3'], appRoleIds: [] }],
};

const graph: ServicePrincipal = {
  id: 'graph-object',
  appId: 'graph',
  displayName: 'Microsoft Graph',
  isEnabled: true,
  isAssignmentRequired: false,
  servicePrincipalNames: [],
  offeredScopes: [
    { id: '1', value: 'openid' },
    { id: '2', value: 'profile' },
    { id: '3', value: 'User.Read' },
  ],
};

const aGrant = (more: Partial<PermissionGrant>): PermissionGrant => ({
  id: 'g1',
  clientId: 'app-principal',
  resourceId: 'graph-object',
  consentType: 'AllPrincipals',
  principalId: null,
  scopes: [],
  ...more,
});

describe('consent', () => {
  it('is missing everything while nothing is granted', () => {
    const states = getConsentStates(application, [graph], []);
    expect(states).toEqual([
      {
        resourceAppId: 'GRAPH',
        resourceId: 'graph-object',
        asked: ['User.Read', 'openid', 'profile'],
        granted: [],
        missing: ['User.Read', 'openid', 'profile'],
        extra: [],
        unknownScopeIds: [],
        asksForAppRoles: false,
        grantIds: [],
      },
    ]);
    expect(isFullyConsented(states)).toBe(false);
  });

  it('compares scopes without case and keeps what was granted beyond', () => {
    const [state] = getConsentStates(application, [graph], [aGrant({ scopes: ['OPENID', 'User.Read', 'Mail.Read'] })]);
    expect(state).toMatchObject({ missing: ['profile'], extra: ['Mail.Read'], grantIds: ['g1'] });
  });

  it('is complete when everything asked for is granted to the tenant', () => {
    const states = getConsentStates(
      application,
      [graph],
      [aGrant({ scopes: ['openid', 'profile'] }), aGrant({ id: 'g2', scopes: ['User.Read'] })],
    );
    expect(isFullyConsented(states)).toBe(true);
    expect(states[0]?.grantIds).toEqual(['g1', 'g2']);
  });

  it('does not count what a person consented to for themselves, nor grants on other resources', () => {
    const all = ['openid', 'profile', 'User.Read'];
    const personal = aGrant({ consentType: 'Principal', principalId: 'ann', scopes: all });
    const elsewhere = aGrant({ resourceId: 'other', scopes: all });
    expect(getConsentStates(application, [graph], [personal, elsewhere])[0]?.missing).toHaveLength(3);
  });

  it('says so when app roles are asked for, or a scope that the resource does not offer', () => {
    const odd = {
      ...application,
      requiredAccess: [{ resourceAppId: 'graph', delegatedScopeIds: ['1', '99'], appRoleIds: ['r'] }],
    };
    const states = getConsentStates(odd, [graph], [aGrant({ scopes: ['openid'] })]);
    expect(states[0]).toMatchObject({ asksForAppRoles: true, unknownScopeIds: ['99'], missing: [] });
    expect(isFullyConsented(states)).toBe(false);
  });

  it('cannot name anything while the resource has no principal here', () => {
    expect(getConsentStates(application, [], [aGrant({ scopes: ['openid'] })])[0]).toMatchObject({
      resourceId: null,
      asked: [],
      granted: [],
      unknownScopeIds: ['1', '2', '3'],
    });
  });
});
