import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Application, Instance, PermissionGrant, ServicePrincipal } from '@/lib/azure/azure';
import { makePlan, type PlanInput } from './make-plan';
import { countPlan, planSchema } from './model';

const tenantId = '00000000-1111-4222-8333-444444444444';
const subscriptionId = '11111111-2222-4333-8444-555555555555';
const graphAppId = '00000003-0000-0000-c000-000000000000';
const idOf = (name: string) =>
  `/subscriptions/${subscriptionId}/resourceGroups/rg-prod/providers/Microsoft.Sql/managedInstances/${name}`;

const anInstance = (overrides: Partial<Instance> = {}): Instance => {
  const name = overrides.name ?? 'mi-sales';
  return {
    id: idOf(name),
    name,
    subscriptionId,
    resourceGroup: 'rg-prod',
    location: 'westeurope',
    hostName: `${name}.1e6d90da5016.database.windows.net`,
    dnsZone: '1e6d90da5016',
    state: 'Ready',
    provisioningState: 'Succeeded',
    servicePrincipal: { type: 'None', clientId: null, principalId: null, tenantId: null },
    identity: { type: 'SystemAssigned', principalId: 'mi-object', tenantId, userAssignedIds: [] },
    entraAdmin: { login: 'dba-group', objectId: 'admin', tenantId, isEntraOnly: false },
    authenticationMetadata: 'AzureAD',
    connectionType: 'Proxy',
    isPublicEndpointEnabled: false,
    source: 'resource-manager',
    ...overrides,
  };
};

const microsoftGraph: ServicePrincipal = {
  id: 'graph-sp',
  appId: graphAppId,
  displayName: 'Microsoft Graph',
  isEnabled: true,
  isAssignmentRequired: false,
  servicePrincipalNames: [],
  offeredScopes: [
    { id: 's-openid', value: 'openid' },
    { id: 's-profile', value: 'profile' },
    { id: 's-user', value: 'User.Read' },
  ],
};

const anInput = (overrides: Partial<PlanInput> = {}): PlanInput => ({
  id: 'plan-1',
  madeAt: '2026-02-10T10:00:00Z',
  madeBy: { objectId: 'dana', name: 'Dana' },
  tenantId,
  cloud: 'AzureCloud',
  instances: [anInstance()],
  subscriptions: [{ subscriptionId, displayName: 'Production', tenantId, state: 'Enabled' }],
  locks: [{ subscriptionId, locks: [] }],
  permissions: [
    { scope: `/subscriptions/${subscriptionId}/resourceGroups/rg-prod`, entries: [{ actions: ['*'], notActions: [] }] },
  ],
  servicePrincipals: [microsoftGraph],
  applications: [],
  grants: [],
  directoryRoles: [
    { roleTemplateId: '158c047a-c907-4556-b7ef-446551a6b5f7', displayName: 'Cloud Application Administrator' },
  ],
  carriedWarnings: [],
  ...overrides,
});

/** What Azure and Entra look like once a plan has been carried out. */
function carryOut(input: PlanInput): PlanInput {
  const plan = makePlan(input);
  const principals = new Map((input.servicePrincipals ?? []).map((one) => [one.appId, one]));
  const applications = new Map((input.applications ?? []).map((one) => [one.appId, one]));
  const grants = [...(input.grants ?? [])];
  const instances = input.instances.map((instance) => {
    const planned = plan.instances.find(({ instanceId }) => instanceId === instance.id);
    if (!planned || planned.changes.length === 0) return instance;
    const clientId = instance.servicePrincipal.clientId ?? `app-${instance.name}`;
    if (!principals.has(clientId)) principals.set(clientId, aPrincipal(clientId));
    if (!applications.has(clientId)) applications.set(clientId, anApplication(clientId));
    const application = applications.get(clientId);
    for (const { delegatedScopeIds } of application?.requiredAccess ?? []) {
      const scopes = microsoftGraph.offeredScopes
        .filter(({ id }) => delegatedScopeIds.includes(id))
        .map(({ value }) => value);
      grants.push(aGrant(principals.get(clientId)?.id ?? '', scopes));
    }
    const servicePrincipal = { type: 'SystemAssigned' as const, clientId, principalId: null, tenantId };
    return { ...instance, servicePrincipal };
  });
  return {
    ...input,
    instances,
    servicePrincipals: [...principals.values()],
    applications: [...applications.values()],
    grants,
  };
}

