import { z } from 'zod';

/**
 * The only reader of process.env. Every setting has a name, a shape and an example, and a wrong one stops the start
 * with exactly those three: a bad setting must fail here and not at somebody's first click.
 */

const GUID_EXAMPLE = '3f1a6c2e-0b7d-4a55-9f0e-6f0d2c9b8a71';
/** What Microsoft Entra calls work and school accounts of any tenant. */
export const ANY_ORGANISATION = 'organizations';

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

export const cloudNames = ['AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud'] as const;
export type CloudName = (typeof cloudNames)[number];

const examples: Record<string, string> = {
  AZURE_CLOUD: 'AzureCloud',
  ENTRA_TENANT_ID: GUID_EXAMPLE,
  ENTRA_CLIENT_ID: GUID_EXAMPLE,
  APP_BASE_URL: 'https://winauth.contoso.com',
  SESSION_KEY: 'the output of: openssl rand -base64 32',
  DATABASE_URL: 'postgres://winauth:secret@db.contoso.com:5432/winauth',
  DATA_DIR: './.data',
  SIMULATOR_URL: 'http://localhost:4100',
  LOG_LEVEL: 'info',
};

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const isLoopbackUrl = (value: string) => URL.canParse(value) && LOOPBACK_HOSTS.has(new URL(value).hostname);
const isBase64Of32Bytes = (value: string) => Buffer.from(value, 'base64').length === 32;

const splitTenants = (value: string) => value.split(',').map((part) => part.trim().toLowerCase());
const isTenantSetting = (value: string) =>
  value.trim().toLowerCase() === ANY_ORGANISATION ||
  splitTenants(value).every((part) => z.guid().safeParse(part).success);

const envSchema = z.object({
  AZURE_CLOUD: z.enum(cloudNames, { error: `must be one of ${cloudNames.join(', ')}` }).default('AzureCloud'),
  ENTRA_TENANT_ID: z
    .string()
    .refine(
      isTenantSetting,
      'must be the directory (tenant) id, a GUID; several of them, separated by commas; or organizations',
    ),
  ENTRA_CLIENT_ID: z.guid({ error: 'must be the application (client) id of the app registration, a GUID' }),
  APP_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'must be the address people open, starting with https://' })
    .refine(
      (value) => value.startsWith('https://') || isLoopbackUrl(value),
      'must be an https:// address (http only for localhost)',
    )
    .default('http://localhost:3000'),
  SESSION_KEY: z.string().refine(isBase64Of32Bytes, 'must be 32 random bytes in base64').optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must be a PostgreSQL connection string')
    .optional(),
  DATA_DIR: z.string().min(1).default('./.data'),
  SIMULATOR_URL: z
    .string()
    .refine(isLoopbackUrl, 'must be a loopback address: access tokens are sent to it without TLS')
    .optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).default('info'),
});

export interface Env {
  cloud: CloudName;
  /**
   * Tenants whose people may sign in, in lower case: one; several, for somebody who looks after several organisations; or
   * any, for a service that many use. Each tenant sees only its own rows. For more than one the app registration must
   * be multi-tenant ("Accounts in any organizational directory"), and an administrator of each tenant consents to it there.
   */
  tenants: readonly string[] | typeof ANY_ORGANISATION;
  clientId: string;
  /** Origin people open, without a trailing slash. */
  baseUrl: string;
  /** 32 bytes in base64; absent means a key that lives and dies with this process. */
  sessionKey: string | undefined;
  /** Absent means the embedded database in `dataDir`. */
  databaseUrl: string | undefined;
  dataDir: string;
  /** Loopback origin of a simulated Azure; absent means the real clouds. */
  simulatorUrl: string | undefined;
  logLevel: (typeof logLevels)[number];
}

/** A setting is missing or wrong. The message lists every one with an example, ready for a terminal. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}

/**
 * Reads settings from `source`.
 * @throws ConfigurationError naming each wrong variable, why, and an example
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = envSchema.safeParse(given);
  if (!parsed.success) throw new ConfigurationError(describeProblems(parsed.error, given));
  const env = parsed.data;
  return {
    cloud: env.AZURE_CLOUD,
    tenants: readTenants(env.ENTRA_TENANT_ID),
    clientId: env.ENTRA_CLIENT_ID.toLowerCase(),
    baseUrl: new URL(env.APP_BASE_URL).origin,
    sessionKey: env.SESSION_KEY,
    databaseUrl: env.DATABASE_URL,
    dataDir: env.DATA_DIR,
    simulatorUrl: env.SIMULATOR_URL === undefined ? undefined : new URL(env.SIMULATOR_URL).origin,
    logLevel: env.LOG_LEVEL,
  };
}

function readTenants(setting: string): Env['tenants'] {
  const tenants = [...new Set(splitTenants(setting))];
  return tenants[0] === ANY_ORGANISATION ? ANY_ORGANISATION : tenants;
}

function describeProblems(error: z.ZodError, given: Record<string, unknown>): string {
  const lines = error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const what = given[name] === undefined ? 'is missing' : issue.message;
    return `  ${name} ${what}\n    example: ${name}=${examples[name] ?? ''}`;
  });
  return [
    'The app cannot start: its configuration is incomplete.',
    ...lines,
    'Put the settings into .env.local or the environment; README.md explains each. To look around without a tenant: npm run demo',
  ].join('\n');
}

let cached: Env | undefined;

/** The settings of this process, read once. */
export function getEnv(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/**
 * How much to log. Known before the other settings are read, because the build evaluates modules that log without
 * having any settings; a wrong value is reported by `getEnv` at the start.
 */
export function getLogLevel(): Env['logLevel'] {
  return envSchema.shape.LOG_LEVEL.catch('info').parse(process.env.LOG_LEVEL || undefined);
}
