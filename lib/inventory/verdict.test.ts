import { describe, expect, test } from 'vitest';
import type { Instance } from '@/lib/azure/azure';
import type { DirectoryFacts } from './model';
import { verdictOf } from './verdict';

const anInstance = (overrides: Partial<Instance> = {}): Instance => ({
  id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Sql/managedInstances/mi',
  name: 'mi',
  subscriptionId: 's',
  resourceGroup: 'g',
  location: 'westeurope',
  hostName: 'mi.0123456789ab.database.windows.net',
  dnsZone: '0123456789ab',
  state: 'Ready',
  provisioningState: 'Succeeded',
  servicePrincipal: { type: 'SystemAssigned', clientId: 'c', principalId: 'p', tenantId: 't' },
  identity: null,
  entraAdmin: { login: 'dba', objectId: 'o', tenantId: 't', isEntraOnly: false },
  authenticationMetadata: null,
  connectionType: null,
  isPublicEndpointEnabled: false,
  source: 'resource-manager',
  ...overrides,
});

type Found = Extract<DirectoryFacts, { kind: 'found' }>;
const found = (overrides: Partial<Found> = {}): Found => ({
  kind: 'found',
  servicePrincipalId: 'sp',
  displayName: 'mi principal',
  isEnabled: true,
  isAssignmentRequired: false,
  askedScopes: ['User.Read'],
  grantedScopes: ['User.Read'],
  missingScopes: [],
  asksForAppRoles: false,
  ...overrides,
});

const codeOf = (instance: Partial<Instance>, directory: DirectoryFacts | null, missingSince: string | null = null) =>
  verdictOf({ instance: anInstance(instance), directory, missingSince }).code;

const off = { servicePrincipal: { type: 'None', clientId: null, principalId: null, tenantId: null } } as const;

describe('the verdict on an instance', () => {
  test('is "set up" only when principal, consent and Entra admin were all read and are all there', () => {
    expect(codeOf({}, found())).toBe('done');
  });

  test.each<[string, string, Partial<Instance>, DirectoryFacts | null]>([
    ['without a service principal', 'not-set-up', off, { kind: 'none' }],
    ['with consent missing', 'needs-consent', {}, found({ missingScopes: ['User.Read'] })],
    ['without an Entra admin', 'needs-entra-admin', { entraAdmin: null }, found()],
    ['whose principal Entra does not show yet', 'waiting-for-entra', {}, { kind: 'absent' }],
    ['whose principal somebody disabled', 'disabled', {}, found({ isEnabled: false })],
    ['whose consent was never read', 'cannot-tell', {}, null],
    ['whose consent was refused to be read', 'cannot-tell', {}, { kind: 'unreadable', reason: 'no rights' }],
    ['whose app registration was not read', 'cannot-tell', {}, found({ askedScopes: null })],
    ['whose Entra admin was not read', 'cannot-tell', { entraAdmin: undefined }, found()],
    ['whose app asks for application permissions', 'cannot-tell', {}, found({ asksForAppRoles: true })],
  ])('%s is %s', (_situation, code, instance, directory) => {
    expect(codeOf(instance, directory)).toBe(code);
  });

  test('of an instance that is gone says so before anything else', () => {
    expect(codeOf({}, found(), '2026-01-01T00:00:00.000Z')).toBe('missing');
  });

  test('names what is missing', () => {
    const verdict = verdictOf({
      instance: anInstance(),
      directory: found({ missingScopes: ['openid', 'profile'] }),
      missingSince: null,
    });
    expect(verdict.reason).toContain('openid, profile');
  });
});
