import type { Join } from '@/lib/setup/client-answers';

/** "Hybrid Azure AD joined", "Microsoft Entra registered", "ServerAd", "AzureAD joined"; `null` where the words say none. */
export function readJoin(cell: string): Join | null {
  const words = cell.toLowerCase().replaceAll(/[^a-z]/g, '');
  if (words === '' || words === 'unknown') return null;
  if (words.includes('hybrid') || words === 'serverad') return 'hybrid-joined';
  if (words.includes('registered') || words.includes('workplace')) return 'registered-only';
  if (/^(not|un)joined|^(none|workgroup|notjoined)$/.test(words)) return 'not-joined';
  if (words.includes('azuread') || words.includes('entra') || words === 'aad' || words === 'aadjoined')
    return 'entra-joined';
  return /^(domain|activedirectory|onprem|adjoined|ad$|localad)/.test(words) ? 'ad-joined' : null;
}

/** TRUE, Yes, 1, Enabled …; `null` for anything else. */
export function readYesNo(cell: string): boolean | null {
  const word = cell.trim().toLowerCase();
  if (['true', 'yes', '1', 'enabled', 'wahr', 'ja', 'vrai', 'oui'].includes(word)) return true;
  return ['false', 'no', '0', 'disabled', 'falsch', 'nein', 'faux', 'non'].includes(word) ? false : null;
}

/** Win32_OperatingSystem's product type (1 is a workstation, 2 a domain controller, 3 a server), or yes and no. */
export function readIsServer(cell: string): boolean | null {
  const word = cell.trim().toLowerCase();
  if (word === '2' || word === '3') return true;
  if (word === '1') return false;
  return readYesNo(cell);
}

export type DayOrder = 'month-first' | 'day-first';

const slashed = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})\b/;

/**
 * 11/02/2026 is November in one country and February in the next, so the whole column is asked: a part above twelve
 * decides. Dots are day first wherever they are used; AM and PM mean month first.
 */
export function guessDayOrder(cells: Iterable<string>): DayOrder {
  for (const cell of cells) {
    const match = slashed.exec(cell.trim());
    if (match === null) continue;
    if (match[2] === '.' || Number(match[1]) > 12) return 'day-first';
    if (Number(match[3]) > 12 || /[ap]\.?m\.?$/i.test(cell.trim())) return 'month-first';
  }
  return 'month-first';
}

/** Milliseconds since 1970; `null` where there is no date. Times of day do not matter here and are taken as UTC. */
export function readDate(cell: string, order: DayOrder): number | null {
  const text = cell.trim();
  if (text === '') return null;
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (iso) return toTime(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const match = slashed.exec(text);
  if (match) {
    const [first, second] = [Number(match[1]), Number(match[3])];
    const year = Number(match[4]) + ((match[4]?.length ?? 4) === 2 ? 2000 : 0);
    return order === 'day-first' ? toTime(year, second, first) : toTime(year, first, second);
  }
  return /^\d{17,18}$/.test(text) ? fromFileTime(text) : null;
}

/** Before Active Directory: an empty date, exported as 1601 or 0001. */
const EARLIEST = Date.UTC(1995, 0, 1);

function toTime(year: number, month: number, day: number): number | null {
  const time = Date.UTC(year, month - 1, day);
  const isDate = month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return isDate && time > EARLIEST ? time : null;
}

/** `lastLogonTimestamp` as stored: 100-nanosecond steps since 1601. */
function fromFileTime(text: string): number | null {
  const time = Number(text) / 10_000 - 11_644_473_600_000;
  return time > EARLIEST ? Math.round(time) : null;
}
