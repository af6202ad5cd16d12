import { describe, expect, it } from 'vitest';
import { AzureError } from '@/lib/azure/errors';
import { evaluatePrerequisites } from './prerequisites';
import { type KnownAlready, readFacts } from './read-facts';

const now = new Date('2026-11-22T17:00:00Z');
const known: KnownAlready = { tenantName: 'fabrikam.com', inventory: { readAt: now, instances: [] } };
const organization = { id: 'o', displayName: 'Fabrikam', verifiedDomains: [], isSyncEnabled: true, lastSyncAt: null };

function azureWith(fail: { organization?: Error } = {}) {
  return {
    tenantId: 't',
    getOrganization: async () => {
      if (fail.organization) throw fail.organization;
      return organization;
    },
    listMyDirectoryRoles: async () => [],
    listSubscriptions: async () => [],
  };
}

describe('reading what Azure can tell', () => {
  it('loses one fact to one refusal, and says why', async () => {
    const refused = new AzureError('Insufficient privileges.', { kind: 'no-rights', status: 403 });
    const facts = await readFacts(azureWith({ organization: refused }), known, now);
    expect(facts.organization).toMatchObject({ isRead: false, readAt: now.toISOString() });
    expect(facts.directoryRoles).toMatchObject({ isRead: true, value: [] });
  });

  it.each(['claims-challenge', 'token-expired'] as const)(
    'hands %s to the person instead of storing it',
    async (kind) => {
      const challenge = new AzureError('Sign in again.', { kind, status: 401 });
      await expect(readFacts(azureWith({ organization: challenge }), known, now)).rejects.toBe(challenge);
    },
  );

  it('never takes instances that could not be read for none', async () => {
    const facts = await readFacts(azureWith(), { ...known, inventory: null }, now);
    const { items } = evaluatePrerequisites('both', { schema: 1 }, facts, now);
    expect(items.find(({ prerequisite }) => prerequisite.id === 'managed-instance')?.state).toBe('cannot-tell');
  });

  it('dates the Entra admins by the read they come from', async () => {
    const readAt = new Date('2026-11-20T08:00:00Z');
    const facts = await readFacts(azureWith(), { ...known, inventory: { readAt, instances: [] } }, now);
    expect(facts.entraAdmins?.readAt).toBe(readAt.toISOString());
  });
});
