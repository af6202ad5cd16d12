import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '@/lib/checks/model';
import type { InventoryRow } from '@/lib/inventory/model';
import { atlasEntries, getAtlasEntry } from './catalogue';
import { fillIn } from './fill-in';
import { likelihoods, type TenantKnowledge } from './model';
import { noKnowledge, rankCauses } from './rank';

const aRow = (change: Partial<InventoryRow['instance']> = {}, row: Partial<InventoryRow> = {}): InventoryRow => ({
  instance: {
    id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Sql/managedInstances/sqlmi-a',
    name: 'sqlmi-a',
    subscriptionId: 's',
    resourceGroup: 'g',
    location: 'westeurope',
    hostName: 'sqlmi-a.1e6d90da5016.database.windows.net',
    dnsZone: null,
    state: 'Ready',
    provisioningState: 'Succeeded',
    servicePrincipal: { type: 'SystemAssigned', clientId: 'c', principalId: null, tenantId: null },
    identity: null,
    entraAdmin: undefined,
    authenticationMetadata: null,
    connectionType: 'Proxy',
    isPublicEndpointEnabled: false,
    source: 'resource-manager',
    ...change,
  },
  subscriptionName: 'Production',
  directory: null,
  readAt: '2026-11-02T10:00:00.000Z',
  directoryReadAt: null,
  missingSince: null,
  ...row,
});

const aResult = (checkId: CheckResult['checkId'], state: CheckResult['state'], why: string): CheckResult => ({
  checkId,
  subject: null,
  state,
  why,
  facts: [{ text: why, kind: 'graph', at: '2026-11-02T09:00:00.000Z', isStale: false }],
  next: null,
});

const rank = (id: string, knowledge: Partial<TenantKnowledge>) => {
  const entry = getAtlasEntry(id);
  if (!entry) throw new Error(`no entry ${id}`);
  return rankCauses(entry, { ...noKnowledge, ...knowledge });
};

describe('the order of causes', () => {
  it('is that of their frequency when nothing is known, and nothing is claimed', () => {
    for (const entry of atlasEntries) {
      const causes = rankCauses(entry, noKnowledge);
      expect(causes.map(({ verdict }) => verdict)).toEqual(causes.map(() => 'possible'));
      expect(causes.map(({ why }) => why)).toEqual(causes.map(() => null));
      const order = causes.map(({ likelihood }) => likelihoods.indexOf(likelihood));
      expect(order).toEqual([...order].sort());
    }
  });

  it('puts the Conditional Access policy that hits the app first, in the words of the check', () => {
    const why = 'The policy “Require MFA for all apps” asks sqlmi-a principal for multifactor authentication.';
    const [first] = rank('0x52f', { results: [aResult('ENT-CA-BLOCKS', 'fail', why)] });
    expect(first).toMatchObject({
      id: 'conditional-access',
      verdict: 'confirmed',
      why,
      at: '2026-11-02T09:00:00.000Z',
    });
  });

  it('a check that does not apply now rules nothing out', () => {
    const causes = rank('0x52f', {
      results: [aResult('ENT-CA-BLOCKS', 'not-applicable', 'Its service principal is off.')],
    });
    expect(causes.find(({ id }) => id === 'conditional-access')).toMatchObject({ verdict: 'possible' });
  });

  it('puts what is ruled out last', () => {
    const causes = rank('0x52f', { results: [aResult('ENT-CA-BLOCKS', 'pass', 'No policy hits the app.')] });
    expect(causes.at(-1)).toMatchObject({ id: 'conditional-access', verdict: 'ruled-out' });
  });

  it('never loses or doubles a cause, whatever the checks say', () => {
    const states = fc.constantFrom('pass', 'fail', 'warning', 'cannot-tell', 'not-applicable' as const);
    const ids = ['ENT-CA-BLOCKS', 'CLI-DNS', 'TKT-MSSQLSVC', 'TDO-PRESENT', 'CLI-KDCPROXY', 'ENT-USER-HYBRID'] as const;
    const results = fc.array(
      fc.tuple(fc.constantFrom(...ids), states).map(([id, state]) => aResult(id, state, `${id} ${state}`)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...atlasEntries), results, (entry, found) => {
        const ranked = rankCauses(entry, { ...noKnowledge, results: found });
        expect(ranked.map(({ id }) => id).sort()).toEqual(entry.causes.map(({ id }) => id).sort());
      }),
    );
  });
});

