import { ANY_ORGANISATION, type Env } from '@/lib/env';

/** Which of the tenants that may sign in is meant, decided in one place. */

export type AuthorityTenant = string;

/** Home of personal Microsoft accounts: a GUID like any other, but no organisation. */
const PERSONAL_ACCOUNTS = '9188040d-6c67-4c5b-b112-36a304b66dad';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether people of this tenant may use the app. */
export function isAllowedTenant(tenants: Env['tenants'], tenantId: string): boolean {
  const wanted = tenantId.toLowerCase();
  if (!GUID.test(wanted) || wanted === PERSONAL_ACCOUNTS) return false;
  return tenants === ANY_ORGANISATION || tenants.includes(wanted);
}

/** The tenant to sign in to without being told: the only one there is, else whichever the account belongs to. */
export function defaultAuthority(tenants: Env['tenants']): AuthorityTenant {
  const [only, ...others] = tenants === ANY_ORGANISATION ? [] : tenants;
  return only !== undefined && others.length === 0 ? only : ANY_ORGANISATION;
}

export interface ChosenTenant {
  /** What comes after Microsoft Entra's host in the authority: a tenant id, or `organizations`. */
  authority: AuthorityTenant;
  /** A tenant was asked for that may not sign in here. */
  isRefused: boolean;
}

/**
 * The tenant to sign in to: the one asked for, else the one used last in this browser, else the default. What is asked for
 * comes from an address that anybody may have written.
 */
export function chooseTenant(
  tenants: Env['tenants'],
  asked: string | string[] | undefined,
  usedLast: string | null,
): ChosenTenant {
  const wanted = (Array.isArray(asked) ? asked[0] : asked)?.toLowerCase();
  const byDefault = defaultAuthority(tenants);
  if (wanted === ANY_ORGANISATION) return { authority: byDefault, isRefused: false };
  if (wanted !== undefined && isAllowedTenant(tenants, wanted)) return { authority: wanted, isRefused: false };
  if (wanted !== undefined) return { authority: byDefault, isRefused: true };
  const isStillAllowed = usedLast !== null && isAllowedTenant(tenants, usedLast);
  return { authority: isStillAllowed ? usedLast.toLowerCase() : byDefault, isRefused: false };
}
