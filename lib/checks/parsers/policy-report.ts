import type { PolicyFactName, PolicyFacts } from '../pasted-facts';
import { normaliseKey, takeValue } from './policy-places';

/** `gpresult`: `/v` names registry values and prints their bytes; `/x` and `/h` name policies and their state. */

const folder = /^\s*(?:Folder Id|KeyName)\s*:\s*(\S.{4,400})$/i;
const cloudTicket =
  /Allow retrieving the (?:cloud Kerberos ticket|Azure AD Kerberos Ticket Granting Ticket) during (?:the )?logon/i;
const kdcProxy = /Specify KDC proxy servers for Kerberos clients/i;
const state = /(?:>|\s|^)(Enabled|Disabled|Not Configured)(?:<|\s|$)/i;
const proxyValue = /<https\b[^<>]{5,300}>/i;
const REACH = 6;
/** Explanations, categories and markup stand between a policy and its options. */
const OPTIONS_REACH = 40;

interface Told {
  fact: PolicyFactName | null;
  used: number;
  /** Line of the policy whose options may follow. */
  optionsOf: number | null;
}

/** Reads a line of a report; `null` when it is none. */
export function takeReportLine(
  facts: PolicyFacts,
  lines: readonly string[],
  index: number,
  optionsOf: number | null,
): Told | null {
  const line = lines[index] ?? '';
  const key = folder.exec(line)?.[1];
  if (key !== undefined) return takeFolder(facts, lines, index, key);
  if (cloudTicket.test(line)) {
    const found = readState(lines, index, cloudTicket);
    if (found === 'enabled') facts.cloudTicketAtPolicies = 1;
    else if (found === 'disabled') facts.cloudTicketAtPolicies = 0;
    return {
      fact: found === 'enabled' || found === 'disabled' ? 'cloudTicketAtPolicies' : null,
      used: 1,
      optionsOf: null,
    };
  }
  if (kdcProxy.test(line)) {
    const found = readState(lines, index, kdcProxy);
    if (found === 'enabled') facts.isKdcProxyEnabled = true;
    else if (found === 'disabled') facts.isKdcProxyEnabled = false;
    return {
      fact: found === 'enabled' || found === 'disabled' ? 'isKdcProxyEnabled' : null,
      used: 1,
      optionsOf: index,
    };
  }
  const isNear = optionsOf !== null && index - optionsOf < OPTIONS_REACH;
  return isNear ? takeProxyOption(facts, lines, index, optionsOf) : null;
}

/** The state stands on the policy's own line or on one of the next. */
function readState(lines: readonly string[], index: number, name: RegExp): string | null {
  const own = (lines[index] ?? '').replace(name, '');
  for (const line of [own, ...lines.slice(index + 1, index + REACH)]) {
    const found = state.exec(line)?.[1];
    if (found !== undefined) return found.toLowerCase();
  }
  return null;
}

function takeProxyOption(facts: PolicyFacts, lines: readonly string[], index: number, optionsOf: number): Told | null {
  const line = lines[index] ?? '';
  const value = proxyValue.exec(line)?.[0];
  const realm = /\b([A-Z0-9-]+(?:\.[A-Z0-9-]+)+)\b/i.exec(
    value === undefined ? '' : line.slice(0, line.indexOf(value)),
  )?.[1];
  const above = /\b(KERBEROS\.MICROSOFTONLINE\.COM)\b/i.exec(lines.slice(Math.max(0, index - 3), index).join(' '))?.[1];
  if (value !== undefined && (realm ?? above) !== undefined) {
    facts.kdcProxies = { ...facts.kdcProxies, [(realm ?? above ?? '').toUpperCase()]: value };
    return { fact: 'kdcProxies', used: 1, optionsOf };
  }
  return { fact: null, used: 1, optionsOf };
}

/** `gpresult /v`: a path that ends in the value's name, then its bytes in decimal. */
function takeFolder(facts: PolicyFacts, lines: readonly string[], index: number, path: string): Told | null {
  const full = normaliseKey(/^HK/i.test(path) ? path : `HKLM\\${path}`);
  const cut = path.lastIndexOf('\\');
  if (full === null || cut === -1) return null;
  const name = path.slice(cut + 1).trim();
  const key = full.slice(0, full.lastIndexOf('\\'));
  const bytes = lines
    .slice(index + 1, index + 4)
    .map((line) => /^\s*Value\s*:\s*([\d, ]{1,3000})$/i.exec(line)?.[1])
    .find(Boolean);
  if (bytes === undefined) return { fact: null, used: 1, optionsOf: null };
  const numbers = bytes.split(',').map((part) => Number(part.trim()));
  const isNumber = numbers.length === 4 && !name.includes('.');
  const data = isNumber ? String(numbers.reduceRight((sum, byte) => sum * 256 + byte, 0)) : utf16(numbers);
  return { fact: takeValue(facts, { key, name, data }), used: 1, optionsOf: null };
}

function utf16(bytes: readonly number[]): string {
  let text = '';
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    const code = (bytes[index] ?? 0) + 256 * (bytes[index + 1] ?? 0);
    if (code !== 0) text += String.fromCharCode(code);
  }
  return text;
}
