import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { azureRoles } from '../scenarios/roles.ts';
import type { Simulator } from '../simulator.ts';
import type { ManagedInstance, State } from '../state.ts';
import { findInstance, findPerson, keyOf } from '../state.ts';
import { instanceSchema, patchInstance } from './instance-patch.ts';
import { readBody } from './read-body.ts';

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
    patchInstance(world, instance, patch);
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

function describeInstance(state: State, instance: ManagedInstance): Record<string, unknown> {
  const clientId = instance.properties.servicePrincipal?.clientId;
  const principal = [...state.principals.values()].find((candidate) => candidate.appId === clientId);
  const grants = [...state.grants.values()].filter((grant) => grant.clientId === principal?.id);
  const operations = [...state.operations.values()].filter((operation) => operation.instanceId === instance.id);
  return { ...instance, principal: principal ?? null, grants, operations };
}
