import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type RunningSimulator, startSimulator } from '@/lib/simulator/index';
import { openBrowser, signInAs } from '@/lib/simulator/testing/sign-in';

let entra: RunningSimulator;
let verifyIdToken: typeof import('./id-token').verifyIdToken;

beforeAll(async () => {
  entra = await startSimulator({ port: 0 });
  vi.stubEnv('SIMULATOR_URL', entra.url);
  vi.stubEnv('ENTRA_TENANT_ID', entra.simulator.tenantId);
  vi.stubEnv('ENTRA_CLIENT_ID', entra.simulator.clientId);
  vi.resetModules();
  ({ verifyIdToken } = await import('./id-token'));
});

afterAll(async () => {
  await entra.close();
  vi.unstubAllEnvs();
});

/** The nonce that the test browser sends with every request. */
const NONCE = 'some nonce';

async function getIdToken(person: string): Promise<string> {
  const browser = openBrowser(entra);
  const code = (await signInAs(browser, person)).get('code') ?? '';
  const { body } = await browser.redeem({ grant_type: 'authorization_code', code, code_verifier: browser.verifier });
  return String(body.id_token);
}

describe('an ID token', () => {
  test('of a person of this tenant names them', async () => {
    const person = await verifyIdToken(await getIdToken('dana'), NONCE);
    expect(person).toMatchObject({
      tenantId: entra.simulator.tenantId,
      name: 'Dana Fischer',
      userName: 'dana.fischer@fabrikam.com',
    });
  });

  test('of another sign-in is refused', async () => {
    await expect(verifyIdToken(await getIdToken('dana'), 'another nonce')).rejects.toMatchObject({
      code: 'signed-out',
    });
  });

  test('that was changed is refused', async () => {
    const [header, payload, signature] = (await getIdToken('dana')).split('.');
    const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, oid: '00000000-0000-4000-8000-000000000000' })).toString(
      'base64url',
    );
    await expect(verifyIdToken(`${header}.${forged}.${signature}`, NONCE)).rejects.toMatchObject({
      code: 'signed-out',
    });
  });

  test('without a signature is refused', async () => {
    const [, payload] = (await getIdToken('dana')).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    await expect(verifyIdToken(`${header}.${payload}.`, NONCE)).rejects.toMatchObject({ code: 'signed-out' });
  });

  test('that has expired is refused', async () => {
    const token = await getIdToken('dana');
    vi.useFakeTimers({ now: Date.now() + 24 * 3_600_000, toFake: ['Date'] });
    await expect(verifyIdToken(token, NONCE)).rejects.toMatchObject({ code: 'signed-out' });
    vi.useRealTimers();
  });

  test.each(['', 'nonsense', 'a.b.c'])('%j is refused', async (token) => {
    await expect(verifyIdToken(token, NONCE)).rejects.toMatchObject({ code: 'signed-out' });
  });
});
