import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningSimulator } from '../listen.ts';
import { startSimulator } from '../listen.ts';
import { azureClients } from '../testing/azure-clients.ts';

let running: RunningSimulator;
beforeEach(async () => {
  running = await startSimulator({ port: 0 });
});
afterEach(() => running.close());

async function graphAs(person: string, scopes?: readonly string[]) {
  if (!scopes) return azureClients(running, person).graph;
  const token = await running.simulator.issueToken({ person, resource: 'graph', scopes });
  return azureClients(running, person, { token }).graph;
}

const listOf = (body: Record<string, unknown>) => body.value as Record<string, unknown>[];

describe('devices', () => {
  test('come a hundred at a time unless asked for up to 999, each once', async () => {
    const graph = await graphAs('kim');
    const first = await graph('GET', '/devices');
    expect(listOf(first.body)).toHaveLength(100);
    const ids = new Set<unknown>();
    let next = '/devices?$top=250&$select=id';
    for (let pages = 0; next && pages < 9; pages += 1) {
      const { body } = await graph('GET', next);
      for (const { id } of listOf(body)) ids.add(id);
      next = String(body['@odata.nextLink'] ?? '');
    }
    expect(ids.size).toBe(running.simulator.world.state.devices.size);
    expect((await graph('GET', '/devices?$top=1000')).status).toBe(400);
  });

  test('say how they are joined, what they run and when they were seen', async () => {
    const graph = await graphAs('dana');
    const till = await graph('GET', `/devices?$filter=startswith(displayName,'STORE-TILL-001')`);
    expect(listOf(till.body)).toMatchObject([
      {
        displayName: 'STORE-TILL-001',
        operatingSystem: 'Windows',
        operatingSystemVersion: '10.0.17763.7558',
        trustType: 'ServerAd',
        isManaged: false,
        isCompliant: null,
        accountEnabled: true,
        onPremisesSyncEnabled: true,
      },
    ]);
    const [seen] = listOf(till.body);
    expect(Date.now() - Date.parse(String(seen?.approximateLastSignInDateTime))).toBeLessThan(4 * 24 * 3_600_000);
    expect(seen?.deviceId).not.toBe(seen?.id);
  });

  test('are filtered by versions as text, as Graph does, and not by how they are joined', async () => {
    const graph = await graphAs('dana');
    const recent = await graph('GET', `/devices?$filter=operatingSystemVersion ge '10.0.3'&$top=999`);
    expect(listOf(recent.body).map(({ operatingSystemVersion }) => operatingSystemVersion)).not.toContain(
      '10.0.26100.4652',
    );
    const refused = await graph('GET', `/devices?$filter=trustType eq 'ServerAd'`);
    expect([refused.status, refused.body.error]).toMatchObject([400, { code: 'Request_UnsupportedQuery' }]);
  });

  test('need Device.Read.All: reading the directory is not enough', async () => {
    const graph = await graphAs('dana', ['User.Read', 'Directory.Read.All']);
    const refused = await graph('GET', '/devices');
    expect([refused.status, refused.body.error]).toMatchObject([403, { code: 'Authorization_RequestDenied' }]);
  });
});

