import 'server-only';
import type { SignedInPerson } from '@/lib/auth/person';
import { getEnv } from '@/lib/env';

const cloudWords = {
  AzureCloud: 'Azure',
  AzureUSGovernment: 'Azure US Government',
  AzureChinaCloud: 'Azure China',
} as const;

export interface ShellFacts {
  session: { personName: string; userName: string; tenantName: string; cloudName: string } | null;
  banner: { text: string; detail?: string } | null;
  /** What the tenant is called, where that is known without anybody's rights. */
  organisation: string | null;
}

/** What the frame around every page says: who, which tenant and cloud, and whether any of it is real. */
export async function getShellFacts(
  person: SignedInPerson | null,
  _tenantId: string | null = null,
): Promise<ShellFacts> {
  const { cloud, simulatorUrl } = getEnv();
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
    banner: simulatorUrl === undefined ? null : { text: 'Simulated Azure: nothing here is real' },
    organisation: null,
  };
}
