import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInIntroduction } from '@/components/auth/sign-in-introduction';
import { SignInPanel } from '@/components/auth/sign-in-panel';
import { AppShell } from '@/components/shell/app-shell';
import { getCurrentPerson } from '@/lib/auth/current-person';
import { getMsalSettings } from '@/lib/auth/msal-settings';
import { safeReturnPath } from '@/lib/auth/return-path';
import { getShellFacts } from '@/lib/server/shell-facts';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[]>>;
}) {
  const returnPath = safeReturnPath((await searchParams).return);
  if (await getCurrentPerson()) redirect(returnPath);
  const [settings, facts] = await Promise.all([getMsalSettings(), getShellFacts(null)]);
  return (
    <AppShell session={null} banner={facts.banner} signOut={null}>
      <SignInIntroduction isSimulated={facts.banner !== null}>
        <SignInPanel settings={settings} returnPath={returnPath} />
      </SignInIntroduction>
    </AppShell>
  );
}
