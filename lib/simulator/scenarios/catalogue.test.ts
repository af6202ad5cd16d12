import { describe, expect, test } from 'vitest';
import { jumpTo } from '../control/points.ts';
import { createSimulator } from '../simulator.ts';
import { findInstance, findPerson } from '../state.ts';
import { demoScenarios } from './catalogue.ts';
import type { DemoScenario } from './demo-scenario.ts';

describe('scenarios', () => {
  test('have keys and names of their own, fit for an address and a list', () => {
    expect(new Set(demoScenarios.map(({ key }) => key)).size).toBe(demoScenarios.length);
    expect(new Set(demoScenarios.map(({ name }) => name)).size).toBe(demoScenarios.length);
    for (const { key } of demoScenarios) expect(key).toMatch(/^[a-z][a-z-]+$/);
    expect(demoScenarios.length).toBeGreaterThanOrEqual(12);
  });

  test.each(demoScenarios)('$key can be built, and whom its story names is in it', (demo) => {
    const { world } = createSimulator({ demo });
    expect(findPerson(world.state, demo.signInAs)).toBeDefined();
    expect(demo.story.length).toBeGreaterThanOrEqual(3);
    const words = [...demo.story, demo.expected, ...demo.points.map(({ description }) => description)].join(' ');
    for (const [name] of words.matchAll(/sqlmi-[a-z]+(?:-[a-z0-9]+)*/g))
      expect(findInstance(world.state, name)?.name).toBe(name);
    const [home] = world.state.tenants.values();
    for (const { tenantId, userPrincipalName } of world.state.people.values())
      if (tenantId === home?.id) expect(userPrincipalName.endsWith(`@${home.defaultDomain}`)).toBe(true);
  });

  test('says of synchronisation what Graph says: on, off again, never on', async () => {
    const syncOf = async (demo: DemoScenario, person: string) => {
      const simulator = createSimulator({ demo });
      const token = await simulator.issueToken({ person, resource: 'graph' });
      const headers = { authorization: `Bearer ${token}`, 'x-forwarded-host': 'graph.microsoft.com' };
      const answer = await simulator.fetch(new Request('http://127.0.0.1/v1.0/organization', { headers }));
      const { value } = (await answer.json()) as { value: { onPremisesSyncEnabled: boolean | null }[] };
      return value[0]?.onPremisesSyncEnabled;
    };
    const [fabrikam] = demoScenarios;
    if (!fabrikam) throw new Error('there is no scenario');
    expect(await syncOf(fabrikam, 'dana')).toBe(true);
    expect(await syncOf(fabrikam, 'robin')).toBe(null);
    const stopped = demoScenarios.find(({ key }) => key === 'not-synced');
    expect(stopped && (await syncOf(stopped, 'ursina'))).toBe(false);
  });

  test.each(
    demoScenarios.flatMap((demo) => demo.points.map((point) => ({ demo, point, name: `${demo.key}: ${point.key}` }))),
  )('the point $name can be jumped to, twice with one outcome', ({ demo, point }) => {
    const simulator = createSimulator({ demo });
    const told = () =>
      [...simulator.world.state.instances.values()].map(({ name, properties: { state, servicePrincipal } }) => [
        name,
        state,
        servicePrincipal?.type,
      ]);
    jumpTo(simulator, point);
    const once = told();
    jumpTo(simulator, point);
    expect(told()).toEqual(once);
    for (const name of point.setup?.instances ?? []) expect(findInstance(simulator.world.state, name)).toBeDefined();
  });
});
