import 'server-only';
import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { getLogLevel } from './env';

/** Field names that may hold a secret, wherever they stand in a logged object. */
const SECRET_FIELDS = [
  'token',
  'tokens',
  'armToken',
  'graphToken',
  'idToken',
  'accessToken',
  'authorization',
  'cookie',
  'sealed',
  'secret',
  'secretHash',
  'trackingUrl',
  'claims',
  'password',
  'connectionString',
];

const redactPaths = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

export const log = pino({
  level: getLogLevel(),
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: describeForLog },
  redact: { paths: redactPaths, censor: '[redacted]' },
});

/**
 * An error as the log keeps it: what and where, without the values it happened with. Drizzle puts a query's parameters
 * into its message, and those may be a signed tracking URL or sealed tokens.
 */
export function describeForLog(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const places = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at ')) ?? [];
  return {
    type: error.name,
    message: error.message.split('\nparams:')[0]?.slice(0, 500),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    stack: places.slice(0, 12).join('\n'),
    ...(error.cause === undefined ? {} : { cause: describeForLog(error.cause) }),
  };
}

/** A short reference shown to a person and written to the log, so that one finds the other. Example: `R-7K3QX9MB`. */
export function newReference(): string {
  // Crockford's alphabet: no letters that are mistaken for digits when read out on the phone.
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  return `R-${Array.from(randomBytes(8), (byte) => alphabet[byte % 32]).join('')}`;
}
