import { describe, expect, it } from 'vitest';
import { createCredential } from './credential';
import { fakeToken } from './testing/fake-http';

const SCOPES = 'https://management.azure.com/.default';

describe('a delegated token', () => {
  it('is given as it is, with its own end', async () => {
    const token = fakeToken(600);
    const given = await createCredential(token, 'Azure').getToken(SCOPES);
    expect(given?.token).toBe(token);
    expect(Math.abs((given?.expiresOnTimestamp ?? 0) - Date.now() - 600_000)).toBeLessThan(2000);
  });

  it.each(['opaque', 'a.b.c', fakeToken(0, { exp: 'soon' })])(
    'is given although its end cannot be read: %s',
    async (token) => {
      expect((await createCredential(token, 'Azure').getToken(SCOPES))?.token).toBe(token);
    },
  );

  it('is refused when it is missing or over', async () => {
    await expect(createCredential(undefined, 'Microsoft Graph').getToken(SCOPES)).rejects.toMatchObject({
      kind: 'missing-token',
      message: expect.stringContaining('Microsoft Graph'),
    });
    await expect(createCredential('', 'x').getToken(SCOPES)).rejects.toMatchObject({ kind: 'missing-token' });
    await expect(createCredential(fakeToken(-1), 'x').getToken(SCOPES)).rejects.toMatchObject({
      kind: 'token-expired',
    });
  });

  it('is not given again when Entra asks for more', async () => {
    const claims = '{"access_token":{}}';
    await expect(createCredential(fakeToken(), 'x').getToken(SCOPES, { claims })).rejects.toMatchObject({
      kind: 'claims-challenge',
      claims,
    });
  });
});
