import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type RunningSimulator, startSimulator } from '@/lib/simulator/index';
import type { Azure } from './azure';
import { createAzure } from './create-azure';

let running: RunningSimulator;

beforeAll(async () => {
  running = await startSimulator();
});
afterEach(() => {
  running.simulator.reset();
});
afterAll(() => running.close());

async function azureOf(person: string, scopes?: readonly string[]): Promise<Azure> {
  const { simulator, url } = running;
  const [arm, graph] = await Promise.all([
    simulator.issueToken({ person, resource: 'arm' }),
    simulator.issueToken({ person, resource: 'graph', scopes }),
  ]);
  return createAzure({
    cloud: 'AzureCloud',
    tenantId: simulator.tenantId,
    simulatorUrl: url,
    tokens: { arm, graph },
  });
}

const policyScopes = ['User.Read', 'Application.Read.All', 'Directory.Read.All', 'Policy.Read.All'];

describe('the tenant, over the wire', () => {
  it('shows every device of the directory over all pages', async () => {
    const azure = await azureOf('dana', ['User.Read', 'Device.Read.All']);
    const pages: number[] = [];
    const devices = await azure.listDevices((page) => void pages.push(page.length));
    expect(devices).toHaveLength(running.simulator.world.state.devices.size);
    expect(pages.reduce((sum, count) => sum + count, 0)).toBe(devices.length);
    expect(new Set(devices.map(({ trustType }) => trustType))).toEqual(new Set(['AzureAd', 'ServerAd', 'Workplace']));
    const without = await azureOf('dana', ['User.Read']);
    await expect(without.listDevices()).rejects.toMatchObject({ kind: 'no-rights' });
  });

  it('shows policies to who holds the scope and a role, and says so to who does not', async () => {
    const reader = await azureOf('alex', policyScopes);
    const policies = await reader.listConditionalAccessPolicies();
    expect(policies).toHaveLength(running.simulator.world.state.conditionalAccess.size);
    expect(policies[0]).toHaveProperty('conditions.applications');
    const without = await azureOf('alex', ['User.Read']);
    await expect(without.listConditionalAccessPolicies()).rejects.toMatchObject({ kind: 'no-rights' });
  });

  it('shows domains, and what synchronisation brought along for oneself and for others', async () => {
    const azure = await azureOf('dana', policyScopes);
    expect((await azure.listDomains()).filter(({ isInitial }) => isInitial)).toHaveLength(1);
    const me = await azure.getSyncAttributes('me');
    expect(me).toMatchObject({ isSyncEnabled: true, userType: 'Member' });
    expect(await azure.getSyncAttributes(me?.userPrincipalName ?? '')).toEqual(me);
    expect(await azure.getSyncAttributes('nobody@fabrikam.com')).toBeNull();
  });

  it('changes the metadata mode and nothing else, and Azure tells when it is done', async () => {
    const azure = await azureOf('dana');
    const [before] = (await azure.queryInstances()).filter(({ name }) => name === 'sqlmi-erp-prod-weu');
    if (before === undefined) throw new Error('The scenario has no such instance');
    const accepted = await azure.setAuthenticationMetadata(before.id, 'Paired');
    running.simulator.world.clock.advance(61);
    if (accepted.trackingUrl !== null) {
      expect(await azure.getOperationStatus(accepted.trackingUrl)).toMatchObject({ status: 'Succeeded' });
    }
    const after = await azure.getInstance(before.id);
    expect(after?.authenticationMetadata).toBe('Paired');
    expect(after?.servicePrincipal).toEqual(before.servicePrincipal);
    expect(after?.identity).toEqual(before.identity);
  });

  it('shows names and key dates of the apps of instances', async () => {
    const azure = await azureOf('dana', policyScopes);
    const appIds = (await azure.queryInstances()).flatMap(({ servicePrincipal }) => servicePrincipal.clientId ?? []);
    const principals = await azure.listPrincipalIdentifiers(appIds);
    expect(principals.length).toBeGreaterThan(0);
    for (const { appId, servicePrincipalNames } of principals) expect(servicePrincipalNames).toContain(appId);
    const registrations = await azure.listRegistrationIdentifiers(appIds);
    expect(registrations.map(({ appId }) => appId).sort()).toEqual(principals.map(({ appId }) => appId).sort());
  });
});
