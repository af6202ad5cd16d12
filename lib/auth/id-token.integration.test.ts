import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findDemoScenario, type RunningSimulator, startSimulator } from '@/lib/simulator/index';
import { openBrowser, signInAs } from '@/lib/simulator/testing/sign-in';

let entra: RunningSimulator;
let verifyIdToken: typeof import('./id-token').verifyIdToken;

beforeAll(async () => {
  entra = await startSimulator({ port: 0 });
  vi.stubEnv('SIMULATOR_URL', entra.url);
  vi.stubEnv('ENTRA_CLIENT_ID', entra.simulator.clientId);
  verifyIdToken = await verifierFor(entra.simulator.tenantId);
});

async function verifierFor(tenants: string) {
  vi.stubEnv('ENTRA_TENANT_ID', tenants);
  vi.resetModules();
  return (await import('./id-token')).verifyIdToken;
}

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

describe('where several tenants may sign in', () => {
  /** A person of another organisation, whose sign-in service has keys of its own. */
  function startPilot() {
    const scenario = findDemoScenario('healthy-pilot');
    if (!scenario) throw new Error('there is no such scenario');
    return entra.worlds.start(scenario);
  }

  test('a token is verified against the issuer and the keys of its own tenant', async () => {
    const pilot = startPilot();
    const verify = await verifierFor(`${entra.simulator.tenantId},${pilot.tenantId}`);
    const ines = await pilot.issueToken({ person: 'ines', resource: 'id', nonce: NONCE });
    expect(await verify(ines, NONCE)).toMatchObject({ tenantId: pilot.tenantId, userName: 'ines.weber@adatum.com' });
    expect(await verify(await getIdToken('dana'), NONCE)).toMatchObject({ tenantId: entra.simulator.tenantId });
  });

  test('one of a tenant that is not among them is refused by name', async () => {
    const pilot = startPilot();
    const ines = await pilot.issueToken({ person: 'ines', resource: 'id', nonce: NONCE });
    await expect(verifyIdToken(ines, NONCE)).rejects.toMatchObject({
      code: 'wrong-tenant',
      message: expect.stringContaining(pilot.tenantId),
    });
  });

  test('with any organisation, everybody is who their tenant says', async () => {
    const pilot = startPilot();
    const verify = await verifierFor('organizations');
    const ines = await pilot.issueToken({ person: 'ines', resource: 'id', nonce: NONCE });
    expect(await verify(ines, NONCE)).toMatchObject({ tenantId: pilot.tenantId });
  });

  test('a tenant cannot vouch for people of another', async () => {
    const pilot = startPilot();
    const verify = await verifierFor('organizations');
    const forged = await entra.simulator.issueToken({
      person: 'dana',
      resource: 'id',
      nonce: NONCE,
      tenantId: pilot.tenantId,
    });
    await expect(verify(forged, NONCE)).rejects.toMatchObject({ code: 'signed-out' });
  });
});
