import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RunningSimulator } from '../listen.ts';
import { startSimulator } from '../listen.ts';
import { automation, otherTenantId } from '../scenarios/people.ts';
import { azureClients } from '../testing/azure-clients.ts';

let running: RunningSimulator;
beforeEach(async () => {
  running = await startSimulator({ port: 0 });
});
afterEach(() => running.close());

describe('client credentials', () => {
  const ARM_DEFAULT = 'https://management.core.windows.net//.default';
  async function ask(
    fields: Record<string, string>,
    tenant = automation.tenantId,
    headers: Record<string, string> = {},
  ) {
    const form = { grant_type: 'client_credentials', scope: ARM_DEFAULT, ...fields };
    const url = `${running.url}/${tenant}/oauth2/v2.0/token`;
    const response = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(form) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
  const own = { client_id: automation.clientId, client_secret: automation.secret };

  test('a service gets a token of its own, with its principal and its declared capability, and nothing to refresh it', async () => {
    const { status, body } = await ask({ ...own, claims: '{"access_token":{"xms_cc":{"values":["CP1"]}}}' });
    expect([status, Object.keys(body)]).toEqual([200, ['token_type', 'expires_in', 'ext_expires_in', 'access_token']]);
    const claims = decodeJwt(String(body.access_token));
    expect(claims).toMatchObject({
      aud: 'https://management.core.windows.net/',
      appid: automation.clientId,
      appidacr: '1',
      idtyp: 'app',
      tid: automation.tenantId,
      xms_cc: ['CP1'],
    });
    expect(claims.oid).toBe(claims.sub);
    expect([claims.scp, claims.upn]).toEqual([undefined, undefined]);
  });

  test('its Azure roles and its Graph permissions say what it may do', async () => {
    const arm = String((await ask(own)).body.access_token);
    const graph = String((await ask({ ...own, scope: 'https://graph.microsoft.com/.default' })).body.access_token);
    expect(decodeJwt(graph).roles).toEqual([...automation.graphRoles]);
    const clients = azureClients(running, 'nobody', { token: graph });
    const status = async (path: string) => (await clients.graph('GET', path)).status;
    expect(await Promise.all(['/servicePrincipals', '/organization', '/domains', '/me'].map(status))).toEqual([
      200, 200, 200, 400,
    ]);
    const grant = { clientId: 'a', consentType: 'AllPrincipals', resourceId: 'b', scope: 'openid' };
    expect((await clients.graph('POST', '/oauth2PermissionGrants', grant)).status).toBe(403);
    const list = await azureClients(running, 'nobody', { token: arm }).arm(
      'GET',
      '/subscriptions?api-version=2022-12-01',
    );
    expect(JSON.parse(list.bodyAsText ?? '').value).toHaveLength(3);
  });

  test('the secret may come in the Authorization header', async () => {
    const basic = Buffer.from(`${own.client_id}:${encodeURIComponent(own.client_secret)}`).toString('base64');
    expect((await ask({}, automation.tenantId, { authorization: `Basic ${basic}` })).status).toBe(200);
  });

  test.each([
    ['a wrong secret', { ...own, client_secret: 'x' }, 401, 7000215],
    ['no secret', { client_id: own.client_id }, 401, 7000218],
    ['a certificate', { ...own, client_assertion: 'x.y.z' }, 401, 700027],
    ['an application without secret', { ...own, client_id: '04b07795-8ddb-461a-bbee-02f9e1bf7b46' }, 401, 7000215],
    ['a single scope', { ...own, scope: 'https://management.azure.com/user_impersonation' }, 400, 1002012],
    ['an unknown application', { ...own, client_id: otherTenantId }, 400, 700016],
  ])('%s is refused', async (_, fields, expected, code) => {
    const { status, body } = await ask(fields);
    expect([status, body.error_codes]).toEqual([expected, [code]]);
  });

  test('in another tenant it is unknown, and without a tenant nobody knows where to look', async () => {
    expect((await ask(own, otherTenantId)).body.error_codes).toEqual([700016]);
    expect((await ask(own, 'organizations')).body.error_codes).toEqual([50059]);
  });

  test('a secret ends on its day', async () => {
    vi.setSystemTime(Date.now() + (automation.secretDaysLeft + 1) * 24 * 3600 * 1000);
    try {
      expect((await ask(own)).body.error_codes).toEqual([7000222]);
    } finally {
      vi.useRealTimers();
    }
  });
});
