import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningSimulator } from './listen.ts';
import { startSimulator } from './listen.ts';
import { findDemoScenario } from './scenarios/catalogue.ts';
import type { Simulator } from './simulator.ts';

let running: RunningSimulator;
beforeEach(async () => {
  running = await startSimulator({ port: 0, mostWorlds: 3, speed: 5 });
});
afterEach(() => running.close());

async function control(method: string, path: string, body?: unknown) {
  const response = await fetch(`${running.url}/_simulator${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

async function start(scenario: string, seed?: string): Promise<string> {
  const { status, body } = await control('POST', '/worlds', { scenario, ...(seed ? { seed } : {}) });
  expect(status).toBe(201);
  return body.tenantId;
}

function worldOf(tenantId: string): Simulator {
  const world = running.worlds.find(tenantId);
  if (!world || world === 'gone') throw new Error(`There is no world ${tenantId}`);
  return world;
}

async function ask(
  host: string,
  path: string,
  token: string,
): Promise<{ status: number; body: Record<string, never> }> {
  const headers = { authorization: `Bearer ${token}`, 'x-forwarded-host': host };
  const response = await fetch(`${running.url}${path}`, { headers });
  return { status: response.status, body: (await response.json()) as Record<string, never> };
}

const tokenOf = (tenantId: string, person: string, resource: 'arm' | 'graph' = 'arm') =>
  worldOf(tenantId).issueToken({ person, resource });

async function instancesSeenBy(tenantId: string, person: string): Promise<string[]> {
  const world = worldOf(tenantId);
  const token = await world.issueToken({ person, resource: 'arm' });
  const found: string[] = [];
  for (const id of world.world.state.subscriptions.keys()) {
    const path = `/subscriptions/${id}/providers/Microsoft.Sql/managedInstances?api-version=2023-08-01`;
    const { body } = await ask('management.azure.com', path, token);
    for (const { name } of (body.value ?? []) as { name: string }[]) found.push(name);
  }
  return found;
}

describe('a world', () => {
  test('is found by the tenant in the token, and answers with its own organisation', async () => {
    const pilot = await start('healthy-pilot');
    const slopes = await start('no-consent');
    expect(await instancesSeenBy(pilot, 'ines')).toContain('sqlmi-hr-pilot');
    expect(await instancesSeenBy(slopes, 'lena')).toContain('sqlmi-lifts-weu');
    const me = await ask('graph.microsoft.com', '/v1.0/me', await tokenOf(slopes, 'lena', 'graph'));
    expect(me.body).toMatchObject({ displayName: 'Lena Hofer' });
  });

  test('is found by the tenant in the path of the sign-in service, whose keys are its own', async () => {
    const pilot = await start('healthy-pilot');
    const own = await (await fetch(`${running.url}/${pilot}/discovery/v2.0/keys`)).json();
    const first = await (await fetch(`${running.url}/organizations/discovery/v2.0/keys`)).json();
    expect(own.keys[0].kid).not.toBe(first.keys[0].kid);
    const metadata = await (await fetch(`${running.url}/${pilot}/v2.0/.well-known/openid-configuration`)).json();
    expect(metadata.issuer).toBe(`https://login.microsoftonline.com/${pilot}/v2.0`);
  });

  test('does not take a token of another one, even one that names its tenant', async () => {
    const pilot = await start('healthy-pilot');
    const forged = await running.simulator.issueToken({ person: 'dana', resource: 'arm', tenantId: pilot });
    const { status } = await ask('management.azure.com', '/subscriptions?api-version=2022-12-01', forged);
    expect(status).toBe(401);
  });

  test('shares no id with another of the same scenario, and has the same ids for the same seed', async () => {
    const idsOf = (tenantId: string) => {
      const { state } = worldOf(tenantId).world;
      return [state.people, state.subscriptions, state.instances, state.applications, state.devices].flatMap((map) => [
        ...map.keys(),
      ]);
    };
    const one = idsOf(await start('fabrikam', 'one'));
    const other = new Set(idsOf(await start('fabrikam', 'two')));
    expect(one.filter((id) => other.has(id))).toEqual([]);
    expect(idsOf(await start('fabrikam', 'one'))).toEqual(one);
  });

  test('has clock, faults, log and reset of its own', async () => {
    const pilot = await start('healthy-pilot');
    const other = await start('healthy-pilot');
    await control('POST', `/clock?world=${pilot}`, { speed: 60 });
    await control('POST', `/faults?world=${pilot}`, { operation: 'subscriptions.list', error: 'InternalServerError' });
    const list = async (tenantId: string) =>
      (await ask('management.azure.com', '/subscriptions?api-version=2022-12-01', await tokenOf(tenantId, 'ines')))
        .status;
    expect([await list(pilot), await list(other)]).toEqual([500, 200]);
    const entries = async (world: string) => (await control('GET', `/log${world}`)).body.entries.length;
    expect([await entries(`?world=${pilot}`), await entries(`?world=${other}`), await entries('')]).toEqual([1, 1, 0]);
    expect((await control('GET', `/clock?world=${other}`)).body.speed).toBe(5);
    await control('POST', `/reset?world=${pilot}`);
    expect(await list(pilot)).toBe(200);
    expect((await control('GET', `/clock?world=${pilot}`)).body.speed).toBe(5);
  });

  test('a reset may leave people signed in', async () => {
    const pilot = await start('healthy-pilot');
    const { sessions } = worldOf(pilot).world.entra;
    sessions.set('one', { id: 'one', personId: 'somebody', startedAt: Date.now() });
    await control('POST', `/reset?world=${pilot}&keepSessions=true`);
    expect(sessions.size).toBe(1);
    await control('POST', `/reset?world=${pilot}`);
    expect(sessions.size).toBe(0);
  });

  test('in which time stands still finishes nothing, and is asked again at the usual pace', async () => {
    const pilot = await start('healthy-pilot');
    const { clock } = worldOf(pilot).world;
    await control('POST', `/clock?world=${pilot}`, { speed: 0 });
    const before = clock.now();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(clock.now()).toBe(before);
    expect(clock.toWallSeconds(60)).toBe(60);
    expect(Number.isFinite(clock.toWallTime(before + 60_000))).toBe(true);
  });

  test('has a sign-in cookie and a device page of its own', async () => {
    const pilot = await start('healthy-pilot');
    const response = await fetch(`${running.url}/${pilot}/oauth2/v2.0/devicecode`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: running.simulator.clientId, scope: 'openid' }),
    });
    const { verification_uri, user_code } = await response.json();
    expect(verification_uri).toBe(`${running.url}/${pilot}/devicelogin`);
    const page = await (
      await fetch(verification_uri, { method: 'POST', body: new URLSearchParams({ code: user_code }) })
    ).text();
    expect(page).toContain('Ines Weber');
    expect(page).toContain(`action="/${pilot}/devicelogin"`);
    expect(worldOf(pilot).world.entra.folder).toBe(`/${pilot}`);
  });
});

