import { azureEntries } from './entries/azure';
import { clientEntries } from './entries/clients';
import { entraEntries } from './entries/entra';
import { loginEntries } from './entries/logins';
import { runEntries } from './entries/runs';
import { ticketEntries } from './entries/tickets';
import { trustEntries } from './entries/trust';
import type { AtlasEntry, AtlasGroup, AtlasIndexEntry } from './model';

/** Every entry, group by group. */
export const atlasEntries: readonly AtlasEntry[] = [
  ...ticketEntries,
  ...clientEntries,
  ...trustEntries,
  ...loginEntries,
  ...entraEntries,
  ...azureEntries,
  ...runEntries,
];

export const atlasGroupTitles: Record<AtlasGroup, string> = {
  ticket: 'Kerberos tickets',
  client: 'The computer and its way to the instance',
  trust: 'The trust object in Active Directory',
  login: 'Connecting and logins',
  entra: 'Microsoft Entra ID',
  azure: 'Azure',
  run: 'Runs of this app',
};

const byId = new Map(atlasEntries.map((entry) => [entry.id.toLowerCase(), entry]));
const byCode = new Map(atlasEntries.flatMap((entry) => entry.codes.map((code) => [code.toLowerCase(), entry])));

/** The entry at /errors/<id>, without regard to case. */
export const getAtlasEntry = (id: string): AtlasEntry | undefined => byId.get(id.toLowerCase());

/** The one entry that a code leads to. */
export const findByCode = (code: string): AtlasEntry | undefined => byCode.get(code.trim().toLowerCase());

/** What the search of the browser works on. */
export const atlasIndex: readonly AtlasIndexEntry[] = atlasEntries.map(
  ({ id, group, title, codes, alsoCalled, messages }) => ({ id, group, title, codes, alsoCalled, messages }),
);
