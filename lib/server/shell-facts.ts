import 'server-only';
import type { SignedInPerson } from '@/lib/auth/person';
import { getDemoFacts } from '@/lib/demo/facts';
import { getEnv } from '@/lib/env';

const cloudWords = {
  AzureCloud: 'Azure',
  AzureUSGovernment: 'Azure US Government',
  AzureChinaCloud: 'Azure China',
} as const;

export interface ShellFacts {
  session: { personName: string; userName: string; tenantName: string; cloudName: string } | null;
  /** `null` where Azure is real. `hasStory`: there is something to present here. */
  banner: { text: string; detail?: string; hasStory: boolean } | null;
  /** What the tenant is called, where that is known without anybody's rights. */
  organisation: string | null;
}

/**
 * What the frame around every page says: who, which tenant and cloud, and whether any of it is real.
 * @param tenantId the tenant meant where nobody is signed in
 */
export async function getShellFacts(
  person: SignedInPerson | null,
  tenantId: string | null = null,
): Promise<ShellFacts> {
  const { cloud } = getEnv();
  const demo = await getDemoFacts(person?.tenantId ?? tenantId);
  return {
    session: person && {
      personName: person.name,
      userName: person.userName,
      // The part of a user name after the @ is the tenant's verified domain people recognise; a guest's is not.
      tenantName: person.userName.includes('#EXT#')
        ? person.tenantId
        : (person.userName.split('@')[1] ?? person.tenantId),
      cloudName: cloudWords[cloud],
    },
    banner: demo && {
      text: 'Simulated Azure: nothing here is real',
      detail: demo.scenario?.name ?? (person ? 'This simulated organisation has ended. Choose a scenario.' : undefined),
      hasStory: demo.scenario !== null,
    },
    organisation: demo?.scenario?.organisation ?? null,
  };
}
