import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { worldGone } from '../entra/errors.ts';
import { demoScenarios, findDemoScenario } from '../scenarios/catalogue.ts';
import type { Worlds } from '../worlds.ts';
import { describeScenario } from './describe-scenario.ts';
import { readBody } from './read-body.ts';
import { newControlApp } from './this-machine-only.ts';

const startSchema = z.object({
  scenario: z.string(),
  seed: z.string().min(1).max(200).optional(),
  speed: z.number().nonnegative().max(100_000).optional(),
});

/** Worlds are made and put away here; everything else goes to the world that `?world=` names, or to the first. */
export function createWorldsControl(worlds: Worlds): Hono {
  const app = newControlApp();
  app.get('/scenarios', (c) => c.json({ scenarios: demoScenarios.map(describeScenario) }));
  app.get('/worlds', (c) => c.json({ worlds: worlds.list() }));
  app.post('/worlds', async (c) => {
    const { scenario: key, ...options } = await readBody(c, startSchema);
    const scenario = findDemoScenario(key);
    if (!scenario) return c.json({ error: `There is no scenario ${key}` }, 404);
    const { tenantId, clientId } = worlds.start(scenario, options);
    return c.json({ tenantId, clientId, scenario: describeScenario(scenario) }, 201);
  });
  app.delete('/worlds/:tenantId', (c) =>
    worlds.stop(c.req.param('tenantId')) ? c.body(null, 204) : c.json({ error: 'There is no such world to stop' }, 404),
  );
  app.all('/*', (c) => toWorld(worlds, c));
  return app;
}

function toWorld(worlds: Worlds, c: Context): Response | Promise<Response> {
  const wanted = c.req.query('world');
  const world = wanted ? worlds.find(wanted) : worlds.first;
  if (world === 'gone') return c.json({ error: worldGone(wanted ?? '').message }, 410);
  if (!world) return c.json({ error: `There is no world ${wanted}` }, 404);
  return world.fetch(c.req.raw);
}
