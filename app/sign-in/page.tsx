import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInIntroduction } from '@/components/auth/sign-in-introduction';
import { SignInPanel } from '@/components/auth/sign-in-panel';
import { TenantChoice } from '@/components/auth/tenant-choice';
import { BannerActions } from '@/components/demo/banner-actions';
import { AppShell } from '@/components/shell/app-shell';
import { getCurrentPerson } from '@/lib/auth/current-person';
import { getMsalSettings } from '@/lib/auth/msal-settings';
import { safeReturnPath } from '@/lib/auth/return-path';
import { getSignInTenant } from '@/lib/auth/sign-in-tenant';
import { getShellFacts } from '@/lib/server/shell-facts';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[]>>;
}) {
  const { tenant: asked, return: back } = await searchParams;
  const returnPath = safeReturnPath(back);
  const [person, tenant] = await Promise.all([getCurrentPerson(), getSignInTenant(asked)]);
  if (person && (asked === undefined || tenant.tenantId === person.tenantId)) redirect(returnPath);
  const { banner, organisation } = await getShellFacts(null, tenant.tenantId);
  return (
    <AppShell
      session={null}
      banner={banner && { ...banner, action: <BannerActions hasPanel={false} /> }}
      signOut={null}
    >
      <SignInIntroduction isSimulated={banner !== null}>
        <TenantChoice
          tenantId={tenant.tenantId}
          name={organisation}
          hasOthers={tenant.hasOthers}
          isRefused={tenant.isRefused}
          returnPath={returnPath}
        />
        <SignInPanel settings={getMsalSettings(tenant.authority)} returnPath={returnPath} />
      </SignInIntroduction>
    </AppShell>
  );
}
