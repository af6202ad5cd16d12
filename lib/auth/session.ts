import 'server-only';
import { randomBytes } from 'node:crypto';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { seal, unseal } from '@/lib/crypto';
import { getEnv } from '@/lib/env';
import type { SignedInPerson } from './person';
import { isAllowedTenant } from './tenants';

/**
 * Who is signed in lives in a sealed, HttpOnly, SameSite cookie and nowhere else. It holds no access token. A working
 * day is its longest life; the tokens Azure checks live about an hour and are renewed by MSAL in the browser.
 */

const SESSION_COOKIE = 'winauth-session';
const ATTEMPT_COOKIE = 'winauth-sign-in';
/** No secret: the tenant to offer first in this browser. */
const TENANT_COOKIE = 'winauth-tenant';
const SESSION_LIFETIME_IN_MS = 10 * 60 * 60 * 1000;
const ATTEMPT_LIFETIME_IN_MS = 15 * 60 * 1000;
const TENANT_LIFETIME_IN_MS = 180 * 24 * 60 * 60 * 1000;

const personSchema = z.object({ tenantId: z.string(), objectId: z.string(), name: z.string(), userName: z.string() });
const attemptSchema = z.object({ nonce: z.string() });

const cookieOptions = (expires: Date) =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: getEnv().baseUrl.startsWith('https://'), expires }) as const;

export async function createSession(person: SignedInPerson): Promise<void> {
  const expiresAt = new Date(Date.now() + SESSION_LIFETIME_IN_MS);
  (await cookies()).set(SESSION_COOKIE, await seal('session', { ...person }, expiresAt), cookieOptions(expiresAt));
}

/** @returns the person of this request's session, or `null` when there is none (any more) */
export async function getSession(): Promise<SignedInPerson | null> {
  const sealed = (await cookies()).get(SESSION_COOKIE)?.value;
  if (sealed === undefined) return null;
  const person = personSchema.safeParse(await unseal('session', sealed));
  // A configuration change to other tenants must not leave sessions of the old ones alive.
  return person.success && isAllowedTenant(getEnv().tenants, person.data.tenantId) ? person.data : null;
}

export async function deleteSession(): Promise<void> {
  (await cookies()).delete(SESSION_COOKIE);
}

/** Whoever works for several organisations comes back to the one they left. */
export async function rememberTenant(tenantId: string): Promise<void> {
  (await cookies()).set(TENANT_COOKIE, tenantId, cookieOptions(new Date(Date.now() + TENANT_LIFETIME_IN_MS)));
}

/** @returns the tenant used last in this browser, as its cookie says; nothing may depend on its being true */
export async function getTenantUsedLast(): Promise<string | null> {
  return (await cookies()).get(TENANT_COOKIE)?.value ?? null;
}

/** Remembers the nonce of a sign-in that has begun; the ID token that ends it must carry the same. */
export async function createSignInAttempt(): Promise<string> {
  const nonce = randomBytes(24).toString('base64url');
  const expiresAt = new Date(Date.now() + ATTEMPT_LIFETIME_IN_MS);
  (await cookies()).set(ATTEMPT_COOKIE, await seal('sign-in-attempt', { nonce }, expiresAt), cookieOptions(expiresAt));
  return nonce;
}

/** @returns the nonce, once; `null` when no sign-in is under way in this browser */
export async function takeSignInAttempt(): Promise<string | null> {
  const jar = await cookies();
  const sealed = jar.get(ATTEMPT_COOKIE)?.value;
  jar.delete(ATTEMPT_COOKIE);
  if (sealed === undefined) return null;
  const attempt = attemptSchema.safeParse(await unseal('sign-in-attempt', sealed));
  return attempt.success ? attempt.data.nonce : null;
}
