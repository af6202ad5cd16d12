import type { ReactNode } from 'react';
import { AuthProvider } from '@/components/auth/auth-provider';
import { SignOutButton } from '@/components/auth/sign-out-button';
import { BannerActions } from '@/components/demo/banner-actions';
import { AppShell } from '@/components/shell/app-shell';
import { requirePerson } from '@/lib/auth/current-person';
import { getMsalSettings } from '@/lib/auth/msal-settings';
import { getShellFacts } from '@/lib/server/shell-facts';

/** Every page of a signed-in person: the frame, and the means to ask Azure on their behalf. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const person = await requirePerson();
  const facts = await getShellFacts(person);
  return (
    <AuthProvider
      settings={getMsalSettings(person.tenantId)}
      person={{ objectId: person.objectId, userName: person.userName }}
    >
      <AppShell
        session={facts.session}
        banner={facts.banner && { ...facts.banner, action: <BannerActions hasPanel={facts.banner.hasStory} /> }}
        signOut={<SignOutButton />}
      >
        {children}
      </AppShell>
    </AuthProvider>
  );
}
