import type { Application, Instance, PermissionGrant, ResourceLock, ServicePrincipal } from '@/lib/azure/azure';
import { AzureError, type AzureErrorKind } from '@/lib/azure/errors';
import type { RunAzure } from '@/lib/runs/run-azure';

/**
 * An Azure in memory for tests of the engine: fast, and it can fail at every point, also after it has done what it was
 * asked. Wire formats are not its business; the simulated Azure has those.
 */
export interface FakeAzure {
  azure: RunAzure;
  instances: Map<string, FakeInstance>;
  grants: PermissionGrant[];
  /** Every call in order: method and first argument. */
  calls: { method: string; subject: string }[];
  /** The next call of `method` (about `subject`, if given) fails, before or after its effect. */
  failNext(method: keyof RunAzure, fault: Fault): void;
  count(method: keyof RunAzure, subject?: string): number;
}

interface Fault {
  kind: AzureErrorKind;
  subject?: string;
  /** The change is made, but the caller hears this error. */
  afterEffect?: boolean;
  times?: number;
  details?: Partial<ConstructorParameters<typeof AzureError>[1]>;
}

interface FakeInstance extends Instance {
  /** Looks at the running operation until it ends. */
  looksLeft: number;
  /** Looks at Entra until it shows the app. */
  entraLooksLeft: number;
  operation: 'none' | 'ours' | 'off' | 'mode' | 'other';
  /** What the operation `mode` sets. */
  wantedMode?: string;
  outcome: 'Succeeded' | 'Failed' | 'Canceled';
}

export interface FakeOptions {
  /** A PATCH answers without a tracking header. */
  isBare?: boolean;
  looksPerOperation?: number;
  looksUntilEntra?: number;
  requiredScopes?: string[];
  appRoleIds?: string[];
  locks?: ResourceLock[];
}

const GRAPH = { id: 'graph-sp', appId: '00000003-0000-0000-c000-000000000000', displayName: 'Microsoft Graph' };
const SCOPES = ['openid', 'profile', 'User.Read'];

export function createFakeAzure(
  targets: readonly { instanceId: string; name: string }[],
  options: FakeOptions = {},
): FakeAzure {
  const faults: (Fault & { method: string })[] = [];
  const fake: FakeAzure = {
    azure: {} as RunAzure,
    instances: new Map(
      targets.map((target) => [target.instanceId.toLowerCase(), anInstance(target.instanceId, target.name)]),
    ),
    grants: [],
    calls: [],
    failNext: (method, fault) => void faults.push({ ...fault, method, times: fault.times ?? 1 }),
    count: (method, subject) =>
      fake.calls.filter((call) => call.method === method && (subject === undefined || call.subject.includes(subject)))
        .length,
  };

  const call = async <Result>(method: string, subject: string, effect: () => Result): Promise<Result> => {
    fake.calls.push({ method, subject });
    await new Promise(setImmediate);
    const fault = faults.find(
      (each) => each.method === method && subject.toLowerCase().includes((each.subject ?? '').toLowerCase()),
    );
    if (!fault) return effect();
    fault.times = (fault.times ?? 1) - 1;
    if (fault.times <= 0) faults.splice(faults.indexOf(fault), 1);
    if (fault.afterEffect) effect();
    throw new AzureError(`fake ${fault.kind}`, { kind: fault.kind, ...fault.details });
  };

  const find = (id: string) => fake.instances.get(id.toLowerCase());
  const findByClientId = (appId: string) =>
    [...fake.instances.values()].find(({ servicePrincipal }) => servicePrincipal.clientId === appId);
  const isShown = (appId: string) => {
    const instance = findByClientId(appId);
    if (!instance) return null;
    instance.entraLooksLeft -= 1;
    return instance.entraLooksLeft < 0 ? instance : null;
  };

  Object.assign(fake.azure, {
    getInstance: (id) =>
      call('getInstance', id, () => {
        const instance = find(id);
        if (!instance) return null;
        look(instance);
        return structuredClone(instance);
      }),
    enableServicePrincipal: (id) =>
      call('enableServicePrincipal', id, () => {
        const instance = find(id);
        if (!instance) throw new AzureError('gone', { kind: 'not-found' });
        if (instance.operation !== 'none') throw new AzureError('busy', { kind: 'busy' });
        instance.operation = 'ours';
        instance.looksLeft = options.looksPerOperation ?? 2;
        instance.provisioningState = 'Updating';
        instance.servicePrincipal.type = 'SystemAssigned';
        const trackingUrl = options.isBare ? null : `https://management.azure.com/track/${'x'.repeat(3_500)}?id=${id}`;
        return { trackingUrl, retryAfterSeconds: null, requestId: `request-${instance.name}` };
      }),
    disableServicePrincipal: (id) =>
      call('disableServicePrincipal', id, () => {
        const instance = find(id);
        if (!instance) throw new AzureError('gone', { kind: 'not-found' });
        if (instance.operation !== 'none') throw new AzureError('busy', { kind: 'busy' });
        Object.assign(instance, {
          operation: 'off',
          looksLeft: options.looksPerOperation ?? 2,
          provisioningState: 'Updating',
        });
        const trackingUrl = options.isBare ? null : `https://management.azure.com/track/off?id=${id}`;
        return { trackingUrl, retryAfterSeconds: null, requestId: `request-${instance.name}` };
      }),
    setAuthenticationMetadata: (id, mode) =>
      call('setAuthenticationMetadata', id, () => {
        const instance = find(id);
        if (!instance) throw new AzureError('gone', { kind: 'not-found' });
        if (instance.operation !== 'none') throw new AzureError('busy', { kind: 'busy' });
        Object.assign(instance, {
          operation: 'mode',
          wantedMode: mode,
          looksLeft: options.looksPerOperation ?? 2,
          provisioningState: 'Updating',
        });
        const trackingUrl = options.isBare ? null : `https://management.azure.com/track/mode?id=${id}`;
        return { trackingUrl, retryAfterSeconds: null, requestId: `request-${instance.name}` };
      }),
    getOperationStatus: (url) =>
      call('getOperationStatus', url, () => {
        const instance = find(url.split('?id=')[1] ?? '');
        if (!instance) throw new AzureError('no operation', { kind: 'not-found' });
        look(instance);
        const isTerminal = instance.operation === 'none';
        const error =
          isTerminal && instance.outcome !== 'Succeeded' ? { code: 'OperationTimedOut', message: 'rolled back' } : null;
        return { status: isTerminal ? instance.outcome : 'InProgress', isTerminal, error, retryAfterSeconds: null };
      }),
    listOperations: (id) => call('listOperations', id, () => []),
    listLocks: (id) => call('listLocks', id, () => options.locks ?? []),
    getServicePrincipal: (appId) =>
      call('getServicePrincipal', appId, () => {
        const instance = isShown(appId);
        return instance ? aPrincipal(instance) : null;
      }),
    getApplication: (appId) =>
      call('getApplication', appId, () => {
        const instance = findByClientId(appId);
        return instance && instance.entraLooksLeft < 0 ? anApplication(instance, options) : null;
      }),
    listServicePrincipals: (appIds) =>
      call('listServicePrincipals', appIds.join(), () => [
        { ...aPrincipalBase, ...GRAPH, offeredScopes: SCOPES.map((value) => ({ id: `id-${value}`, value })) },
      ]),
    listGrants: (id) =>
      call('listGrants', id, () => structuredClone(fake.grants.filter(({ clientId }) => clientId === id))),
    createGrant: (grant) =>
      call('createGrant', grant.clientId, () => {
        const isDouble = fake.grants.some(
          ({ clientId, resourceId }) => clientId === grant.clientId && resourceId === grant.resourceId,
        );
        if (isDouble) throw new AzureError('Permission entry already exists', { kind: 'already-exists' });
        const created = {
          ...grant,
          scopes: [...grant.scopes],
          id: `grant-${grant.clientId}`,
          consentType: 'AllPrincipals',
          principalId: null,
        };
        fake.grants.push(created);
        return created;
      }),
    updateGrantScopes: (id, scopes) =>
      call('updateGrantScopes', id, () => {
        const grant = fake.grants.find((each) => each.id === id);
        if (grant) grant.scopes = [...scopes];
      }),
    deleteGrant: (id) =>
      call('deleteGrant', id, () => {
        const index = fake.grants.findIndex((each) => each.id === id);
        if (index < 0) throw new AzureError('gone', { kind: 'not-found' });
        fake.grants.splice(index, 1);
      }),
  } satisfies RunAzure);
  return fake;
}