const aPrincipal = (appId: string): ServicePrincipal => ({
  ...microsoftGraph,
  id: `sp-of-${appId}`,
  appId,
  displayName: `${appId} principal`,
  offeredScopes: [],
});
const anApplication = (appId: string, overrides: Partial<Application['requiredAccess'][number]> = {}): Application => ({
  id: `object-of-${appId}`,
  appId,
  displayName: `${appId} principal`,
  requiredAccess: [
    { resourceAppId: graphAppId, delegatedScopeIds: ['s-openid', 's-profile', 's-user'], appRoleIds: [], ...overrides },
  ],
});
const aGrant = (clientId: string, scopes: string[], overrides: Partial<PermissionGrant> = {}): PermissionGrant => ({
  id: `grant-of-${clientId}`,
  clientId,
  resourceId: microsoftGraph.id,
  consentType: 'AllPrincipals',
  principalId: null,
  scopes,
  ...overrides,
});

/** An instance that has a principal, with these scopes granted. */
function configuredInput(scopes: string[], overrides: Partial<PlanInput> = {}): PlanInput {
  const servicePrincipal = { type: 'SystemAssigned' as const, clientId: 'app-1', principalId: null, tenantId };
  return anInput({
    instances: [anInstance({ servicePrincipal })],
    servicePrincipals: [microsoftGraph, aPrincipal('app-1')],
    applications: [anApplication('app-1')],
    grants: scopes.length === 0 ? [] : [aGrant('sp-of-app-1', scopes)],
    ...overrides,
  });
}
const planOne = (input: PlanInput) => {
  const [instance] = makePlan(input).instances;
  if (!instance) throw new Error('The plan holds no instance.');
  return instance;
};
const codesOf = (notices: readonly { code: string }[]) => notices.map(({ code }) => code);

describe('changes', () => {
  it('a fresh instance gets its service principal, then consent to what its app will ask for', () => {
    const { changes, alreadySo } = planOne(anInput());
    expect(changes).toMatchObject([
      { step: 'enable-service-principal', target: 'ARM', before: 'None', after: 'SystemAssigned' },
      { step: 'grant-consent', target: 'Graph', after: 'the permissions the app asks for (read once it exists)' },
    ]);
    expect(alreadySo.map(({ field }) => field)).toContain('identity');
  });

  it('an existing grant is completed, not replaced', () => {
    const { changes } = planOne(configuredInput(['User.Read', 'offline_access']));
    expect(changes).toMatchObject([
      {
        before: 'User.Read offline_access',
        after: 'User.Read offline_access openid profile',
        consent: { added: ['openid', 'profile'], resourceName: 'Microsoft Graph' },
      },
    ]);
  });

  it('a grant of one person does not count as consent for the tenant', () => {
    const input = configuredInput([], {
      grants: [aGrant('sp-of-app-1', ['openid'], { consentType: 'Principal', principalId: 'dana' })],
    });
    expect(planOne(input).changes).toMatchObject([{ before: 'no consent for the tenant' }]);
  });

  it('consent that could not be read is planned, and said to be unread', () => {
    const { changes, warnings } = planOne(configuredInput(['openid'], { grants: null }));
    expect(changes).toMatchObject([{ before: 'could not be read with your rights' }]);
    expect(codesOf(warnings)).toContain('consent-unread');
  });

  it('a principal that Microsoft Entra does not show is named', () => {
    expect(codesOf(planOne(configuredInput([], { applications: [] })).warnings)).toContain('app-not-visible');
  });
});