describe('the first world', () => {
  test('answers what names no other, as before there were several', async () => {
    await start('healthy-pilot');
    expect((await control('GET', '/health')).body).toMatchObject({ tenantId: running.simulator.tenantId });
    const token = await running.simulator.issueToken({ person: 'dana', resource: 'arm' });
    const { body } = await ask('management.azure.com', '/subscriptions?api-version=2022-12-01', token);
    expect(body.value).toHaveLength(3);
    expect((await fetch(`${running.url}/organizations/v2.0/.well-known/openid-configuration`)).status).toBe(200);
  });

  test('is the one of a tenant that no world has', async () => {
    const nobody = '99999999-9999-4999-8999-999999999999';
    const response = await fetch(`${running.url}/${nobody}/v2.0/.well-known/openid-configuration`);
    expect((await response.json()).error_codes).toEqual([90002]);
    expect((await control('GET', `/clock?world=${nobody}`)).status).toBe(404);
  });
});

describe('room', () => {
  test('the world that was used least recently goes, the first one never', async () => {
    const [one, two] = [await start('healthy-pilot'), await start('no-consent')];
    await tokenOf(one, 'ines');
    const three = await start('ca-blocks');
    const { body } = await control('GET', '/worlds');
    expect(body.worlds.map(({ tenantId }: { tenantId: string }) => tenantId)).toEqual([
      running.simulator.tenantId,
      three,
      one,
    ]);
    expect(running.worlds.find(two)).toBe('gone');
  });

  test('a world that is gone says so: in Azure, in Microsoft Graph, at the sign-in and to the control API', async () => {
    const pilot = await start('healthy-pilot');
    const [arm, graph] = [await tokenOf(pilot, 'ines'), await tokenOf(pilot, 'ines', 'graph')];
    expect((await control('DELETE', `/worlds/${pilot}`)).status).toBe(204);
    const sentence = expect.stringContaining('This simulated organisation has ended');
    const inArm = await ask('management.azure.com', '/subscriptions?api-version=2022-12-01', arm);
    expect([inArm.status, inArm.body]).toMatchObject([410, { error: { code: 'TenantGone', message: sentence } }]);
    const inGraph = await ask('graph.microsoft.com', '/v1.0/me', graph);
    expect([inGraph.status, inGraph.body]).toMatchObject([410, { error: { message: sentence } }]);
    const page = await fetch(`${running.url}/${pilot}/oauth2/v2.0/authorize`);
    expect(await page.text()).toContain('This simulated organisation has ended');
    const token = await fetch(`${running.url}/${pilot}/oauth2/v2.0/token`, { method: 'POST' });
    expect(await token.json()).toMatchObject({ error_codes: [90002] });
    const gone = await control('GET', `/clock?world=${pilot}`);
    expect([gone.status, gone.body.error]).toEqual([410, sentence]);
  });

  test('the first world cannot be stopped', async () => {
    expect((await control('DELETE', `/worlds/${running.simulator.tenantId}`)).status).toBe(404);
    expect((await control('GET', '/health')).status).toBe(200);
  });
});

