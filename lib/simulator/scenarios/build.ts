import {
  addTenantWideGrant,
  createInstanceApplication,
  createManagedIdentity,
  createMicrosoftPrincipals,
  findPrincipalByAppId,
} from '../directory.ts';
import type { Cloud } from '../hosts.ts';
import type { Schedule } from '../schedule.ts';
import type { Settings } from '../settings.ts';
import type { ClientRegistration, ManagedInstance, Operation, OperationKind, State } from '../state.ts';
import { keyOf, resourceGroupId } from '../state.ts';
import { addConditionalAccess, addDevices } from './build-directory.ts';
import { addService } from './build-service.ts';
import { firstPartyClients } from './first-party-clients.ts';
import { AZURE_MANAGEMENT_APP_ID, MICROSOFT_GRAPH_APP_ID } from './microsoft-apps.ts';
import { newInstance } from './new-instance.ts';
import { azureRoles } from './roles.ts';
import type { InstanceSeed, ResourceGroupSeed, Scenario, SubscriptionSeed } from './types.ts';

const DAY_IN_MS = 24 * 3600 * 1000;

export interface BuildOptions {
  readonly now: number;
  readonly settings: Settings;
  readonly clientId: string;
  readonly tenantId: string;
  readonly cloud: Cloud;
  /** The id of a thing by its name, the same after every reset. */
  readonly idOf: (name: string) => string;
  readonly redirectUris: readonly string[];
  readonly finishOperation: (state: State, operation: Operation, now: number) => void;
}

/** State at the start: the scenario, dated relative to now so that it always looks current. */
export function buildState(scenario: Scenario, schedule: Schedule, options: BuildOptions): State {
  const client = clientRegistration(options);
  const state: State = {
    tenants: new Map(),
    people: new Map(),
    client,
    clients: new Map([client, ...firstPartyClients].map((known) => [known.clientId, known])),
    subscriptions: new Map(),
    resourceGroups: new Map(),
    instances: new Map(),
    indexed: new Map(),
    operations: new Map(),
    locks: [],
    roles: new Map(Object.values(azureRoles).map((role) => [role.id, role])),
    roleAssignments: [],
    applications: new Map(),
    principals: new Map(),
    grants: new Map(),
    devices: new Map(),
    conditionalAccess: new Map(),
  };
  addDirectory(state, scenario, options);
  for (const subscription of scenario.subscriptions) addSubscription(state, subscription, schedule, options);
  addRights(state, scenario);
  const home = scenario.tenants[0]?.id ?? options.tenantId;
  addDevices(state, home, scenario.devices ?? [], options.now);
  addConditionalAccess(state, home, scenario.conditionalAccess ?? [], options.now);
  for (const [key, instance] of state.instances) state.indexed.set(key, structuredClone(instance));
  return state;
}

function clientRegistration(options: BuildOptions): ClientRegistration {
  return {
    clientId: options.clientId,
    tenantId: options.tenantId,
    displayName: 'Windows Authentication setup',
    kind: 'spa',
    redirectUris: options.redirectUris,
    consented: {
      [AZURE_MANAGEMENT_APP_ID]: ['user_impersonation'],
      [MICROSOFT_GRAPH_APP_ID]: [
        'openid',
        'profile',
        'offline_access',
        'User.Read',
        'Application.Read.All',
        'Directory.Read.All',
        'DelegatedPermissionGrant.ReadWrite.All',
        'Device.Read.All',
        'Policy.Read.All',
      ],
    },
  };
}

function addDirectory(state: State, scenario: Scenario, options: BuildOptions): void {
  for (const seed of scenario.tenants) {
    state.tenants.set(seed.id, {
      ...seed,
      federatedDomains: seed.federatedDomains ?? [],
      onPremisesDomain: seed.onPremisesDomain ?? `corp.${seed.defaultDomain}`,
      createdAt: options.now - 9 * 365 * DAY_IN_MS,
      syncStoppedAt: seed.syncStoppedDaysAgo === undefined ? null : options.now - seed.syncStoppedDaysAgo * DAY_IN_MS,
      syncEveryInMs: 30 * 60 * 1000,
    });
    createMicrosoftPrincipals(state, seed.id, options.idOf);
  }
  for (const seed of scenario.people) state.people.set(seed.id, { ...seed, isEnabled: true });
  for (const seed of scenario.services ?? []) addService(state, seed, options);
}

function addSubscription(state: State, seed: SubscriptionSeed, schedule: Schedule, options: BuildOptions): void {
  state.subscriptions.set(seed.id, {
    id: seed.id,
    displayName: seed.displayName,
    tenantId: seed.tenantId,
    state: 'Enabled',
  });
  for (const group of seed.resourceGroups) {
    const { name, location } = group;
    const id = resourceGroupId({ subscriptionId: seed.id, name });
    state.resourceGroups.set(keyOf(id), { subscriptionId: seed.id, name, location, tags: { ...group.tags } });
    for (const instance of group.instances) addInstance(state, seed, group, instance, schedule, options);
  }
}

function addInstance(
  state: State,
  subscription: SubscriptionSeed,
  group: ResourceGroupSeed,
  seed: InstanceSeed,
  schedule: Schedule,
  options: BuildOptions,
): void {
  const createdAt = options.now - (seed.createdDaysAgo ?? 100) * DAY_IN_MS;
  const instance = newInstance(subscription, group, seed, createdAt, options);
  state.instances.set(keyOf(instance.id), instance);
  addIdentity(state, instance, subscription.tenantId, seed, createdAt, options);
  if (seed.kerberosScopes) addKerberos(state, instance, subscription.tenantId, seed.kerberosScopes, options);
  if (seed.activity) startActivity(state, instance, seed.activity, schedule, options);
}

