import { z } from 'zod';
import { markChanged } from '../arm/long-running.ts';
import { addTenantWideGrant, createInstanceApplication, findPrincipalByAppId } from '../directory.ts';
import { MICROSOFT_GRAPH_APP_ID } from '../scenarios/microsoft-apps.ts';
import { patchFormSchema } from '../settings.ts';
import type { ManagedInstance, State } from '../state.ts';
import { keyOf } from '../state.ts';
import type { World } from '../world.ts';

const failureSchema = z.object({ code: z.string(), message: z.string() });

export const instanceSchema = z
  .object({
    properties: z.record(z.string(), z.unknown()),
    tags: z.record(z.string(), z.string()),
    identity: z.record(z.string(), z.unknown()).nullable(),
    administrator: z
      .object({ login: z.string(), sid: z.guid(), tenantId: z.guid(), principalType: z.string() })
      .nullable(),
    isEntraOnly: z.boolean(),
    patchForm: patchFormSchema.nullable(),
    /** What the next operation comes to. */
    nextOperation: z
      .object({ seconds: z.number().nonnegative().optional(), failure: failureSchema.optional() })
      .nullable(),
    lock: z
      .object({ name: z.string(), level: z.enum(['ReadOnly', 'CanNotDelete']), notes: z.string().optional() })
      .nullable(),
    isDeleted: z.boolean(),
    /** Gives the instance the service principal it would have after an update, where it has none. */
    hasServicePrincipal: z.literal(true),
    /** Replaces consent for everybody; an empty string takes it away. */
    consentedScopes: z.string(),
  })
  .partial()
  .strict();
type InstancePatch = z.infer<typeof instanceSchema>;

/** Rearranges an instance and what belongs to it, past all rules. */
export function patchInstance(world: World, instance: ManagedInstance, patch: InstancePatch): void {
  const { state } = world;
  for (const [name, value] of Object.entries(patch.properties ?? {})) {
    if (value === null) delete instance.properties[name];
    else instance.properties[name] = value;
  }
  if (patch.tags) instance.tags = patch.tags;
  if (patch.isEntraOnly !== undefined) instance.isEntraOnly = patch.isEntraOnly;
  setOrDelete(instance, 'identity', patch.identity);
  setOrDelete(instance, 'administrator', patch.administrator);
  setOrDelete(instance, 'patchForm', patch.patchForm);
  setOrDelete(instance, 'nextOperation', patch.nextOperation);
  if (patch.lock !== undefined) replaceLock(state, instance, patch.lock);
  if (patch.hasServicePrincipal) addServicePrincipal(world, instance);
  if (patch.consentedScopes !== undefined) replaceConsent(state, instance, patch.consentedScopes);
  if (patch.isDeleted) {
    state.instances.delete(keyOf(instance.id));
    state.indexed.delete(keyOf(instance.id));
  } else markChanged(world, instance);
}

function setOrDelete<Key extends 'identity' | 'administrator' | 'patchForm' | 'nextOperation'>(
  instance: ManagedInstance,
  key: Key,
  value: ManagedInstance[Key] | null | undefined,
): void {
  if (value === null) delete instance[key];
  else if (value !== undefined) instance[key] = value;
}

function replaceLock(state: State, instance: ManagedInstance, lock: InstancePatch['lock']): void {
  const others = state.locks.filter((existing) => existing.scope !== instance.id);
  const own = lock
    ? [{ name: lock.name, level: lock.level, scope: instance.id, ...(lock.notes ? { notes: lock.notes } : {}) }]
    : [];
  state.locks.splice(0, state.locks.length, ...others, ...own);
}

function addServicePrincipal({ state, settings, clock }: World, instance: ManagedInstance): void {
  if (instance.properties.servicePrincipal?.type === 'SystemAssigned') return;
  const tenantId = state.subscriptions.get(instance.subscriptionId)?.tenantId ?? state.client.tenantId;
  const createdAt = clock.now();
  const ids = createInstanceApplication(state, instance, tenantId, { createdAt, visibleAt: createdAt });
  instance.properties.servicePrincipal = {
    principalId: settings.principalIdIs === 'application' ? ids.applicationId : ids.principalId,
    clientId: ids.appId,
    tenantId,
    type: 'SystemAssigned',
  };
}

function replaceConsent(state: State, instance: ManagedInstance, scopes: string): void {
  const clientId = instance.properties.servicePrincipal?.clientId;
  const principal = [...state.principals.values()].find((candidate) => candidate.appId === clientId);
  if (!principal) return;
  const graph = findPrincipalByAppId(state, principal.tenantId, MICROSOFT_GRAPH_APP_ID);
  if (!graph) return;
  const grant = addTenantWideGrant(state, principal, graph.id, scopes);
  if (scopes === '') state.grants.delete(grant.id);
}
