import 'server-only';
import { ANY_ORGANISATION, getEnv } from '@/lib/env';
import { getTenantUsedLast } from './session';
import { type ChosenTenant, chooseTenant } from './tenants';

export interface SignInTenant extends ChosenTenant {
  /** Whether there is another organisation to choose. */
  hasOthers: boolean;
  /** `null`: the account decides. */
  tenantId: string | null;
}

/** Which tenant the sign-in page is for. @param asked the `tenant` of its address */
export async function getSignInTenant(asked: string | string[] | undefined): Promise<SignInTenant> {
  const { tenants } = getEnv();
  const chosen = chooseTenant(tenants, asked, await getTenantUsedLast());
  return {
    ...chosen,
    hasOthers: tenants === ANY_ORGANISATION || tenants.length > 1,
    tenantId: chosen.authority === ANY_ORGANISATION ? null : chosen.authority,
  };
}
