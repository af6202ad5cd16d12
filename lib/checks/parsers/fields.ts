/** Pieces that the parsers share: `Label : value` lines, yes and no, values somebody took out. */

const fieldPattern = /^\s*([^\s:][^:]{0,59}?)\s*:(?:\s+(\S.*?))?\s*$/;

export interface Field {
  label: string;
  /** Empty where nothing stands behind the colon. */
  value: string;
}

/** A `Label : value` line. The first colon counts, and only with room or nothing behind it, so `https://` is no label. */
export function readField(line: string): Field | null {
  if (line.length > 4_096 || !line.includes(':')) return null;
  const found = fieldPattern.exec(line);
  return found?.[1] === undefined ? null : { label: found[1], value: found[2] ?? '' };
}

const takenOut =
  /^(?:<(?:[a-z][a-z0-9 _-]{0,38})>|\[(?:redacted|removed|hidden|masked)\]|\(?(?:redacted|removed|hidden|masked)\)?|\*{2,}|[x•█]{4,}|…|\.{3})$/i;

/** The value, or `null` where it is empty or somebody took it out (`<redacted>`, `***`). */
export function said(value: string | undefined): string | null {
  const text = value?.trim() ?? '';
  return text === '' || takenOut.test(text) ? null : text;
}

/** YES and NO, as Windows prints them in every language seen; anything else is not said. */
export function yesNo(value: string | undefined): boolean | null {
  const word = value?.trim().toUpperCase();
  if (word === 'YES') return true;
  return word === 'NO' ? false : null;
}

/** True and False, 1 and 0, as PowerShell and SQL print them. */
export function trueFalse(value: string | undefined): boolean | null {
  const word = value?.trim().toLowerCase();
  if (word === 'true' || word === '1') return true;
  return word === 'false' || word === '0' ? false : null;
}

/** `0x1`, `00000001` after `dword:`, or decimal. */
export function readNumber(value: string | undefined, isHex = false): number | null {
  const text = value?.trim() ?? '';
  if (/^0x[0-9a-f]{1,8}$/i.test(text)) return Number.parseInt(text.slice(2), 16);
  if (isHex) return /^[0-9a-f]{1,8}$/i.test(text) ? Number.parseInt(text, 16) : null;
  return /^\d{1,10}$/.test(text) ? Number(text) : null;
}

export const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';

const guidPattern = /^\{?\s*([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\s*\}?$/i;

/** A GUID in lower case, out of its braces. */
export const readGuid = (value: string | null): string | null =>
  (value === null ? undefined : guidPattern.exec(value)?.[1])?.toLowerCase() ?? null;
