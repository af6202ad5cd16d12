import type { SystemFacts } from '../pasted-facts';
import { readCommand } from './command';
import { isBlank, readField, said } from './fields';
import type { Parsed, PieceParser } from './parser';

/** Which Windows: the banner of cmd, `ver`, winver, `systeminfo`, `Get-ComputerInfo`, `OSVersion`; and `Get-ADDomain`. */

const banner = /Microsoft Windows \[[^\]\d]{0,24}(\d{1,2}\.\d{1,2}(?:\.\d{1,6}){0,2})\]/i;
const winver = /\(OS Build (\d{4,6}(?:\.\d{1,6})?)\)/i;
const labelled =
  /^\s*(?:OS Name|OS Version|OsName|OsVersion|WindowsProductName|Caption|OsProductType|DomainMode|Betriebssystemname|Betriebssystemversion|Nom du syst.me d.exploitation|Version du syst.me|Nombre del sistema operativo|Versi.n del sistema operativo)\s*:/i;
const domainMode = /^\s*(Windows20\d\d(?:R2)?(?:Domain|Forest)|Windows2003(?:Interim)?Domain|UnknownDomain)\s*$/i;
const versionTable = /^\s*Major\s+Minor\s+Build\s+Revision\s*$/i;
const asksForMode = /DomainMode|Get-ADDomain/i;

export const system: PieceParser<SystemFacts> = {
  source: 'system',
  hint: /\[Version|Microsoft Windows \[|OS Build|OS (?:Name|Version)|Os(?:Name|Version|Product)|WindowsProduct|Caption|DomainMode|Betriebssystem|syst.me d.expl|sistema operativo|Major\s/i,
  recognise: ({ lines, at, command }) => {
    const line = lines[at] ?? '';
    if (banner.test(line) || winver.test(line) || labelled.test(line) || versionTable.test(line)) return true;
    return domainMode.test(line) && command !== null && asksForMode.test(command.text);
  },
  parse: ({ lines, at }) => {
    const facts: SystemFacts = { source: 'system', productName: null, version: null, isServer: null, domainMode: null };
    const found: Parsed['lines'] = {};
    let end = at;
    let stray = 0;
    // Get-ComputerInfo has 160 lines, of which few matter.
    for (let index = at; index < lines.length && index < at + 220 && stray < 3; index += 1) {
      const line = lines[index] ?? '';
      if (isBlank(line)) continue;
      if (readCommand(line) !== null || (index > at && banner.test(line))) break;
      const taken = take(facts, found, lines, index);
      if (taken) {
        end = Math.max(index + 1, (found.version ?? 0) + 1);
        stray = 0;
      } else if (readField(line) === null) stray += 1;
      if (banner.test(line) || versionTable.test(line) || domainMode.test(line)) break;
    }
    settleServer(facts);
    return Object.keys(found).length === 0 ? null : { facts, lines: found, end };
  },
};

function take(facts: SystemFacts, found: Parsed['lines'], lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  const version = banner.exec(line)?.[1];
  if (version) return set('version', version);
  const build = winver.exec(line)?.[1];
  if (build) return set('version', `10.0.${build}`);
  if (versionTable.test(line)) return takeTable();
  const mode = domainMode.exec(line)?.[1];
  if (mode) return set('domainMode', mode);
  const field = readField(line);
  const value = field && said(field.value);
  if (!field || !value) return false;
  const label = field.label.toLowerCase();
  if (
    /^(?:os name|osname|caption|betriebssystemname|nom du syst.me d.exploitation|nombre del sistema operativo)$/.test(
      label,
    )
  )
    return set('productName', value);
  if (label === 'windowsproductname') return facts.productName === null && set('productName', value);
  if (/^(?:os version|osversion|betriebssystemversion|version du syst.me|versi.n del sistema operativo)$/.test(label))
    return takeVersion(value);
  // `Version` alone is of many things; beside a product name it is the system's.
  if (label === 'version' && facts.productName !== null && facts.version === null) return takeVersion(value);
  if (label === 'osproducttype') {
    facts.isServer = !/workstation/i.test(value);
    found.isServer = index;
    return true;
  }
  return label === 'domainmode' && set('domainMode', value);

  function set(name: 'productName' | 'version' | 'domainMode', told: string): boolean {
    facts[name] = told;
    found[name] = index;
    return true;
  }
  function takeVersion(text: string): boolean {
    const number = /^\d{1,2}\.\d{1,2}(?:\.\d{1,6}){0,2}/.exec(text)?.[0];
    return number !== undefined && set('version', number);
  }
  function takeTable(): boolean {
    const below = lines.slice(index + 1, index + 4);
    const row = below.findIndex((next) => /^\s*\d{1,6}\s+\d{1,6}\s+\d{1,6}\s+-?\d{1,6}\s*$/.test(next));
    const [major, minor, number, revision] = below[row]?.trim().split(/\s+/) ?? [];
    if (number === undefined) return false;
    set('version', [major, minor, number, ...(Number(revision) > 0 ? [revision] : [])].join('.'));
    found.columns = index;
    found.version = index + 1 + row;
    return true;
  }
}

function settleServer(facts: SystemFacts) {
  if (facts.isServer !== null || facts.productName === null) return;
  if (/server/i.test(facts.productName)) facts.isServer = true;
  else if (/windows (?:7|8|8\.1|10|11)\b/i.test(facts.productName)) facts.isServer = false;
}
