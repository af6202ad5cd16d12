import { describe, expect, test } from 'vitest';
import { ConfigurationError, parseEnv } from './env';

const valid = {
  ENTRA_TENANT_ID: '3F1A6C2E-0b7d-4a55-9f0e-6f0d2c9b8a71',
  ENTRA_CLIENT_ID: '5d1b7f3a-92c4-4e0e-8f6b-1c3a5e7d9f20',
};

const problemOf = (source: Record<string, string | undefined>): string => {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  throw new Error('expected the settings to be refused');
};

describe('settings', () => {
  test('two ids are enough; everything else has a default', () => {
    expect(parseEnv(valid)).toEqual({
      cloud: 'AzureCloud',
      tenants: ['3f1a6c2e-0b7d-4a55-9f0e-6f0d2c9b8a71'],
      clientId: '5d1b7f3a-92c4-4e0e-8f6b-1c3a5e7d9f20',
      baseUrl: 'http://localhost:3000',
      sessionKey: undefined,
      databaseUrl: undefined,
      dataDir: './.data',
      simulatorUrl: undefined,
      logLevel: 'info',
    });
  });

  test('several tenants are separated by commas, each once; any organisation is a word of its own', () => {
    const [one, two] = ['3f1a6c2e-0b7d-4a55-9f0e-6f0d2c9b8a71', '9b0c2d3e-1f4a-4b5c-8d6e-7f8091a2b3c4'];
    const tenantsOf = (ENTRA_TENANT_ID: string) => parseEnv({ ...valid, ENTRA_TENANT_ID }).tenants;
    expect(tenantsOf(`${one}, ${two.toUpperCase()},${one}`)).toEqual([one, two]);
    expect(tenantsOf('Organizations')).toBe('organizations');
  });

  test('an empty variable counts as absent', () => {
    expect(parseEnv({ ...valid, DATABASE_URL: '', SIMULATOR_URL: '' }).databaseUrl).toBeUndefined();
  });

  test('every missing variable is named with an example', () => {
    const problem = problemOf({});
    expect(problem).toContain('ENTRA_TENANT_ID is missing');
    expect(problem).toContain('ENTRA_CLIENT_ID is missing');
    expect(problem).toMatch(/example: ENTRA_TENANT_ID=[0-9a-f-]{36}/);
  });

  test.each([
    ['ENTRA_TENANT_ID', 'contoso.onmicrosoft.com'],
    ['ENTRA_TENANT_ID', 'common'],
    ['ENTRA_TENANT_ID', '3f1a6c2e-0b7d-4a55-9f0e-6f0d2c9b8a71,organizations'],
    ['ENTRA_TENANT_ID', '3f1a6c2e-0b7d-4a55-9f0e-6f0d2c9b8a71,'],
    ['AZURE_CLOUD', 'AzureGermanCloud'],
    ['APP_BASE_URL', 'http://winauth.contoso.com'],
    ['APP_BASE_URL', 'winauth.contoso.com'],
    ['SESSION_KEY', 'short'],
    ['DATABASE_URL', 'mysql://db/winauth'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(problemOf({ ...valid, [name]: value })).toContain(`${name} must be`);
  });

  test.each([
    'http://simulator.contoso.com',
    'https://management.azure.com',
    'http://10.0.0.4:4100',
    'http://localhost.contoso.com',
  ])('access tokens are never sent to %s instead of Azure', (value) => {
    expect(problemOf({ ...valid, SIMULATOR_URL: value })).toContain('SIMULATOR_URL must be a loopback address');
  });

  test('a wrong secret is not repeated in the message', () => {
    expect(problemOf({ ...valid, SESSION_KEY: 'my-secret-value' })).not.toContain('my-secret-value');
    expect(problemOf({ ...valid, DATABASE_URL: 'mysql://root:hunter2@db/x' })).not.toContain('hunter2');
  });
});
