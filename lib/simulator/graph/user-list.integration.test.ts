import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningSimulator } from '../listen.ts';
import { startSimulator } from '../listen.ts';
import { azureClients } from '../testing/azure-clients.ts';

let running: RunningSimulator;
beforeEach(async () => {
  running = await startSimulator({ port: 0 });
});
afterEach(() => running.close());

async function graphAs(person: string, scopes: readonly string[]) {
  const token = await running.simulator.issueToken({ person, resource: 'graph', scopes });
  return azureClients(running, person, { token }).graph;
}
const namesOf = (body: Record<string, unknown>) =>
  (body.value as { displayName: string }[]).map(({ displayName }) => displayName).sort();

describe('the list of people', () => {
  test('has everybody of the tenant and nobody of another, found by the beginning of a name', async () => {
    const graph = await graphAs('dana', ['User.Read', 'Directory.Read.All']);
    const everybody = await graph('GET', '/users');
    expect(namesOf(everybody.body)).toContain('Dana Fischer');
    expect(namesOf(everybody.body)).not.toContain('Robin Castellanos');
    const filter = encodeURIComponent("startsWith(displayName,'Da') or startsWith(userPrincipalName,'krbtgt')");
    const some = await graph('GET', `/users?$filter=${filter}&$select=displayName,onPremisesSamAccountName`);
    expect(some.body.value).toEqual([{ displayName: 'Dana Fischer', onPremisesSamAccountName: expect.any(String) }]);
  });

  test('takes more than User.Read, and with User.ReadBasic.All shows the basics only', async () => {
    const own = await graphAs('dana', ['User.Read']);
    expect((await own('GET', '/users')).status).toBe(403);
    const basic = await graphAs('dana', ['User.ReadBasic.All']);
    const { body } = await basic('GET', '/users');
    expect(Object.keys((body.value as object[])[0] ?? {}).sort()).toEqual(
      ['displayName', 'givenName', 'id', 'mail', 'surname', 'userPrincipalName'].sort(),
    );
    expect((await basic('GET', '/users?$select=onPremisesSamAccountName')).status).toBe(403);
  });
});