/** Operations go on a little with every look. */
function look(instance: FakeInstance): void {
  if (instance.operation === 'none') return;
  instance.looksLeft -= 1;
  if (instance.looksLeft > 0) return;
  const { operation } = instance;
  const isOurs = operation === 'ours';
  instance.operation = 'none';
  instance.provisioningState = 'Succeeded';
  if (operation === 'off' && instance.outcome === 'Succeeded') {
    instance.servicePrincipal = { type: 'None', clientId: null, principalId: null, tenantId: null };
  }
  if (operation === 'mode' && instance.outcome === 'Succeeded')
    instance.authenticationMetadata = instance.wantedMode ?? null;
  if (!isOurs) return;
  if (instance.outcome === 'Succeeded') {
    const { name } = instance;
    instance.servicePrincipal = {
      type: 'SystemAssigned',
      clientId: `client-${name}`,
      principalId: `app-${name}`,
      tenantId: 't',
    };
  } else {
    instance.servicePrincipal.type = 'None';
  }
}

function anInstance(id: string, name: string, overrides: Partial<FakeInstance> = {}): FakeInstance {
  return {
    id,
    name,
    subscriptionId: id.split('/')[2] ?? '',
    resourceGroup: id.split('/')[4] ?? '',
    location: 'westeurope',
    hostName: `${name}.abc.database.windows.net`,
    dnsZone: 'abc',
    state: 'Ready',
    provisioningState: 'Succeeded',
    servicePrincipal: { type: 'None', clientId: null, principalId: null, tenantId: null },
    identity: { type: 'SystemAssigned', principalId: `identity-${name}`, tenantId: 't', userAssignedIds: [] },
    entraAdmin: null,
    authenticationMetadata: 'AzureAD',
    connectionType: 'Proxy',
    isPublicEndpointEnabled: false,
    source: 'resource-manager',
    looksLeft: 0,
    entraLooksLeft: 0,
    operation: 'none',
    outcome: 'Succeeded',
    ...overrides,
  };
}

const aPrincipalBase = { isEnabled: true, isAssignmentRequired: false, servicePrincipalNames: [] };

const aPrincipal = ({ name, servicePrincipal }: FakeInstance): ServicePrincipal => ({
  ...aPrincipalBase,
  id: `sp-${name}`,
  appId: servicePrincipal.clientId ?? '',
  displayName: `${name} principal`,
  offeredScopes: [],
});

const anApplication = ({ name, servicePrincipal }: FakeInstance, options: FakeOptions): Application => ({
  id: `app-${name}`,
  appId: servicePrincipal.clientId ?? '',
  displayName: `${name} principal`,
  requiredAccess: [
    {
      resourceAppId: GRAPH.appId,
      delegatedScopeIds: (options.requiredScopes ?? SCOPES).map((value) => `id-${value}`),
      appRoleIds: options.appRoleIds ?? [],
    },
  ],
});
