import type { CloudDebugFacts } from '../pasted-facts';
import { isBlank, readField } from './fields';
import { isKlistStart } from './klist';
import type { Parsed, PieceParser } from './parser';

/** `klist cloud_debug`: `Label: n` lines. Which lines there are differs by build. */

const title = /Cloud Kerberos Debug info/i;
const known: [label: RegExp, name: Exclude<keyof CloudDebugFacts, 'source' | 'values'>][] = [
  [/^Cloud Kerberos enabled by policy$/i, 'isEnabledByPolicy'],
  [/^Cloud Referral TGT present in cache$/i, 'hasCloudReferralTgt'],
  [/^Cloud Primary\b.{0,30}TGT available$/i, 'hasCloudPrimaryTgt'],
  [/^SPN oracle configured$/i, 'isSpnOracleConfigured'],
  [/^KDC proxy present in cache$/i, 'hasKdcProxy'],
];
const isStart = (line: string) =>
  title.test(line) || /^\s*(?:Cloud Kerberos enabled by policy|Cloud Referral TGT present in cache)\s*:/i.test(line);

export const cloudDebug: PieceParser<CloudDebugFacts> = {
  source: 'cloud-debug',
  hint: /Cloud (?:Kerberos|Referral)|LogonId|Anmelde-ID/i,
  recognise: ({ lines, at }) => {
    const line = lines[at] ?? '';
    return isStart(line) || (isKlistStart(line) && lines.slice(at + 1, at + 4).some(isStart));
  },
  parse: ({ lines, at }) => {
    const facts: CloudDebugFacts = {
      source: 'cloud-debug',
      isEnabledByPolicy: null,
      hasCloudReferralTgt: null,
      hasCloudPrimaryTgt: null,
      isSpnOracleConfigured: null,
      hasKdcProxy: null,
      values: {},
    };
    const found: Parsed['lines'] = {};
    let end = at;
    for (let index = at; index < lines.length && index < at + 60; index += 1) {
      const line = lines[index] ?? '';
      if (isBlank(line)) continue;
      if (!take(facts, found, line, index) && !title.test(line) && !(isKlistStart(line) && end === at)) break;
      end = index + 1;
    }
    return Object.keys(facts.values).length === 0 ? null : { facts, lines: found, end };
  },
};

function take(facts: CloudDebugFacts, found: Parsed['lines'], line: string, index: number): boolean {
  const field = readField(line);
  if (!field || !/^-?\d{1,6}$/.test(field.value) || !/^[A-Z]/i.test(field.label)) return false;
  const value = Number(field.value);
  facts.values[field.label] = value;
  const name = known.find(([label]) => label.test(field.label))?.[1];
  if (name) facts[name] = value !== 0;
  found[name ?? `values.${field.label}`] = index;
  return true;
}
