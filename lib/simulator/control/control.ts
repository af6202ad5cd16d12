import type { Hono } from 'hono';
import { z } from 'zod';
import { revokeTokens } from '../entra/revoke.ts';
import { faultCatalogue } from '../fault-catalogue.ts';
import { faultSchema } from '../faults.ts';
import { armOperations } from '../operations/arm.ts';
import { entraOperations } from '../operations/entra.ts';
import { graphOperations } from '../operations/graph.ts';
import { settingsSchema } from '../settings.ts';
import type { Simulator } from '../simulator.ts';
import { findInstance, findPerson, findService } from '../state.ts';
import { describeScenario } from './describe-scenario.ts';
import { jumpTo } from './points.ts';
import { readBody } from './read-body.ts';
import { registerStateRoutes } from './state-routes.ts';
import { newControlApp } from './this-machine-only.ts';

const clockSchema = z.object({
  /** 0: time stands still. */
  speed: z.number().nonnegative().max(100_000).optional(),
  advanceSeconds: z.number().nonnegative().optional(),
});
const tokenSchema = z.object({
  person: z.string(),
  resource: z.enum(['arm', 'graph', 'id']),
  tenantId: z.guid().optional(),
  lifetimeSeconds: z.number().int().optional(),
  shiftSeconds: z.number().int().optional(),
  scopes: z.array(z.string()).optional(),
  nonce: z.string().optional(),
  capabilities: z.array(z.string()).optional(),
});

/** What real Azure does not have: the dials and levers of this one, for tests and demonstrations on this machine only. */
export function createControlApp(simulator: Simulator): Hono {
  const { world, faults, log } = simulator;
  const app = newControlApp();

  app.get('/health', (c) =>
    c.json({
      status: 'ok',
      clientId: simulator.clientId,
      tenantId: simulator.tenantId,
      instances: world.state.instances.size,
    }),
  );
  app.get('/people', (c) => c.json({ people: [...world.state.people.values()] }));
  app.get('/operations', (c) =>
    c.json({ operations: [armOperations, graphOperations, entraOperations].flatMap((table) => Object.keys(table)) }),
  );
  app.post('/reset', (c) => {
    simulator.reset({ keepSessions: c.req.query('keepSessions') === 'true' });
    return c.json({ status: 'ok' });
  });

  app.get('/scenario', (c) => {
    const { demo, tenantId } = simulator;
    return demo ? c.json({ tenantId, ...describeScenario(demo) }) : c.json({ error: 'This world has no story' }, 404);
  });
  app.post('/points/:key', (c) => {
    const point = simulator.demo?.points.find(({ key }) => key === c.req.param('key'));
    if (!point) return c.json({ error: 'The scenario has no such point' }, 404);
    jumpTo(simulator, point);
    const ids = (point.setup?.instances ?? []).map((name) => findInstance(world.state, name)?.id);
    return c.json({ setup: point.setup ? { ...point.setup, instanceIds: ids.filter(Boolean) } : null });
  });

  const clock = () => ({ now: new Date(world.clock.now()).toISOString(), speed: world.clock.speed() });
  app.get('/clock', (c) => c.json(clock()));
  app.post('/clock', async (c) => {
    const { speed, advanceSeconds } = await readBody(c, clockSchema);
    if (speed !== undefined) world.clock.setSpeed(speed);
    if (advanceSeconds !== undefined) world.clock.advance(advanceSeconds);
    world.schedule.settle(world.clock.now());
    return c.json(clock());
  });

  app.get('/settings', (c) => c.json(world.settings));
  app.post('/settings', async (c) => {
    const changed = await readBody(c, settingsSchema.partial().strict());
    world.settings = { ...world.settings, ...changed };
    return c.json(world.settings);
  });

  app.get('/faults', (c) => c.json({ faults: faults.list() }));
  app.get('/faults/catalogue', (c) => c.json({ errors: faultCatalogue }));
  app.post('/faults', async (c) => {
    const wanted = await readBody(c, z.union([z.array(faultSchema), faultSchema.transform((fault) => [fault])]));
    return c.json({ faults: faults.add(wanted) }, 201);
  });
  app.delete('/faults', (c) => {
    faults.remove();
    return c.body(null, 204);
  });
  app.delete('/faults/:id', (c) => {
    faults.remove(c.req.param('id'));
    return c.body(null, 204);
  });

  app.get('/log', (c) => c.json({ entries: log.since(Number(c.req.query('since') ?? 0) || 0) }));
  app.delete('/log', (c) => {
    log.clear();
    return c.body(null, 204);
  });

  app.post('/tokens', async (c) => {
    const wanted = await readBody(c, tokenSchema);
    if (!findPerson(world.state, wanted.person) && !findService(world.state, wanted.person))
      return c.json({ error: `Nobody here is called ${wanted.person}` }, 404);
    return c.json({ token: await simulator.issueToken(wanted) });
  });
  app.post('/signed-out', async (c) => {
    const { person } = await readBody(c, z.object({ person: z.string().optional() }));
    const wanted = person ? findPerson(world.state, person) : undefined;
    if (person && !wanted) return c.json({ error: `Nobody here is called ${person}` }, 404);
    const everybody = wanted ? [wanted.id] : [...world.state.people.keys()];
    for (const id of everybody) world.entra.revokedAt.set(id, Date.now());
    return c.json({ status: 'ok' });
  });
  app.post('/revoked', async (c) => {
    const { person } = await readBody(c, z.object({ person: z.string() }));
    const id = findPerson(world.state, person)?.id ?? findService(world.state, person)?.principalId;
    if (!id) return c.json({ error: `Nobody here is called ${person}` }, 404);
    return c.json({ validFromSeconds: await revokeTokens(world, [id]) });
  });
  app.post('/keys/rotate', async (c) => {
    await world.entra.keys.rotate();
    return c.json({ status: 'ok' });
  });

  registerStateRoutes(app, simulator);
  return app;
}