function addIdentity(
  state: State,
  instance: ManagedInstance,
  tenantId: string,
  seed: InstanceSeed,
  createdAt: number,
  { idOf }: BuildOptions,
): void {
  const kind = seed.identity ?? 'system';
  if (kind === 'none') return;
  const system = kind !== 'user';
  const principalId = idOf(`identity/${instance.name}`);
  const userAssigned = `/subscriptions/${instance.subscriptionId}/resourceGroups/${instance.resourceGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-${instance.name}`;
  instance.identity = {
    ...(system ? { principalId } : {}),
    type: { system: 'SystemAssigned', user: 'UserAssigned', both: 'SystemAssigned,UserAssigned' }[kind],
    ...(system ? { tenantId } : {}),
    ...(kind === 'system'
      ? {}
      : {
          userAssignedIdentities: {
            [userAssigned]: {
              principalId: idOf(`user-identity/${instance.name}`),
              clientId: idOf(`user-identity-client/${instance.name}`),
            },
          },
        }),
  };
  if (kind !== 'system') instance.properties.primaryUserAssignedIdentityId = userAssigned;
  if (system) {
    const ids = { principalId, appId: idOf(`identity-client/${instance.name}`) };
    createManagedIdentity(state, instance, tenantId, ids, createdAt);
  }
}

function addKerberos(
  state: State,
  instance: ManagedInstance,
  tenantId: string,
  scopes: readonly string[],
  options: BuildOptions,
): void {
  const createdAt = options.now - 30 * DAY_IN_MS;
  const ids = createInstanceApplication(
    state,
    instance,
    tenantId,
    { createdAt, visibleAt: createdAt },
    {
      appId: options.idOf(`kerberos-client/${instance.name}`),
      applicationId: options.idOf(`kerberos-application/${instance.name}`),
      principalId: options.idOf(`kerberos-principal/${instance.name}`),
    },
  );
  instance.properties.servicePrincipal = {
    principalId: options.settings.principalIdIs === 'application' ? ids.applicationId : ids.principalId,
    clientId: ids.appId,
    tenantId,
    type: 'SystemAssigned',
  };
  const client = state.principals.get(ids.principalId);
  const graph = findPrincipalByAppId(state, tenantId, MICROSOFT_GRAPH_APP_ID);
  if (client && graph && scopes.length > 0) addTenantWideGrant(state, client, graph.id, scopes.join(' '));
}

const activities = {
  stopping: {
    kind: 'stop',
    state: 'Stopping',
    sinceInMs: 60_000,
    seconds: (settings: Settings) => settings.stopSeconds,
  },
  starting: {
    kind: 'start',
    state: 'Starting',
    sinceInMs: 4 * 60_000,
    seconds: (settings: Settings) => settings.startSeconds,
  },
  scaling: { kind: 'scale', state: 'Updating', sinceInMs: 25 * 60_000, seconds: () => 3 * 3600 },
} as const satisfies Record<string, { kind: OperationKind; state: string; sinceInMs: number; seconds: unknown }>;

function startActivity(
  state: State,
  instance: ManagedInstance,
  activity: NonNullable<InstanceSeed['activity']>,
  schedule: Schedule,
  options: BuildOptions,
): void {
  if (activity === 'stopped') {
    instance.properties.state = 'Stopped';
    return;
  }
  const { kind, state: shown, sinceInMs, seconds } = activities[activity];
  const startedAt = options.now - sinceInMs;
  const current = { tier: instance.sku.tier, family: 'Gen5', vCores: instance.sku.capacity };
  const operation: Operation = {
    id: options.idOf(`operation/${instance.name}`),
    instanceId: instance.id,
    kind,
    startedAt,
    endsAt: startedAt + seconds(options.settings) * 1000,
    current,
    requested: kind === 'scale' ? { ...current, vCores: 16 } : current,
    state: 'InProgress',
  };
  state.operations.set(operation.id, operation);
  instance.runningOperationId = operation.id;
  instance.properties.state = shown;
  instance.properties.provisioningState = 'Updating';
  schedule.at(operation.endsAt, (now) => options.finishOperation(state, operation, now));
}

function addRights(state: State, scenario: Scenario): void {
  const idOf = new Map(scenario.people.map((person) => [person.key, person.id]));
  for (const { key, principalId } of state.clients.values()) if (key && principalId) idOf.set(key, principalId);
  for (const { person, role, scopes } of scenario.assignments) {
    const principalId = idOf.get(person);
    if (!principalId) throw new Error(`The scenario assigns a role to ${person}, who is not in it`);
    for (const scope of scopes) {
      state.roleAssignments.push({
        principalId,
        roleId: azureRoles[role].id,
        scope: scope === '/' ? '/' : `/subscriptions/${scope}`,
      });
    }
  }
  for (const { subscription, resourceGroup, ...lock } of scenario.locks) {
    const scope = resourceGroup
      ? resourceGroupId({ subscriptionId: subscription, name: resourceGroup })
      : `/subscriptions/${subscription}`;
    state.locks.push({ ...lock, scope });
  }
}