describe('what stands in the way', () => {
  const blockersOf = (instance: Partial<Instance>, input: Partial<PlanInput> = {}) =>
    codesOf(planOne(anInput({ instances: [anInstance(instance)], ...input })).blockers);

  it.each([
    ['stopped', { state: 'Stopped' }],
    ['stopping', { state: 'Stopping' }],
    ['starting', { state: 'Starting' }],
    ['creating', { state: 'Creating', provisioningState: 'Creating', hostName: null }],
    ['deleting', { provisioningState: 'Deleting' }],
    ['failed', { state: 'Failed' }],
  ])('%s', (code, instance) => {
    expect(blockersOf(instance)).toEqual([code]);
  });

  it('an operation in progress is waited for, not refused', () => {
    const planned = planOne(anInput({ instances: [anInstance({ provisioningState: 'Updating' })] }));
    expect(planned.blockers).toEqual([]);
    expect(planned.warnings).toMatchObject([{ code: 'busy', nextStep: 'The run waits until it is over.' }]);
  });

  it('a read-only lock above the instance blocks; a delete lock, a neighbour’s and one with a longer name do not', () => {
    const lock = (level: string, scope: string) => ({ id: '', name: `lock-${level}`, level, scope, notes: null });
    const group = `/subscriptions/${subscriptionId}/resourceGroups/rg-prod`;
    const withLocks = (...locks: ReturnType<typeof lock>[]) => blockersOf({}, { locks: [{ subscriptionId, locks }] });
    expect(withLocks(lock('ReadOnly', group.toUpperCase()))).toEqual(['locked']);
    expect(withLocks(lock('ReadOnly', `/subscriptions/${subscriptionId}`))).toEqual(['locked']);
    expect(
      withLocks(
        lock('CanNotDelete', group),
        lock('ReadOnly', `${group}-2`),
        lock('ReadOnly', group.slice(0, -1)),
        lock('ReadOnly', idOf('mi-sale')),
      ),
    ).toEqual([]);
  });

  it('locks that could not be read are a warning, not a pass', () => {
    expect(codesOf(planOne(anInput({ locks: [] })).warnings)).toContain('locks-unread');
  });

  it('a missing right on the instance blocks; on the group alone it proves nothing', () => {
    const entries = [{ actions: ['Microsoft.Sql/managedInstances/read'], notActions: [] }];
    const group = { scope: `/subscriptions/${subscriptionId}/resourceGroups/rg-prod`, entries };
    expect(blockersOf({}, { permissions: [group, { scope: idOf('mi-sales'), entries }] })).toEqual(['no-write-right']);
    const planned = planOne(anInput({ permissions: [group] }));
    expect(planned.blockers).toEqual([]);
    expect(planned.rights.map(({ held }) => held)).toEqual(['cannot-tell', 'no', 'yes']);
  });

  it('an app that asks for application permissions is not consented to', () => {
    const applications = [anApplication('app-1', { appRoleIds: ['role-1'] })];
    expect(codesOf(planOne(configuredInput([], { applications })).blockers)).toEqual(['app-roles-asked']);
  });

  it('a lock or a stopped instance does not matter when only consent is missing', () => {
    const input = configuredInput([]);
    const instances = input.instances.map((instance) => ({ ...instance, state: 'Stopped' }));
    expect(planOne({ ...input, instances }).blockers).toEqual([]);
  });

  it('without a consent role the plan warns and the run may wait for a colleague', () => {
    const planned = planOne(anInput({ directoryRoles: [] }));
    expect(planned.blockers).toEqual([]);
    expect(codesOf(planned.warnings)).toEqual(['no-consent-role']);
  });

  it('a subscription of another tenant blocks, also when nothing of Azure would change', () => {
    const subscriptions = [{ subscriptionId, displayName: 'Guest', tenantId: 'other', state: 'Enabled' }];
    expect(codesOf(planOne(configuredInput([], { subscriptions })).blockers)).toEqual(['wrong-tenant']);
  });

  it('nothing stands in the way of an instance that is configured already', () => {
    const subscriptions = [{ subscriptionId, displayName: 'Guest', tenantId: 'other', state: 'Enabled' }];
    expect(planOne(configuredInput(['openid', 'profile', 'User.Read'], { subscriptions }))).toMatchObject({
      changes: [],
      blockers: [],
    });
  });

  it('an app that requires assignment or is disabled is a warning, because nobody gets a ticket', () => {
    const principal = { ...aPrincipal('app-1'), isAssignmentRequired: true, isEnabled: false };
    const planned = planOne(
      configuredInput(['openid', 'profile', 'User.Read'], { servicePrincipals: [microsoftGraph, principal] }),
    );
    expect(codesOf(planned.warnings)).toEqual(['principal-disabled', 'assignment-required']);
  });

  it('a missing Microsoft Entra admin is a warning, an unread one too', () => {
    expect(codesOf(planOne(anInput({ instances: [anInstance({ entraAdmin: null })] })).warnings)).toEqual([
      'no-entra-admin',
    ]);
    expect(codesOf(planOne(anInput({ instances: [anInstance({ entraAdmin: undefined })] })).warnings)).toEqual([
      'entra-admin-unread',
    ]);
  });
});

