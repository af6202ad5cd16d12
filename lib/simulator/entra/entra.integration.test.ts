import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { faultSchema } from '../faults.ts';
import type { RunningSimulator } from '../listen.ts';
import { startSimulator } from '../listen.ts';
import { otherTenantId } from '../scenarios/people.ts';
import { azureClients } from '../testing/azure-clients.ts';
import { fragmentOf, openBrowser, REDIRECT_URI, signInAs } from '../testing/sign-in.ts';

const ARM = 'https://management.azure.com/user_impersonation';
const MULTI = `openid profile offline_access ${ARM}`;

let running: RunningSimulator;
beforeEach(async () => {
  running = await startSimulator({ port: 0 });
});
afterEach(() => running.close());

async function signedIn(person = 'dana') {
  const browser = openBrowser(running);
  const fragment = await signInAs(browser, person);
  const code = fragment.get('code') ?? '';
  return { browser, code, fragment };
}

describe('signing in with code and PKCE', () => {
  test('the picker names everybody, says that nothing is real, and loads nothing from elsewhere', async () => {
    const response = await openBrowser(running).authorize();
    const page = await response.text();
    for (const name of ['Dana Fischer', 'Sam Rivera', 'Priya Nair', 'Alex Moreau', 'Kim Osei', 'Robin Castellanos']) {
      expect(page).toContain(name);
    }
    expect(page).toContain('nothing here is real');
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'.*form-action 'self' http:\/\/localhost:3000/,
    );
    expect(page).not.toContain('<script');
  });

  test('a code becomes an ID token that verifies against the published keys, and an ARM token that ARM takes', async () => {
    const { browser, code, fragment } = await signedIn();
    expect(fragment.get('state')).toBe('some state');
    const { status, body, headers } = await browser.redeem({
      grant_type: 'authorization_code',
      code,
      code_verifier: browser.verifier,
      scope: MULTI,
    });
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    const { clientId, tenantId } = running.simulator;
    const keys = createRemoteJWKSet(new URL(`${running.url}/${tenantId}/discovery/v2.0/keys`));
    const { payload } = await jwtVerify(String(body.id_token), keys, {
      audience: clientId,
      issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    });
    expect(payload).toMatchObject({ ver: '2.0', tid: tenantId, nonce: 'some nonce', name: 'Dana Fischer' });
    expect(decodeJwt(String(body.access_token))).toMatchObject({
      aud: 'https://management.azure.com',
      iss: `https://sts.windows.net/${tenantId}/`,
      scp: 'user_impersonation',
      ver: '1.0',
    });
    const answer = await azureClients(running, 'dana', { token: String(body.access_token) }).arm(
      'GET',
      '/subscriptions?api-version=2022-12-01',
    );
    expect(answer.status).toBe(200);
    expect(JSON.parse(Buffer.from(String(body.client_info), 'base64url').toString())).toEqual({
      uid: payload.oid,
      utid: tenantId,
    });
  });

  test('a wrong verifier gets nothing', async () => {
    const { browser, code } = await signedIn();
    const { status, body } = await browser.redeem({
      grant_type: 'authorization_code',
      code,
      code_verifier: 'x'.repeat(43),
    });
    expect([status, body.error, body.error_codes]).toEqual([400, 'invalid_grant', [501481]]);
  });

  test('a code works once', async () => {
    const { browser, code } = await signedIn();
    const form = { grant_type: 'authorization_code', code, code_verifier: browser.verifier };
    expect((await browser.redeem(form)).status).toBe(200);
    expect((await browser.redeem(form)).body.error_codes).toEqual([54005]);
  });

  test('a session answers prompt=none silently; without one it is login_required', async () => {
    const fresh = fragmentOf(await openBrowser(running).authorize({ prompt: 'none' }));
    expect(fresh.get('error')).toBe('login_required');
    const { browser } = await signedIn();
    const silent = fragmentOf(await browser.authorize({ prompt: 'none', loginHint: 'dana.fischer@fabrikam.com' }));
    expect(silent.get('code')).toBeTruthy();
    const other = fragmentOf(await browser.authorize({ prompt: 'none', loginHint: 'sam.rivera@fabrikam.com' }));
    expect(other.get('error')).toBe('login_required');
  });

  test('prompt=select_account asks although there is a session', async () => {
    const { browser } = await signedIn();
    expect((await browser.authorize({ prompt: 'select_account' })).status).toBe(200);
  });

  test('signing out ends the session', async () => {
    const { browser } = await signedIn();
    const out = await browser.get(
      `/${running.simulator.tenantId}/oauth2/v2.0/logout?post_logout_redirect_uri=${encodeURIComponent('http://localhost:3000/')}`,
    );
    expect([out.status, out.headers.get('location')]).toEqual([302, 'http://localhost:3000/']);
    expect(fragmentOf(await browser.authorize({ prompt: 'none' })).get('error')).toBe('login_required');
  });

  test('signing out leads to no other site', async () => {
    const out = await openBrowser(running).get(
      '/common/oauth2/v2.0/logout?post_logout_redirect_uri=https://evil.example/',
    );
    expect(out.headers.get('location')).toBeNull();
  });

  test('cancel comes back as access_denied', async () => {
    expect((await signInAs(openBrowser(running), '')).get('error')).toBe('access_denied');
  });
});

