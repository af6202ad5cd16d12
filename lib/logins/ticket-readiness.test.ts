import { describe, expect, it } from 'vitest';
import type { InventoryRow } from '@/lib/inventory/model';
import { judgeTicketReadiness } from './ticket-readiness';

const found = {
  kind: 'found' as const,
  servicePrincipalId: 'p',
  displayName: 'sqlmi-a principal',
  isEnabled: true,
  isAssignmentRequired: false,
  askedScopes: ['openid'] as string[] | null,
  grantedScopes: ['openid'],
  missingScopes: [] as string[],
  asksForAppRoles: false,
};
const judge = (
  directory: InventoryRow['directory'],
  type: 'None' | 'SystemAssigned' = 'SystemAssigned',
  missingSince: string | null = null,
) =>
  judgeTicketReadiness({
    instance: {
      servicePrincipal: { type, clientId: null, principalId: null, tenantId: null },
    } as InventoryRow['instance'],
    directory,
    missingSince,
  }).answer;

describe('whether tickets for an instance can be had', () => {
  it('is yes only when service principal and consent were both read and are in place', () => {
    expect(judge(found)).toBe('yes');
  });

  it.each([
    ['no service principal', judge(null, 'None')],
    ['a disabled one', judge({ ...found, isEnabled: false })],
    ['consent missing', judge({ ...found, missingScopes: ['profile'] })],
    ['an instance that is gone', judge(found, 'SystemAssigned', '2026-11-02T00:00:00Z')],
  ])('is no with %s', (_, answer) => expect(answer).toBe('no'));

  it.each([
    ['consent that nobody read', judge(null)],
    ['consent that could not be read', judge({ kind: 'unreadable', reason: 'no rights' })],
    ['a principal that is not visible yet', judge({ kind: 'absent' })],
    ['an app that could not be read', judge({ ...found, askedScopes: null })],
    ['an instance out of reach', judgeTicketReadiness(null).answer],
  ])('cannot be told with %s', (_, answer) => expect(answer).toBe('cannot-tell'));
});
