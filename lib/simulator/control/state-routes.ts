import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { markChanged } from '../arm/long-running.ts';
import { addTenantWideGrant, findPrincipalByAppId } from '../directory.ts';
import { MICROSOFT_GRAPH_APP_ID } from '../scenarios/microsoft-apps.ts';
import { azureRoles } from '../scenarios/roles.ts';
import { patchFormSchema } from '../settings.ts';
import type { Simulator } from '../simulator.ts';
import type { ManagedInstance, State } from '../state.ts';
import { findPerson, keyOf } from '../state.ts';
import { readBody } from './read-body.ts';

const failureSchema = z.object({ code: z.string(), message: z.string() });

const instanceSchema = z
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
    /** Replaces consent for everybody; an empty string takes it away. */
    consentedScopes: z.string(),
  })
  .partial()
  .strict();
type InstancePatch = z.infer<typeof instanceSchema>;

/** Reading and rearranging what the simulated Azure knows. */
export function registerStateRoutes(app: Hono, simulator: Simulator): void {
  const { world } = simulator;

  app.get('/state/instances', (c) => c.json({ instances: [...world.state.instances.values()] }));
  app.get('/state/instances/:name', (c) => {
    const instance = findInstance(world.state, c.req.param('name'));
    return instance ? c.json(describeInstance(world.state, instance)) : notFound(c);
  });
  app.patch('/state/instances/:name', async (c) => {
    const instance = findInstance(world.state, c.req.param('name'));
    if (!instance) return notFound(c);
    const patch = await readBody(c, instanceSchema);
    patchInstance(simulator, instance, patch);
    return c.json(describeInstance(world.state, instance));
  });

  app.get('/state/grants', (c) => c.json({ grants: [...world.state.grants.values()] }));
  app.get('/state/principals', (c) => c.json({ principals: [...world.state.principals.values()] }));
  app.get('/state/locks', (c) => c.json({ locks: world.state.locks }));

  const assignmentSchema = z.object({
    person: z.string(),
    role: z.enum(Object.keys(azureRoles) as [keyof typeof azureRoles]),
    scope: z.string(),
  });
  app.get('/state/role-assignments', (c) => c.json({ roleAssignments: world.state.roleAssignments }));
  app.post('/state/role-assignments', async (c) => {
    const { person, role, scope } = await readBody(c, assignmentSchema);
    const principalId = findPerson(world.state, person)?.id;
    if (!principalId) return c.json({ error: `Nobody here is called ${person}` }, 404);
    world.state.roleAssignments.push({ principalId, roleId: azureRoles[role].id, scope });
    return c.json({ roleAssignments: world.state.roleAssignments }, 201);
  });
  app.delete('/state/role-assignments', async (c) => {
    const { person } = await readBody(c, z.object({ person: z.string() }));
    const principalId = findPerson(world.state, person)?.id;
    const kept = world.state.roleAssignments.filter((assignment) => assignment.principalId !== principalId);
    world.state.roleAssignments.splice(0, world.state.roleAssignments.length, ...kept);
    return c.body(null, 204);
  });

  const personSchema = z.object({ isEnabled: z.boolean() }).partial().strict();
  app.patch('/state/people/:key', async (c) => {
    const person = findPerson(world.state, c.req.param('key'));
    if (!person) return notFound(c);
    Object.assign(person, await readBody(c, personSchema));
    return c.json(person);
  });

  const subscriptionSchema = z
    .object({ tenantId: z.guid(), state: z.enum(['Enabled', 'Disabled', 'Warned', 'PastDue']) })
    .partial()
    .strict();
  app.patch('/state/subscriptions/:id', async (c) => {
    const subscription = world.state.subscriptions.get(keyOf(c.req.param('id')));
    if (!subscription) return notFound(c);
    Object.assign(subscription, await readBody(c, subscriptionSchema));
    return c.json(subscription);
  });
}

function notFound(c: Context): Response {
  return c.json({ error: 'Nothing here has that name' }, 404);
}

function findInstance(state: State, name: string): ManagedInstance | undefined {
  const wanted = name.toLowerCase();
  return [...state.instances.values()].find((instance) => instance.name.toLowerCase() === wanted);
}

function describeInstance(state: State, instance: ManagedInstance): Record<string, unknown> {
  const clientId = instance.properties.servicePrincipal?.clientId;
  const principal = [...state.principals.values()].find((candidate) => candidate.appId === clientId);
  const grants = [...state.grants.values()].filter((grant) => grant.clientId === principal?.id);
  const operations = [...state.operations.values()].filter((operation) => operation.instanceId === instance.id);
  return { ...instance, principal: principal ?? null, grants, operations };
}

function patchInstance(simulator: Simulator, instance: ManagedInstance, patch: InstancePatch): void {
  const { state } = simulator.world;
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
  if (patch.consentedScopes !== undefined) replaceConsent(state, instance, patch.consentedScopes);
  if (patch.isDeleted) {
    state.instances.delete(keyOf(instance.id));
    state.indexed.delete(keyOf(instance.id));
  } else markChanged(simulator.world, instance);
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

function replaceConsent(state: State, instance: ManagedInstance, scopes: string): void {
  const clientId = instance.properties.servicePrincipal?.clientId;
  const principal = [...state.principals.values()].find((candidate) => candidate.appId === clientId);
  if (!principal) return;
  const graph = findPrincipalByAppId(state, principal.tenantId, MICROSOFT_GRAPH_APP_ID);
  if (!graph) return;
  const grant = addTenantWideGrant(state, principal, graph.id, scopes);
  if (scopes === '') state.grants.delete(grant.id);
}