describe('policies of Conditional Access', () => {
  const POLICIES = '/identity/conditionalAccess/policies';

  test('are shown whole to who has the scope and a reading role', async () => {
    const { status, body } = await (await graphAs('priya'))('GET', POLICIES);
    expect(status).toBe(200);
    const policies = listOf(body);
    expect(policies.map(({ state }) => state)).toEqual([
      'enabled',
      'enabled',
      'enabled',
      'enabledForReportingButNotEnforced',
      'disabled',
    ]);
    expect(policies[0]).toMatchObject({
      displayName: 'CA001 Block legacy authentication',
      conditions: {
        clientAppTypes: ['exchangeActiveSync', 'other'],
        applications: { includeApplications: ['All'], excludeApplications: [] },
        users: { includeUsers: ['All'], includeRoles: [] },
      },
      grantControls: { operator: 'OR', builtInControls: ['block'] },
      sessionControls: null,
    });
  });

  test.each(['alex', 'priya'])('a reading role of any kind will do: %s', async (person) => {
    expect((await (await graphAs(person))('GET', POLICIES)).status).toBe(200);
  });

  test.each(['dana', 'sam'])('without one they are refused, whatever else the person may do: %s', async (person) => {
    const { status, body } = await (await graphAs(person))('GET', POLICIES);
    expect([status, body.error]).toMatchObject([403, { code: 'AccessDenied' }]);
  });

  test('and without the scope', async () => {
    const { status, body } = await (await graphAs('priya', ['Directory.Read.All']))('GET', POLICIES);
    expect([status, body.error]).toMatchObject([
      403,
      {
        code: 'AccessDenied',
        message: 'You cannot perform the requested operation, required scopes are missing in the token.',
      },
    ]);
  });

  test('are read once a second and no more', async () => {
    const token = await running.simulator.issueToken({ person: 'priya', resource: 'graph' });
    const url = `http://127.0.0.1/v1.0${POLICIES}`;
    const headers = { authorization: `Bearer ${token}`, 'x-forwarded-host': 'graph.microsoft.com' };
    const ask = () => running.simulator.fetch(new Request(url, { headers }));
    const answers = [await ask(), await ask()];
    expect(answers.map(({ status }) => status)).toEqual([200, 429]);
    expect(answers[1]?.headers.get('retry-after')).toBe('1');
    running.simulator.world.clock.advance(1);
    expect((await ask()).status).toBe(200);
  });
});

describe('a person', () => {
  const HYBRID =
    '$select=userPrincipalName,onPremisesSyncEnabled,onPremisesSamAccountName,onPremisesDomainName,onPremisesSecurityIdentifier';

  test('has what synchronisation brought from Active Directory, by name and by id', async () => {
    const graph = await graphAs('dana');
    const byName = await graph('GET', `/users/sam.rivera@fabrikam.com?${HYBRID}`);
    expect(byName.body).toMatchObject({
      userPrincipalName: 'sam.rivera@fabrikam.com',
      onPremisesSyncEnabled: true,
      onPremisesSamAccountName: 'srivera',
      onPremisesDomainName: 'corp.fabrikam.com',
      onPremisesSecurityIdentifier: expect.stringMatching(/^S-1-5-21-\d+-\d+-\d+-\d+$/),
    });
    const id = [...running.simulator.world.state.people.values()].find(({ key }) => key === 'sam')?.id;
    expect((await graph('GET', `/users/${id}?$select=onPremisesSamAccountName`)).body).toMatchObject({
      onPremisesSamAccountName: 'srivera',
    });
    expect((await graph('GET', '/me?$select=onPremisesDomainName')).body.onPremisesDomainName).toBe(
      'corp.fabrikam.com',
    );
  });

  test('shows none of it unless it is selected', async () => {
    const { body } = await (await graphAs('dana'))('GET', '/users/sam.rivera@fabrikam.com');
    expect(Object.keys(body).filter((name) => name.startsWith('onPremises'))).toEqual([]);
  });

  test('with User.Read alone reads only themselves', async () => {
    const graph = await graphAs('kim', ['User.Read']);
    expect((await graph('GET', `/users/kim.osei@fabrikam.com?${HYBRID}`)).status).toBe(200);
    expect((await graph('GET', '/users/sam.rivera@fabrikam.com')).status).toBe(403);
  });

  test('with User.ReadBasic.All reads names of others and no more', async () => {
    const graph = await graphAs('kim', ['User.ReadBasic.All']);
    expect((await graph('GET', '/users/sam.rivera@fabrikam.com')).body).toMatchObject({ displayName: 'Sam Rivera' });
    expect((await graph('GET', `/users/sam.rivera@fabrikam.com?${HYBRID}`)).status).toBe(403);
  });

  test('of another organisation is not there', async () => {
    const { status } = await (await graphAs('dana'))('GET', '/users/robin.castellanos@northwindtraders.com');
    expect(status).toBe(404);
  });
});
