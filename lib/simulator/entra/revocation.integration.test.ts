import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningSimulator } from '../listen.ts';
import { startSimulator } from '../listen.ts';
import { automation } from '../scenarios/people.ts';
import { azureClients } from '../testing/azure-clients.ts';
import { fragmentOf, openBrowser } from '../testing/sign-in.ts';

let running: RunningSimulator;
beforeEach(async () => {
  running = await startSimulator({ port: 0 });
});
afterEach(() => running.close());

const SUBSCRIPTIONS = '/subscriptions?api-version=2022-12-01';
const SCOPE = 'openid offline_access https://management.azure.com/user_impersonation';
const CP1 = '{"access_token":{"xms_cc":{"values":["CP1"]}}}';

async function revoke(person: string): Promise<number> {
  const body = JSON.stringify({ person });
  const response = await fetch(`${running.url}/_simulator/revoked`, { method: 'POST', body });
  return ((await response.json()) as { validFromSeconds: number }).validFromSeconds;
}
const arm = (token: string) => azureClients(running, 'nobody', { token }).arm('GET', SUBSCRIPTIONS);
const capable = (person: string, resource: 'arm' | 'graph') =>
  running.simulator.issueToken({ person, resource, capabilities: ['CP1'] });

describe('tokens that were revoked', () => {
  test('of a client that declared the capability are refused by ARM with a claims challenge, exactly so', async () => {
    const token = await capable('dana', 'arm');
    expect((await arm(token)).status).toBe(200);
    const validFrom = await revoke('dana');
    const refused = await arm(token);
    const claims = Buffer.from(`{"access_token":{"nbf":{"essential":true,"value":"${validFrom}"}}}`).toString('base64');
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${claims}"`,
    ]);
    expect((await arm(await capable('sam', 'arm'))).status).toBe(200);
  });

  test('by Microsoft Graph, too', async () => {
    const token = await capable('dana', 'graph');
    await revoke('dana');
    const { status, headers, body } = await azureClients(running, 'nobody', { token }).graph('GET', '/me');
    expect([status, headers['www-authenticate']]).toEqual([
      401,
      expect.stringContaining('error="insufficient_claims"'),
    ]);
    expect(body.error).toMatchObject({ message: expect.stringContaining('TokenIssuedBeforeRevocationTimestamp') });
  });

  test('of a client that did not declare it stay good until they expire', async () => {
    const token = await running.simulator.issueToken({ person: 'dana', resource: 'arm' });
    await revoke('dana');
    expect((await arm(token)).status).toBe(200);
  });

  test('a token issued afterwards is taken, as soon as the revocation is over', async () => {
    await revoke('dana');
    expect((await arm(await capable('dana', 'arm'))).status).toBe(200);
  });

  test('of a service are followed by a new one for the asking', async () => {
    const token = await capable('automation', 'arm');
    await revoke('automation');
    expect((await arm(token)).status).toBe(401);
    const form = {
      grant_type: 'client_credentials',
      client_id: automation.clientId,
      client_secret: automation.secret,
      scope: 'https://management.azure.com/.default',
      claims: CP1,
    };
    const url = `${running.url}/${automation.tenantId}/oauth2/v2.0/token`;
    const answer = await (await fetch(url, { method: 'POST', body: new URLSearchParams(form) })).json();
    expect((await arm((answer as { access_token: string }).access_token)).status).toBe(200);
  });

  test('cannot be refreshed: the person signs in again, sending the claims along, and goes on', async () => {
    const browser = openBrowser(running);
    const signIn = async (claims: string) => {
      const page = await (await browser.authorize({ scope: SCOPE, claims, prompt: 'login' })).text();
      const code = fragmentOf(await browser.choose(page, 'dana')).get('code') ?? '';
      return browser.redeem({
        grant_type: 'authorization_code',
        code,
        code_verifier: browser.verifier,
        scope: SCOPE,
        claims,
      });
    };
    const first = await signIn(CP1);
    expect((await arm(String(first.body.access_token))).status).toBe(200);
    const validFrom = await revoke('dana');
    expect((await arm(String(first.body.access_token))).status).toBe(401);
    const claims = `{"access_token":{"nbf":{"essential":true,"value":"${validFrom}"},"xms_cc":{"values":["CP1"]}}}`;
    const grant = {
      grant_type: 'refresh_token',
      refresh_token: String(first.body.refresh_token),
      scope: SCOPE,
      claims,
    };
    expect((await browser.redeem(grant)).body).toMatchObject({ error: 'invalid_grant', error_codes: [50173] });
    const second = await signIn(claims);
    expect((await arm(String(second.body.access_token))).status).toBe(200);
  });

  test('signing out everywhere leaves access tokens alone; that is what revoking adds', async () => {
    const token = await capable('dana', 'arm');
    await fetch(`${running.url}/_simulator/signed-out`, { method: 'POST', body: JSON.stringify({ person: 'dana' }) });
    expect((await arm(token)).status).toBe(200);
  });

  test('nobody of that name is told so', async () => {
    const response = await fetch(`${running.url}/_simulator/revoked`, { method: 'POST', body: '{"person":"nobody"}' });
    expect(response.status).toBe(404);
  });
});
