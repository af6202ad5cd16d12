import { errors as joseErrors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { World } from '../world.ts';

/** Who is calling, as the verified token says. */
export interface Caller {
  readonly oid: string;
  readonly tid: string;
  /** Name as Azure's error texts give it. */
  readonly name: string;
  /** Delegated permissions; empty for a service. */
  readonly scopes: readonly string[];
  /** Application permissions; empty for a person. */
  readonly roles: readonly string[];
  readonly isService: boolean;
  readonly wids: readonly string[];
  readonly clientId: string;
  readonly isClaimsCapable: boolean;
}

const claimsSchema = z.object({
  aud: z.string(),
  iss: z.string(),
  oid: z.string(),
  tid: z.string(),
  exp: z.number(),
  iat: z.number(),
  appid: z.string().default(''),
  scp: z.string().default(''),
  roles: z.array(z.string()).default([]),
  idtyp: z.string().optional(),
  unique_name: z.string().optional(),
  wids: z.array(z.string()).default([]),
  xms_cc: z.array(z.string()).default([]),
});

export type TokenProblem =
  | { readonly problem: 'missing' }
  | { readonly problem: 'malformed' }
  | { readonly problem: 'signature' }
  | { readonly problem: 'audience'; readonly audience: string }
  | { readonly problem: 'tenant'; readonly issuer: string }
  | { readonly problem: 'expired'; readonly expiresAt: number }
  /** Issued before a revocation, and the client said that it understands being told. */
  | { readonly problem: 'revoked'; readonly validFromSeconds: number };

export type TokenCheck = { readonly caller: Caller } | TokenProblem;

/** Verifies a bearer token: form, signature, dates, audience, and that its tenant is one of this simulation. */
export async function verifyBearer(
  world: World,
  authorization: string | null,
  audiences: readonly string[],
): Promise<TokenCheck> {
  const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (!token) return { problem: 'missing' };
  if (token.split('.').length !== 3) return { problem: 'malformed' };
  const verified = await verifySignature(world, token);
  if ('problem' in verified) return verified;
  const parsed = claimsSchema.safeParse(verified.payload);
  if (!parsed.success) return { problem: 'malformed' };
  const claims = parsed.data;
  if (!audiences.includes(claims.aud.replace(/\/+$/, '').toLowerCase())) {
    return { problem: 'audience', audience: claims.aud };
  }
  const isKnownTenant = world.state.tenants.has(claims.tid) && claims.iss === `https://sts.windows.net/${claims.tid}/`;
  if (!isKnownTenant) return { problem: 'tenant', issuer: claims.iss };
  const isClaimsCapable = claims.xms_cc.some((value) => value.toUpperCase() === 'CP1');
  const validFromSeconds = world.entra.tokensValidFrom.get(claims.oid) ?? 0;
  // Other clients keep their tokens until they expire: they would not know what to do with the challenge.
  if (isClaimsCapable && claims.iat < validFromSeconds) return { problem: 'revoked', validFromSeconds };
  return {
    caller: {
      oid: claims.oid,
      tid: claims.tid,
      name: claims.unique_name ?? claims.appid,
      scopes: claims.scp.split(' ').filter(Boolean),
      roles: claims.roles,
      isService: claims.idtyp === 'app',
      wids: claims.wids,
      clientId: claims.appid,
      isClaimsCapable,
    },
  };
}

async function verifySignature(world: World, token: string): Promise<{ payload: unknown } | TokenProblem> {
  const keys = await world.entra.keys.all();
  try {
    const { payload } = await jwtVerify(
      token,
      (header) => {
        const key = keys.find((candidate) => candidate.kid === header.kid);
        if (!key) throw new joseErrors.JWKSNoMatchingKey();
        return key.publicKey;
      },
      { algorithms: ['RS256'] },
    );
    return { payload };
  } catch (error) {
    if (error instanceof joseErrors.JWTExpired)
      return { problem: 'expired', expiresAt: (error.payload.exp ?? 0) * 1000 };
    if (error instanceof joseErrors.JWSInvalid || error instanceof joseErrors.JWTInvalid)
      return { problem: 'malformed' };
    return { problem: 'signature' };
  }
}