describe('starting', () => {
  test('an unknown scenario is refused by name, a page of another site altogether', async () => {
    const unknown = await control('POST', '/worlds', { scenario: 'nonsense' });
    expect([unknown.status, unknown.body.error]).toEqual([404, 'There is no scenario nonsense']);
    const foreign = await fetch(`${running.url}/_simulator/worlds`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: JSON.stringify({ scenario: 'healthy-pilot' }),
    });
    expect(foreign.status).toBe(403);
  });

  test('a world of another cloud has its hosts, sign-in and audiences', async () => {
    const city = await start('us-government');
    const metadata = await (await fetch(`${running.url}/${city}/v2.0/.well-known/openid-configuration`)).json();
    expect(metadata.issuer).toBe(`https://login.microsoftonline.us/${city}/v2.0`);
    const token = await tokenOf(city, 'grace');
    const path = '/subscriptions?api-version=2022-12-01';
    expect((await ask('management.usgovcloudapi.net', path, token)).status).toBe(200);
    expect((await ask('management.azure.com', path, token)).status).toBe(401);
  });

  test('faults of a scenario are there from the start and again after a reset', async () => {
    const estate = await start('throttled-estate');
    const faults = async () => (await control('GET', `/faults?world=${estate}`)).body.faults.length;
    const wanted = findDemoScenario('throttled-estate')?.faults?.length;
    expect(await faults()).toBe(wanted);
    await control('DELETE', `/faults?world=${estate}`);
    await control('POST', `/reset?world=${estate}`);
    expect(await faults()).toBe(wanted);
  });
});

describe('prepared points', () => {
  test('rearrange the world from its start, and tell which instances a setup is about', async () => {
    const bank = await start('two-people');
    await control('PATCH', `/state/instances/sqlmi-agents-sdc?world=${bank}`, { isDeleted: true });
    const { status, body } = await control('POST', `/points/waits-for-consent?world=${bank}`);
    expect([status, body.setup.instanceIds.length]).toEqual([200, 3]);
    const claims = await control('GET', `/state/instances/sqlmi-claims-sdc?world=${bank}`);
    expect(claims.body).toMatchObject({
      properties: { servicePrincipal: { type: 'SystemAssigned' } },
      principal: { displayName: 'sqlmi-claims-sdc principal' },
      grants: [],
    });
    expect((await control('GET', `/state/instances/sqlmi-agents-sdc?world=${bank}`)).status).toBe(200);
  });

  test('one that the scenario does not have is refused', async () => {
    expect((await control('POST', `/points/nonsense?world=${await start('ca-blocks')}`)).status).toBe(404);
  });
});
