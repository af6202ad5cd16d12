import { beforeAll, expect, test } from 'vitest';
import type { Instance } from '@/lib/azure/azure';
import type { Database } from '@/lib/db/connect';
import { saveReach } from '@/lib/inventory/reach';
import { saveDirectoryFacts, saveInstances } from '@/lib/inventory/store';
import { createSetup, type Setup, updateAnswers } from '@/lib/setup/store';
import { describeEachDatabase } from '@/lib/testing/database';
import { getPackContext } from './pack-context';

const personOf = (name: string, tenantId = 'tenant') => ({
  tenantId,
  objectId: name.toLowerCase(),
  name,
  userName: `${name.toLowerCase()}@fabrikam.com`,
});
const dana = personOf('Dana');
const priya = personOf('Priya');
const now = new Date('2026-11-02T10:00:00Z');
const subscriptionId = '11111111-2222-4333-8444-555555555555';
const idOf = (name: string) =>
  `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.Sql/managedInstances/${name}`;

const anInstance = (name: string, overrides: Partial<Instance> = {}): Instance => ({
  id: idOf(name),
  name,
  subscriptionId,
  resourceGroup: 'rg',
  location: 'westeurope',
  hostName: `${name}.abc.database.windows.net`,
  dnsZone: 'abc',
  state: 'Ready',
  provisioningState: 'Succeeded',
  servicePrincipal: { type: 'SystemAssigned', clientId: `app-${name}`, principalId: 'p', tenantId: 'tenant' },
  identity: { type: 'SystemAssigned', principalId: `identity-${name}`, tenantId: 'tenant', userAssignedIds: [] },
  entraAdmin: null,
  authenticationMetadata: 'Paired',
  connectionType: 'Proxy',
  isPublicEndpointEnabled: false,
  source: 'resource-manager',
  ...overrides,
});

describeEachDatabase('what packs are made of', (open) => {
  let database: Database;
  let setup: Setup;
  beforeAll(async () => {
    database = await open();
    const { db } = database;
    await saveReach(
      db,
      dana,
      [{ subscriptionId, displayName: 'Production', tenantId: 'tenant', state: 'Enabled' }],
      now,
    );
    await saveReach(db, priya, [], now);
    const off = { type: 'None' as const, clientId: null, principalId: null, tenantId: null };
    const instances = [
      anInstance('mi-b'),
      anInstance('mi-a', { servicePrincipal: off, entraAdmin: undefined }),
      anInstance('mi-not-chosen'),
    ];
    await saveInstances(db, 'tenant', { instances, readAt: now });
    const directory = {
      kind: 'found' as const,
      servicePrincipalId: 'sp',
      displayName: 'mi-b principal',
      isEnabled: true,
      isAssignmentRequired: false,
      askedScopes: ['openid', 'User.Read'],
      grantedScopes: ['openid'],
      missingScopes: ['User.Read'],
      asksForAppRoles: false,
    };
    await saveDirectoryFacts(db, 'tenant', new Map([[idOf('mi-b'), directory]]), now);
    const created = await createSetup(db, dana, 'Packs');
    setup = await updateAnswers(db, dana, created.id, (answers) => ({
      ...answers,
      instanceIds: [idOf('mi-b').toUpperCase(), idOf('mi-a'), idOf('mi-gone')],
    }));
  });

  test('is the chosen instances in the order they were chosen, as last read', async () => {
    const { instances } = await getPackContext(database.db, { setup, reader: dana }, now);
    expect(instances).toMatchObject([
      {
        name: 'mi-b',
        clientId: 'app-mi-b',
        managedIdentityId: 'identity-mi-b',
        metadataMode: 'Paired',
        entraAdmin: 'not-set',
        askedScopes: ['openid', 'User.Read'],
        missingScopes: ['User.Read'],
      },
      { name: 'mi-a', clientId: null, entraAdmin: 'not-read', askedScopes: null, missingScopes: null },
    ]);
  });

  test('is what the reader can read, and nothing of another tenant', async () => {
    expect((await getPackContext(database.db, { setup, reader: priya }, now)).instances).toEqual([]);
    const stranger = personOf('Dana', 'another');
    expect((await getPackContext(database.db, { setup, reader: stranger }, now)).instances).toEqual([]);
  });

  test('names the reader where nobody is named, and a hundred at most', async () => {
    const names = Array.from({ length: 150 }, (_, n) => `p${n}@fabrikam.com`);
    expect((await getPackContext(database.db, { setup, reader: dana }, now)).names).toEqual(['dana@fabrikam.com']);
    expect((await getPackContext(database.db, { setup, reader: dana, names }, now)).names).toHaveLength(100);
  });
});
