import 'server-only';
import { createRemoteJWKSet, customFetch, decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { fetchJson } from '@/lib/azure/transport';
import { getEnv } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { getEntraMetadata } from './entra-metadata';
import type { SignedInPerson } from './person';
import { isAllowedTenant } from './tenants';

const claimsSchema = z.looseObject({
  tid: z.guid(),
  oid: z.guid(),
  nonce: z.string().min(1),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
});

const MOST_REMEMBERED = 200;
const keySets = new Map<string, JWTVerifyGetKey>();

function keysAt(uri: string): JWTVerifyGetKey {
  const known = keySets.get(uri);
  if (known) return known;
  const { cloud, simulatorUrl } = getEnv();
  const get = createRemoteJWKSet(new URL(uri), {
    [customFetch]: async (url) => Response.json(await fetchJson(url, { cloud, simulatorUrl })),
  });
  keySets.set(uri, get);
  for (const oldest of [...keySets.keys()].slice(0, -MOST_REMEMBERED)) keySets.delete(oldest);
  return get;
}

/**
 * Verifies an ID token: signature by the keys and issuer of the tenant it names, which must be one that may sign in here;
 * audience, expiry and the nonce we gave out.
 * @throws AppError `wrong-tenant` for somebody of another tenant, `signed-out` for everything else that is not right
 */
export async function verifyIdToken(idToken: string, expectedNonce: string): Promise<SignedInPerson> {
  const { tenants, clientId } = getEnv();
  // Only says whom to ask for the keys: nothing in the token is believed before they have verified it.
  const tenantId = claimedTenant(idToken);
  if (!isAllowedTenant(tenants, tenantId)) throw wrongTenant(tenantId);
  const claims = await verifyClaims(idToken, tenantId, clientId);
  if (claims.tid.toLowerCase() !== tenantId) throw wrongTenant(claims.tid);
  if (claims.nonce !== expectedNonce) throw notVerified();
  return {
    tenantId,
    objectId: claims.oid.toLowerCase(),
    name: claims.name ?? claims.preferred_username ?? claims.oid,
    userName: claims.preferred_username ?? claims.oid,
  };
}

function claimedTenant(idToken: string): string {
  try {
    return z.guid().parse(decodeJwt(idToken).tid).toLowerCase();
  } catch (cause) {
    throw notVerified(cause);
  }
}

async function verifyClaims(idToken: string, tenantId: string, audience: string) {
  const metadata = await getEntraMetadata(tenantId);
  try {
    const { payload } = await jwtVerify(idToken, keysAt(metadata.jwks_uri), {
      issuer: metadata.issuer,
      audience,
      algorithms: ['RS256'],
      clockTolerance: 60,
    });
    return claimsSchema.parse(payload);
  } catch (cause) {
    if (isOtherIssuer(cause)) throw wrongTenant(null);
    if (cause instanceof errors.JOSEError || cause instanceof z.ZodError) throw notVerified(cause);
    throw cause;
  }
}

const isOtherIssuer = (cause: unknown) =>
  cause instanceof errors.JWTClaimValidationFailed && cause.claim === 'iss' && cause.reason === 'check_failed';

const notVerified = (cause?: unknown) =>
  new AppError('signed-out', 'The sign-in answer could not be verified, so nobody was signed in.', {
    nextStep: 'Sign in again. If it keeps happening, compare this computer’s clock with the server’s.',
    retryable: true,
    cause,
  });

const wrongTenant = (tenantId: string | null) =>
  new AppError(
    'wrong-tenant',
    `That account belongs to another tenant${tenantId === null ? '' : ` (${tenantId})`} than this app is set up for.`,
    {
      nextStep:
        'Sign in with an account of a tenant it is set up for, or ask whoever runs this app to set it up for yours.',
    },
  );