describe('refresh tokens', () => {
  test('one refresh token gives tokens for ARM and for Graph, and a new refresh token each time', async () => {
    const { browser, code } = await signedIn();
    const first = await browser.redeem({
      grant_type: 'authorization_code',
      code,
      code_verifier: browser.verifier,
      scope: MULTI,
    });
    const refreshToken = String(first.body.refresh_token);
    const graph = await browser.redeem({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      scope: 'https://graph.microsoft.com/.default openid profile offline_access',
    });
    expect(decodeJwt(String(graph.body.access_token)).aud).toBe('00000003-0000-0000-c000-000000000000');
    expect(String(graph.body.scope).split(' ')).toContain('DelegatedPermissionGrant.ReadWrite.All');
    expect(graph.body.refresh_token).not.toBe(refreshToken);
    const arm = await browser.redeem({
      grant_type: 'refresh_token',
      refresh_token: String(graph.body.refresh_token),
      scope: ARM,
    });
    expect(decodeJwt(String(arm.body.access_token)).aud).toBe('https://management.azure.com');
  });

  test('a scope that nobody consented to is AADSTS65001', async () => {
    const { browser, code } = await signedIn();
    const first = await browser.redeem({
      grant_type: 'authorization_code',
      code,
      code_verifier: browser.verifier,
      scope: MULTI,
    });
    const { body } = await browser.redeem({
      grant_type: 'refresh_token',
      refresh_token: String(first.body.refresh_token),
      scope: 'https://graph.microsoft.com/Domain.Read.All',
    });
    expect([body.error, body.error_codes, body.suberror]).toEqual(['invalid_grant', [65001], 'consent_required']);
  });

  test('scopes of two resources in one request are refused', async () => {
    const { browser, code } = await signedIn();
    const { body } = await browser.redeem({
      grant_type: 'authorization_code',
      code,
      code_verifier: browser.verifier,
      scope: `${ARM} https://graph.microsoft.com/User.Read`,
    });
    expect(body.error_codes).toEqual([28000]);
  });

  test('a fault asks for multi-factor authentication in the words of the sign-in service', async () => {
    running.simulator.faults.add([faultSchema.parse({ operation: 'entra.token', error: 'EntraMfaRequired' })]);
    const { browser, code } = await signedIn();
    const form = { grant_type: 'authorization_code', code, code_verifier: browser.verifier };
    const { status, body, headers } = await browser.redeem(form);
    expect([status, body.error, body.error_codes, body.suberror]).toEqual([
      400,
      'invalid_grant',
      [50076],
      'basic_action',
    ]);
    expect(JSON.parse(String(body.claims))).toHaveProperty('access_token.capolids');
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  test('a person signed out everywhere has to sign in again', async () => {
    const { browser, code } = await signedIn();
    const first = await browser.redeem({
      grant_type: 'authorization_code',
      code,
      code_verifier: browser.verifier,
      scope: MULTI,
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await fetch(`${running.url}/_simulator/signed-out`, { method: 'POST', body: JSON.stringify({ person: 'dana' }) });
    const { body } = await browser.redeem({
      grant_type: 'refresh_token',
      refresh_token: String(first.body.refresh_token),
      scope: ARM,
    });
    expect(body.error_codes).toEqual([50173]);
    expect(fragmentOf(await browser.authorize({ prompt: 'none' })).get('error')).toBe('login_required');
  });
});

describe('who and what is refused', () => {
  test('a redirect address that is not registered is an error page, never a redirect', async () => {
    const response = await openBrowser(running).authorize({ redirectUri: 'https://evil.example/auth/redirect' });
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    expect(await response.text()).toContain('AADSTS50011');
  });

  test('an unknown application is AADSTS700016', async () => {
    const response = await openBrowser(running).authorize({ clientId: '11111111-2222-4333-8444-555555555555' });
    expect(await response.text()).toContain('AADSTS700016');
  });

  test('somebody of another organisation cannot come in, and is told so', async () => {
    const browser = openBrowser(running);
    const page = await (await browser.authorize()).text();
    const refused = await browser.choose(page, 'robin');
    expect(await refused.text()).toContain('AADSTS50020');
    expect(browser.cookies.size).toBe(0);
  });

  test('through the organizations endpoint the same person gets a token of the other organisation', async () => {
    const browser = openBrowser(running);
    const page = await (await browser.authorize({ tenant: 'organizations' })).text();
    const code = fragmentOf(await browser.choose(page, 'robin')).get('code') ?? '';
    const response = await fetch(`${running.url}/organizations/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { origin: 'http://localhost:3000', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        client_id: running.simulator.clientId,
        grant_type: 'authorization_code',
        code,
        redirect_uri: REDIRECT_URI,
        code_verifier: browser.verifier,
        scope: MULTI,
      }).toString(),
    });
    const body = (await response.json()) as Record<string, unknown>;
    expect(decodeJwt(String(body.id_token)).tid).toBe(otherTenantId);
  });

  test('tokens for a single-page application are not given to a server', async () => {
    const { browser, code } = await signedIn();
    const response = await fetch(`${running.url}/${running.simulator.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        client_id: running.simulator.clientId,
        grant_type: 'authorization_code',
        code,
        redirect_uri: REDIRECT_URI,
        code_verifier: browser.verifier,
      }).toString(),
    });
    expect(await response.json()).toMatchObject({ error: 'invalid_request', error_codes: [9002327] });
  });
});

describe('consent', () => {
  const scope = 'openid https://graph.microsoft.com/Domain.Read.All';

  test('an administrator may accept a new permission for everybody; then tokens carry it', async () => {
    const browser = openBrowser(running);
    const picker = await (await browser.authorize({ scope })).text();
    const asking = await (await browser.choose(picker, 'dana')).text();
    expect(asking).toContain('Permissions requested');
    expect(asking).toContain('Domain.Read.All');
    const code = fragmentOf(await browser.choose(asking, 'dana', { consent: 'accept' })).get('code') ?? '';
    const { body } = await browser.redeem({
      grant_type: 'authorization_code',
      code,
      code_verifier: browser.verifier,
      scope,
    });
    expect(String(decodeJwt(String(body.access_token)).scp).split(' ')).toContain('Domain.Read.All');
  });

  test('somebody else is told to ask an administrator, and cannot accept', async () => {
    const browser = openBrowser(running);
    const picker = await (await browser.authorize({ scope })).text();
    const asking = await (await browser.choose(picker, 'sam')).text();
    expect(asking).toContain('Need admin approval');
    const forced = await (await browser.choose(asking, 'sam', { consent: 'accept' })).text();
    expect(forced).toContain('Need admin approval');
    expect(fragmentOf(await browser.choose(forced, 'sam', { consent: 'decline' })).get('error')).toBe('access_denied');
  });

  test('the admin consent page of an instance grants what its application asks for', async () => {
    const instance = [...running.simulator.world.state.instances.values()].find(
      ({ name }) => name === 'sqlmi-loyalty-prod-weu',
    );
    const path = `/${running.simulator.tenantId}/adminconsent?client_id=${instance?.properties.servicePrincipal?.clientId}`;
    const browser = openBrowser(running);
    const page = await (await browser.get(path)).text();
    expect(page).toContain('sqlmi-loyalty-prod-weu principal');
    expect(await (await browser.choose(page, 'sam')).text()).toContain('AADSTS90094');
    expect(await (await browser.choose(page, 'priya')).text()).toContain('Admin consent granted');
    const scopes = [...running.simulator.world.state.grants.values()].map((grant) => grant.scope);
    expect(scopes).not.toContain('openid profile');
    expect(scopes.filter((granted) => granted === 'openid profile User.Read')).toHaveLength(6);
  });
});

describe('device code', () => {
  test('waits until the code is entered, then gives tokens once', async () => {
    const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });
    const base = `${running.url}/${running.simulator.tenantId}/oauth2/v2.0`;
    const client = { client_id: running.simulator.clientId };
    const started = (await (await fetch(`${base}/devicecode`, form({ ...client, scope: MULTI }))).json()) as Record<
      string,
      string
    >;
    const poll = async () => {
      const grant = {
        ...client,
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        device_code: started.device_code ?? '',
      };
      return (await (await fetch(`${base}/token`, form(grant))).json()) as Record<string, unknown>;
    };
    expect(await poll()).toMatchObject({ error: 'authorization_pending', error_codes: [70016] });
    await fetch(started.verification_uri ?? '', form({ code: (started.user_code ?? '').toLowerCase(), person: 'sam' }));
    expect(decodeJwt(String((await poll()).access_token))).toMatchObject({ name: 'Sam Rivera' });
    expect(await poll()).toMatchObject({ error: 'bad_verification_code' });
  });

  test('the page says which application asks, and whoever cancels turns it away', async () => {
    const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });
    const base = `${running.url}/organizations/oauth2/v2.0`;
    const client = { client_id: '04b07795-8ddb-461a-bbee-02f9e1bf7b46' };
    const scope = 'https://management.core.windows.net//.default offline_access openid profile';
    const started = (await (await fetch(`${base}/devicecode`, form({ ...client, scope }))).json()) as Record<
      string,
      string
    >;
    const page = started.verification_uri ?? '';
    const code = started.user_code ?? '';
    expect(await (await fetch(`${page}?otc=${code}`)).text()).toContain(`value="${code}"`);
    const asked = await (await fetch(page, form({ code }))).text();
    expect(asked).toContain('Are you trying to sign in to Microsoft Azure CLI?');
    await fetch(page, form({ code, person: '' }));
    const grant = {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: started.device_code ?? '',
    };
    const answer = await fetch(`${base}/token`, form({ ...client, ...grant }));
    expect(await answer.json()).toMatchObject({ error: 'authorization_declined', error_codes: [70020] });
  });
});