describe('what is known of instances', () => {
  it('Redirect on a chosen instance comes first for 18452, with its name', () => {
    const [first] = rank('18452', { instances: [aRow(), aRow({ name: 'sqlmi-b', connectionType: 'Redirect' })] });
    expect(first).toMatchObject({
      id: 'redirect',
      verdict: 'confirmed',
      why: 'sqlmi-b uses the connection type Redirect.',
    });
  });

  it('Proxy everywhere rules it out; Default and unread do not', () => {
    const verdictFor = (connectionType: string | null) =>
      rank('18452', { instances: [aRow({ connectionType })] }).find(({ id }) => id === 'redirect')?.verdict;
    expect(verdictFor('Proxy')).toBe('ruled-out');
    expect(verdictFor('Default')).toBe('possible');
    expect(verdictFor(null)).toBe('possible');
  });

  it('consent that could not be read is neither missing nor there', () => {
    const consentFor = (directory: InventoryRow['directory']) =>
      rank('0x6fb', { instances: [aRow({}, { directory })] }).find(({ id }) => id === 'consent-missing')?.verdict;
    const found = {
      kind: 'found',
      servicePrincipalId: 'p',
      displayName: 'sqlmi-a principal',
      isEnabled: true,
      isAssignmentRequired: false,
      askedScopes: ['openid', 'profile'],
      grantedScopes: ['openid'],
      missingScopes: ['profile'],
      asksForAppRoles: false,
    } as const;
    const asFound = {
      ...found,
      askedScopes: [...found.askedScopes],
      grantedScopes: ['openid'],
      missingScopes: ['profile'],
    };
    expect(consentFor(asFound)).toBe('confirmed');
    expect(consentFor({ ...asFound, missingScopes: [] })).toBe('ruled-out');
    expect(consentFor({ ...asFound, askedScopes: null, missingScopes: [] })).toBe('possible');
    expect(consentFor({ kind: 'unreadable', reason: 'no rights' })).toBe('possible');
    expect(consentFor(null)).toBe('possible');
  });

  it('an instance without a service principal says nothing about consent', () => {
    const off = aRow({ servicePrincipal: { type: 'None', clientId: null, principalId: null, tenantId: null } });
    const causes = rank('0x6fb', { instances: [off] });
    expect(causes[0]).toMatchObject({ id: 'service-principal-off', verdict: 'confirmed' });
    expect(causes.find(({ id }) => id === 'consent-missing')).toMatchObject({ verdict: 'possible', why: null });
  });

  it('the metadata mode names the kind of login that fails', () => {
    const [first] = rank('from-windows-fails', { instances: [aRow({ authenticationMetadata: 'AzureAD' })] });
    expect(first).toMatchObject({ id: 'mode', verdict: 'confirmed' });
    expect(rank('from-windows-fails', { instances: [aRow()] }).every(({ verdict }) => verdict === 'possible')).toBe(
      true,
    );
  });

  it('many instances are counted, not listed', () => {
    const instances = ['a', 'b', 'c', 'd', 'e'].map((name) =>
      aRow({ name, servicePrincipal: { type: 'None', clientId: null, principalId: null, tenantId: null } }),
    );
    expect(rank('0x6fb', { instances })[0]?.why).toBe('a, b, c and 2 more have no service principal.');
  });
});

describe('what checks say', () => {
  it('is said with the name of the computer or instance it is about', () => {
    const result = { ...aResult('CLI-CLOCK', 'fail', 'The clock is off.'), subject: 'PC-1' };
    expect(rank('clock-skew', { results: [result] })[0]?.why).toBe('PC-1: The clock is off.');
    const named = { ...result, why: 'The clock of PC-1 is off.' };
    expect(rank('clock-skew', { results: [named] })[0]?.why).toBe('The clock of PC-1 is off.');
  });

  it('old evidence does not rule out', () => {
    const old = aResult('CLI-CLOCK', 'pass', 'The clock is right.');
    const stale = { ...old, facts: old.facts.map((fact) => ({ ...fact, isStale: true })) };
    expect(rank('clock-skew', { results: [old] })[0]?.verdict).toBe('ruled-out');
    expect(rank('clock-skew', { results: [stale] })[0]).toMatchObject({
      verdict: 'possible',
      why: 'The clock is right. That is old news.',
    });
  });

  it('only all checks of a cause together rule it out', () => {
    const winHttp = aResult('CLI-WINHTTP', 'pass', 'The service runs.');
    expect(rank('services-stopped', { results: [winHttp] })[0]?.verdict).toBe('possible');
    expect(rank('services-stopped', { results: [winHttp, aResult('CLI-IPHLP', 'pass', 'It runs.')] })[0]?.verdict).toBe(
      'ruled-out',
    );
  });

  it('a cause of the other flow is ruled out, because the setup does not use it', () => {
    const modern = rank('0x6fb', { flows: ['modern-interactive'] }).find(({ id }) => id === 'trust-object');
    expect(modern).toMatchObject({
      verdict: 'ruled-out',
      why: 'This setup does not use the incoming trust-based flow.',
    });
    const both = rank('0x6fb', { flows: ['modern-interactive', 'incoming-trust'] }).find(
      ({ id }) => id === 'trust-object',
    );
    expect(both?.verdict).toBe('possible');
  });
});

describe('names of the tenant', () => {
  it('stand in the texts where there is one of each, and nothing else changes', () => {
    const cause = rank('0x51f', {}).find(({ id }) => id === 'kdc-proxy-value');
    const [consent] = rank('0x6fb', {}).filter(({ id }) => id === 'consent-missing');
    if (!cause || !consent) throw new Error('the atlas lost a cause');
    const names = { tenantId: 'tenant-1', instanceName: 'sqlmi-$&', hostName: null };
    expect(fillIn(cause, names).check).toContain('login.microsoftonline.com:443:tenant-1/kerberos />');
    expect(fillIn(consent, names).title).toBe('Admin consent for “sqlmi-$& principal” is missing.');
    expect(fillIn(consent, { ...names, instanceName: null }).title).toContain('<instance>');
    expect(fillIn(consent, names).why).toBe(consent.why);
  });
});
