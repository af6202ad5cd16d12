import type { Instance } from '@/lib/azure/azure';
import { type Source, sources } from '@/lib/sources';

/** A person or group that should sign in, under both its names. */
export interface LoginPrincipal {
  /** User principal name, or the display name of a group, in Microsoft Entra ID. */
  entraName: string;
  /** `DOMAIN\name` in Active Directory. */
  windowsName: string;
}

export interface LoginScript {
  /** The mode as Azure spells it; `null` when it was not read. */
  mode: string | null;
  modeLabel: string;
  /** T-SQL to run in `master`; `null` for a mode nobody documents. */
  sql: string | null;
  /** Which kind of login Windows sign-in uses in this mode. */
  explanation: string;
  notes: string[];
  source: Source;
}

type Provider = 'EXTERNAL PROVIDER' | 'WINDOWS';

const modes = new Map<string, { label: string; provider: Provider; explanation: string }>(
  Object.entries({
    AzureAD: {
      label: 'Microsoft Entra (default)',
      provider: 'EXTERNAL PROVIDER',
      explanation:
        'Logins made FROM EXTERNAL PROVIDER serve Windows sign-in and Microsoft Entra sign-in. FROM WINDOWS fails.',
    },
    Windows: {
      label: 'Windows',
      provider: 'WINDOWS',
      explanation:
        'Logins made FROM WINDOWS serve Windows sign-in and Microsoft Entra sign-in. FROM EXTERNAL PROVIDER fails.',
    },
    Paired: {
      label: 'Paired',
      provider: 'WINDOWS',
      explanation:
        'Windows sign-in uses logins made FROM WINDOWS; Microsoft Entra sign-in uses logins made FROM EXTERNAL PROVIDER.',
    },
  }),
);

/** T-SQL that gives these principals a login of the kind the instance's metadata mode takes. Running it twice is safe. */
export function renderLogins(
  mode: Instance['authenticationMetadata'],
  principals: readonly LoginPrincipal[],
): LoginScript {
  const known = modes.get(mode ?? 'AzureAD');
  const source = sources.metadataModes;
  if (!known) {
    const explanation = `Azure reports the authentication metadata mode "${mode}", which Microsoft does not document.`;
    return { mode, modeLabel: mode ?? '', sql: null, explanation, notes: [], source };
  }
  const { label, provider, explanation } = known;
  const notes = ['Run it in master, signed in as the Microsoft Entra admin of the instance.'];
  if (mode === null)
    notes.push('The metadata mode was not read. This is for the default mode; look at Settings, Microsoft Entra ID.');
  if (mode === 'Windows') notes.push('The Windows mode was in preview when the article was written.');
  return { mode, modeLabel: label, sql: renderSql(principals, provider), explanation, notes, source };
}

function renderSql(principals: readonly LoginPrincipal[], provider: Provider): string {
  return principals
    .map(({ entraName, windowsName }) => {
      const name = provider === 'WINDOWS' ? windowsName : entraName;
      return [
        `IF NOT EXISTS (SELECT 1 FROM sys.server_principals WHERE name = ${quoteSqlText(name)})`,
        `    CREATE LOGIN ${quoteSqlName(name)} FROM ${provider};`,
      ].join('\n');
    })
    .join('\n');
}

/** A T-SQL identifier in brackets. */
export const quoteSqlName = (name: string): string => `[${name.replaceAll(']', ']]')}]`;

const quoteSqlText = (text: string) => `N'${text.replaceAll("'", "''")}'`;