describe('metadata', () => {
  test('endpoints are where the caller asked; the issuer is always the real one', async () => {
    const { tenantId } = running.simulator;
    const path = `/${tenantId}/v2.0/.well-known/openid-configuration`;
    const local = (await (await fetch(`${running.url}${path}`)).json()) as Record<string, unknown>;
    const real = (await (
      await running.simulator.fetch(
        new Request(`http://127.0.0.1${path}`, { headers: { 'x-forwarded-host': 'login.microsoftonline.com' } }),
      )
    ).json()) as Record<string, unknown>;
    expect(local.token_endpoint).toBe(`${running.url}/${tenantId}/oauth2/v2.0/token`);
    expect(real.token_endpoint).toBe(`https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`);
    expect([local.issuer, real.issuer]).toEqual(Array(2).fill(`https://login.microsoftonline.com/${tenantId}/v2.0`));
  });

  test('for organizations the issuer is a template', async () => {
    const answer = await fetch(`${running.url}/organizations/v2.0/.well-known/openid-configuration`);
    expect(await answer.json()).toMatchObject({ issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' });
  });

  test('an unknown tenant is AADSTS90002', async () => {
    const answer = await fetch(`${running.url}/nobody.example/v2.0/.well-known/openid-configuration`);
    expect([answer.status, await answer.json()]).toMatchObject([400, { error_codes: [90002] }]);
  });

  test('after a key roll-over tokens from before it still verify', async () => {
    const before = await running.simulator.issueToken({ person: 'dana', resource: 'arm' });
    await fetch(`${running.url}/_simulator/keys/rotate`, { method: 'POST' });
    const { status } = await azureClients(running, 'dana', { token: before }).arm(
      'GET',
      '/subscriptions?api-version=2022-12-01',
    );
    expect(status).toBe(200);
  });
});