describe('for any organisation', () => {
  const anyScopes = fc.subarray(['openid', 'profile', 'User.Read', 'offline_access']);
  const anyFleet = fc
    .uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/), { minLength: 1, maxLength: 6 })
    .chain((names) =>
      fc.tuple(
        ...names.map((name) =>
          fc.record({ name: fc.constant(name), isEnabled: fc.boolean(), isVisible: fc.boolean(), scopes: anyScopes }),
        ),
      ),
    )
    .map((rows) => {
      const known = rows.filter(({ isEnabled, isVisible }) => isEnabled && isVisible);
      return anInput({
        instances: rows.map(({ name, isEnabled }) =>
          anInstance({
            name,
            servicePrincipal: isEnabled
              ? { type: 'SystemAssigned', clientId: `app-${name}`, principalId: null, tenantId }
              : { type: 'None', clientId: null, principalId: null, tenantId: null },
          }),
        ),
        servicePrincipals: [microsoftGraph, ...known.map(({ name }) => aPrincipal(`app-${name}`))],
        applications: known.map(({ name }) => anApplication(`app-${name}`)),
        grants: known
          .filter(({ scopes }) => scopes.length > 0)
          .map(({ name, scopes }) => aGrant(`sp-of-app-${name}`, scopes)),
      });
    });

  it('carrying a plan out and planning again leaves nothing to do', () => {
    fc.assert(
      fc.property(anyFleet, (input) => {
        const again = makePlan(carryOut(input));
        expect(again.instances.flatMap(({ changes }) => changes)).toEqual([]);
        expect(countPlan(again)).toMatchObject({ toConfigure: 0, blocked: 0, alreadyDone: input.instances.length });
      }),
    );
  });

  it('the managed identity is never among the changes', () => {
    fc.assert(
      fc.property(anyFleet, (input) => {
        const changes = makePlan(input).instances.flatMap((instance) => instance.changes);
        expect(changes.filter(({ field }) => /identity/i.test(field))).toEqual([]);
        expect(
          changes.filter(({ target, field }) => target === 'ARM' && field !== 'properties.servicePrincipal.type'),
        ).toEqual([]);
      }),
    );
  });

  it('the order of what was read changes nothing, and a plan survives storage', () => {
    fc.assert(
      fc.property(anyFleet, (input) => {
        const reversed = {
          ...input,
          instances: input.instances.toReversed(),
          servicePrincipals: input.servicePrincipals?.toReversed() ?? null,
          applications: input.applications?.toReversed() ?? null,
          grants: input.grants?.toReversed() ?? null,
        };
        const plan = makePlan(input);
        expect(makePlan(reversed)).toEqual(plan);
        expect(planSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
      }),
    );
  });

  it('every change comes with the right it takes', () => {
    fc.assert(
      fc.property(anyFleet, (input) => {
        for (const { changes, rights } of makePlan(input).instances) {
          const needsAzure = changes.some(({ target }) => target === 'ARM');
          const needsDirectory = changes.some(({ target }) => target === 'Graph');
          expect(rights).toHaveLength((needsAzure ? 2 : 0) + (needsDirectory ? 1 : 0));
        }
      }),
    );
  });
});
