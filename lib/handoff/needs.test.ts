import { describe, expect, it } from 'vitest';
import { evaluatePrerequisites } from '@/lib/setup/prerequisites';
import type { HandOffPackId } from './model';
import { listNeeds, type NeedInput, type PackNeed } from './needs';
import { aPackContext, aPackInstance } from './testing/pack-context';

const now = new Date('2026-11-02T10:00:00Z');
const by = { objectId: 'dana', name: 'Dana' };
const stated = (answer: 'met' | 'not-met' | 'carry-as-warning' | 'does-not-apply') => ({
  answer,
  note: 'so',
  by,
  at: now.toISOString(),
});
const prerequisitesOf = (answers: Record<string, ReturnType<typeof stated>> = {}) =>
  evaluatePrerequisites('both', { schema: 1, prerequisites: answers }, {}, now).items;

const needOf = (pack: HandOffPackId, input: Partial<NeedInput> = {}): PackNeed => {
  const all = listNeeds({
    context: aPackContext(),
    hasFlow: true,
    prerequisites: prerequisitesOf(),
    roleIds: null,
    canWrite: 'cannot-tell',
    pasted: [],
    ...input,
  });
  const found = all.find((need) => need.pack === pack);
  if (!found) throw new Error(`no need for ${pack}`);
  return found;
};

describe('which packs a setup needs', () => {
  it('follows the flow', () => {
    const modern = aPackContext({ flows: ['modern-interactive'] });
    const trust = aPackContext({ flows: ['incoming-trust'] });
    expect(needOf('trust-object', { context: modern }).state).toBe('not-needed');
    expect(needOf('trust-object', { context: trust }).state).toBe('needed');
    expect(needOf('cloud-ticket-policy', { context: trust }).state).toBe('not-needed');
    expect(needOf('cloud-ticket-policy', { context: modern }).state).toBe('needed');
    // Works without it, so it is never demanded of the modern flow alone.
    expect(needOf('kdc-proxy-policy', { context: modern }).state).toBe('helpful');
    expect(needOf('trust-object', { hasFlow: false, prerequisites: [] }).state).toBe('later');
  });

  it.each([
    ['met', 'done'],
    ['not-met', 'needed'],
    ['carry-as-warning', 'needed'],
  ] as const)('takes the word about a prerequisite: %s', (answer, state) => {
    const prerequisites = prerequisitesOf({ 'trust-kdc-proxy': stated(answer), 'modern-policy': stated(answer) });
    expect(needOf('kdc-proxy-policy', { prerequisites }).state).toBe(state);
    expect(needOf('cloud-ticket-policy', { prerequisites }).state).toBe(state);
  });

  it('asks for consent where an app lacks it, and never takes silence for a yes', () => {
    const withInstances = (...instances: ReturnType<typeof aPackInstance>[]) => ({
      context: aPackContext({ instances }),
    });
    const granted = aPackInstance({ name: 'a', missingScopes: [] });
    const lacking = aPackInstance({ name: 'b' });
    const unread = aPackInstance({ name: 'c', missingScopes: null });
    const unconfigured = aPackInstance({ name: 'd', clientId: null, missingScopes: null });
    expect(needOf('admin-consent', withInstances()).state).toBe('later');
    expect(needOf('admin-consent', withInstances(unconfigured)).state).toBe('later');
    expect(needOf('admin-consent', withInstances(granted, lacking))).toMatchObject({
      state: 'needed',
      why: '1 app lacks consent.',
    });
    expect(needOf('admin-consent', withInstances(granted, unread)).state).toBe('cannot-tell');
    expect(needOf('admin-consent', withInstances(granted, unconfigured)).state).toBe('later');
    expect(needOf('admin-consent', withInstances(granted)).state).toBe('done');
  });

  it('asks for an Entra admin where there is none', () => {
    const of = (entraAdmin: 'set' | 'not-set' | 'not-read') =>
      needOf('entra-admin', { context: aPackContext({ instances: [aPackInstance({ entraAdmin })] }) }).state;
    expect([of('set'), of('not-set'), of('not-read')]).toEqual(['done', 'needed', 'cannot-tell']);
  });

  it('is answered by what was pasted', () => {
    const server = { source: 'kerberos-server' } as const;
    const empty = Object.fromEntries(
      [
        'id',
        'userAccount',
        'computerAccount',
        'displayName',
        'domainDnsName',
        'keyVersion',
        'keyUpdatedOn',
        'keyUpdatedFrom',
        'cloudDisplayName',
        'cloudDomainDnsName',
        'cloudId',
        'cloudKeyVersion',
        'cloudKeyUpdatedOn',
        'topLevelNames',
      ].map((name) => [name, null]),
    );
    const pastedWith = (cloudTrustDisplay: string) =>
      [{ facts: { ...empty, ...server, cloudTrustDisplay } }] as unknown as NeedInput['pasted'];
    // Filled fields with an empty value are a set-up for security keys.
    expect(needOf('trust-object', { pasted: pastedWith('') }).state).toBe('needed');
    expect(needOf('trust-object', { pasted: pastedWith('Microsoft.AzureAD.Kdc.Service.TrustDisplay') }).state).toBe(
      'done',
    );
    expect(needOf('logins', { pasted: [{ facts: { source: 'auth-scheme', scheme: 'NTLM' } }] }).state).toBe('needed');
    expect(needOf('logins', { pasted: [{ facts: { source: 'auth-scheme', scheme: 'KERBEROS' } }] }).state).toBe('done');
  });

  it('puts what is to be done first', () => {
    const states = listNeeds({
      context: aPackContext({ instances: [] }),
      hasFlow: true,
      prerequisites: prerequisitesOf({ 'modern-policy': stated('met') }),
      roleIds: [],
      canWrite: 'yes',
      pasted: [],
    }).map(({ state }) => state);
    expect(states[0]).toBe('needed');
    expect(states.indexOf('later')).toBeGreaterThan(states.lastIndexOf('needed'));
    expect(states.at(-1)).toBe('done');
  });
});

describe('whether it can be the person themselves', () => {
  const cloudApplicationAdministrator = '158c047a-c907-4556-b7ef-446551a6b5f7';

  it('says yes only for an active role or right that is enough', () => {
    expect(needOf('admin-consent', { roleIds: [cloudApplicationAdministrator.toUpperCase()] }).isYours).toBe('yes');
    expect(needOf('admin-consent', { roleIds: [] }).isYours).toBe('no');
    expect(needOf('admin-consent', { roleIds: null }).isYours).toBe('cannot-tell');
    expect(needOf('directory-readers', { roleIds: [cloudApplicationAdministrator] }).isYours).toBe('no');
    expect(needOf('entra-admin', { canWrite: 'yes' }).isYours).toBe('yes');
  });

  it('cannot tell rights in Active Directory, whatever the roles are', () => {
    const hybrid = '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2';
    expect(needOf('trust-object', { roleIds: [hybrid] }).isYours).toBe('cannot-tell');
    expect(needOf('trust-object', { roleIds: [] }).isYours).toBe('no');
  });
});
