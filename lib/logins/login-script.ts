import type { Instance } from '@/lib/azure/azure';
import { type Source, sources } from '@/lib/sources';
import { modeWords, type Provider, providerFor, toKnownMode } from './modes';
import { quoteSqlName, quoteSqlText } from './sql-text';

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

/** T-SQL that gives these principals a login of the kind the instance's metadata mode takes. Running it twice is safe. */
export function renderLogins(
  mode: Instance['authenticationMetadata'],
  principals: readonly LoginPrincipal[],
): LoginScript {
  const known = toKnownMode(mode ?? 'AzureAD');
  const source = sources.metadataModes;
  if (known === null) {
    const explanation = `Azure reports the authentication metadata mode "${mode}", which Microsoft does not document.`;
    return { mode, modeLabel: mode ?? '', sql: null, explanation, notes: [], source };
  }
  const { label, explanation } = modeWords[known];
  const provider = providerFor(known, 'windows');
  const sql = principals
    .map(({ entraName, windowsName }) => renderLogin(provider === 'WINDOWS' ? windowsName : entraName, provider))
    .join('\n');
  const notes = ['Run it in master, signed in as the Microsoft Entra admin of the instance.'];
  if (mode === null)
    notes.push('The metadata mode was not read. This is for the default mode; look at Settings, Microsoft Entra ID.');
  if (known === 'Windows') notes.push('The Windows mode was in preview when the article was written.');
  return { mode, modeLabel: label, sql, explanation, notes, source };
}

/** One login, made unless it is there. */
export const renderLogin = (name: string, provider: Provider): string =>
  [
    `IF NOT EXISTS (SELECT 1 FROM sys.server_principals WHERE name = ${quoteSqlText(name)})`,
    `    CREATE LOGIN ${quoteSqlName(name)} FROM ${provider};`,
  ].join('\n');
