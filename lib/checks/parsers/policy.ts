import type { PolicyFactName, PolicyFacts } from '../pasted-facts';
import { type Command, readCommand } from './command';
import { isBlank, readField } from './fields';
import type { Parsed, PieceParser } from './parser';
import { factsOfKey, normaliseKey, takeValue } from './policy-places';
import { takeReportLine } from './policy-report';

/**
 * The Kerberos policies and their neighbours in the registry: `reg query`, an exported .reg file, `Get-ItemProperty`,
 * `gpresult`. Several of them in a row are one piece, because people ask for one place after the other.
 */

const keyLine = /^\s*-?\[?(HKEY_LOCAL_MACHINE\\[^\]]{1,400}?)\]?\s*$/i;
const valueLine = /^\s{2,12}(\S.{0,120}?)\s{2,8}(REG_[A-Z_]{2,16})(?:\s{1,8}(.*))?$/;
const exported = /^\s*"([^"]{1,120})"=(?:(dword:[0-9a-f]{1,8})|"(.{0,1500})")\s*$/i;
const psPath = /^\s*PSPath\s*:\s*(\S.{1,400})$/i;
const notFound =
  /^\s*(?:ERROR|FEHLER|ERREUR|ERRORE|FOUT|ERRO)\s*:.{0,120}(?:registry|Registrierung|registre|registro|register)|^\s*Get-ItemProperty(?:Value)?\s*:|Cannot find path '|does not exist at path|because it does not exist/i;
const interesting =
  /CloudKerberosTicketRetrievalEnabled|KdcProxyServer_Enabled|ProxyMgr|SupportedEncryptionTypes|HostToRealm|KdcProxy\\ProxyServers|Policies\\System\\Kerberos|Lsa\\Kerberos/i;
const winHttp = /^\s*(?:Proxy Server\(s\)|Proxyserver)\s*:\s*(\S.{0,200})$/i;
const policyNames =
  /Allow retrieving the (?:cloud Kerberos ticket|Azure AD Kerberos Ticket Granting Ticket) during (?:the )?logon|Specify KDC proxy servers for Kerberos clients/i;

export const policy: PieceParser<PolicyFacts> = {
  source: 'policy',
  hint: /HKEY_|REG_|Kerberos|Kdc|ProxyMgr|SupportedEnc|HostToRealm|Proxy|Get-Item|Allow retrieving|Specify KDC/i,
  recognise: ({ lines, at, command }) => {
    const line = lines[at] ?? '';
    if (policyNames.test(line) || winHttp.test(line)) return true;
    const key = keyLine.exec(line)?.[1];
    if (key !== undefined) return factsOfKey(normaliseKey(key) ?? '', null).length > 0;
    if (isRegistryCommand(command) && command !== null && at - command.line <= 4) {
      return notFound.test(line) || interesting.test(line) || bareNumber(line) !== null;
    }
    return (
      interesting.test(line) &&
      (valueLine.test(line) || exported.test(line) || readField(line) !== null || notFound.test(line))
    );
  },
  parse: ({ lines, at, command }) => {
    const reader = new Reader(command);
    let end = at;
    let stray = 0;
    for (let index = at; index < lines.length && stray < 4; index += 1) {
      const line = lines[index] ?? '';
      if (isBlank(line)) continue;
      const typed = readCommand(line);
      if (typed !== null) {
        // A command of the same kind goes on with this piece, an empty prompt too; another one ends it.
        if (typed !== '' && !isRegistryCommand({ text: typed, line: index })) break;
        reader.command = { text: typed, line: index };
        continue;
      }
      const used = reader.take(lines, index);
      // Reports have much markup between what matters.
      if (used === 0) stray += /^\s*</.test(line) ? 0.2 : 1;
      else {
        stray = 0;
        index += used - 1;
        end = index + 1;
      }
    }
    reader.settle(lines);
    return Object.keys(reader.found).length === 0 ? null : { facts: reader.facts, lines: reader.found, end };
  },
};

const isRegistryCommand = (command: Command | null): boolean =>
  command !== null &&
  /\breg(?:\.exe)?\s+query\b|Get-ItemProperty|Get-Item\b|\bgpresult\b|netsh\s+winhttp/i.test(command.text);

const bareNumber = (line: string): string | null => /^\s{0,2}(\d{1,10})\s*$/.exec(line)?.[1] ?? null;

class Reader {
  command: Command | null;
  readonly facts: PolicyFacts = {
    source: 'policy',
    cloudTicketAtPolicies: null,
    cloudTicketAtLsa: null,
    isKdcProxyEnabled: null,
    kdcProxies: null,
    hostToRealm: null,
    supportedEncryptionTypes: null,
    localProxies: null,
    absent: [],
  };
  readonly found: Parsed['lines'] = {};
  /** The key the values below belong to. */
  private key: string | null = null;
  private keyLine: number | null = null;
  /** Values of Get-ItemProperty, whose key is named below them. */
  private waiting: { name: string; data: string; line: number }[] = [];
  private optionsOf: number | null = null;

  constructor(command: Command | null) {
    this.command = command;
  }

  /** Takes a line, or several, and says how many. */
  take(lines: readonly string[], index: number): number {
    const line = lines[index] ?? '';
    const key = keyLine.exec(line)?.[1];
    if (key !== undefined) {
      this.key = normaliseKey(key);
      this.keyLine = index;
      // A key that is there, even empty, was asked for; ProxyMgr without entries means no proxy was left behind.
      if (this.key !== null && /\\PROXYMGR$/.test(this.key))
        this.note('localProxies', index, () => {
          this.facts.localProxies ??= [];
        });
      return 1;
    }
    const value = valueLine.exec(line);
    if (value) return this.takeQueried(lines, index, value[1] ?? '', value[2] ?? '', value[3] ?? '');
    const file = exported.exec(line);
    if (file) return this.takeAt(this.key, file[1] ?? '', file[2] ?? unescapeText(file[3] ?? ''), index);
    const path = psPath.exec(line)?.[1];
    if (path !== undefined) return this.takePath(path, index);
    if (notFound.test(line)) return this.takeAbsence(lines, index);
    const proxy = winHttp.exec(line)?.[1];
    if (proxy !== undefined)
      return this.takeAt(
        'HKLM\\SYSTEM\\CURRENTCONTROLSET\\SERVICES\\IPHLPSVC\\PARAMETERS\\PROXYMGR',
        'Proxy',
        proxy,
        index,
      );
    const number = bareNumber(line);
    if (number !== null) return this.takeAsked(number, index);
    const told = takeReportLine(this.facts, lines, index, this.optionsOf);
    if (told) {
      this.optionsOf = told.optionsOf;
      if (told.fact !== null) this.found[told.fact] ??= index;
      return told.used;
    }
    return this.takeProperty(line, index);
  }

  /** Values whose key was never named: the command may say it. */
  settle(lines: readonly string[]) {
    const asked = readAskedKey(this.command);
    for (const { name, data, line } of this.waiting) {
      if (line < lines.length) this.takeAt(asked?.key ?? onlyPlaceOf(name), name, data, line);
    }
  }

  private takeQueried(lines: readonly string[], index: number, name: string, type: string, data: string): number {
    let whole = data;
    let used = 1;
    // A narrow window cuts the long value of the KDC proxy.
    while (
      type === 'REG_SZ' &&
      whole.startsWith('<') &&
      !whole.includes('>') &&
      used < 4 &&
      index + used < lines.length
    ) {
      const next = lines[index + used] ?? '';
      if (isBlank(next) || keyLine.test(next) || valueLine.test(next)) break;
      // Whether a space stood at the cut before the end mark cannot be told; then the value is not said.
      if (/^\s*\/?>/.test(next)) return used + 1;
      whole += next.trim();
      used += 1;
    }
    this.takeAt(this.key, name, whole, index);
    return used;
  }

  private takeProperty(line: string, index: number): number {
    const field = readField(line);
    if (!field || !/^[A-Z][A-Za-z0-9_.-]{2,80}$/i.test(field.label)) return 0;
    if (/^PS(?:ParentPath|ChildName|Drive|Provider)$/i.test(field.label)) return 1;
    if (
      !/^(?:CloudKerberosTicketRetrievalEnabled|KdcProxyServer_Enabled|SupportedEncryptionTypes|SpnMappings|StaticProxy|NoRevocationCheck)$/i.test(
        field.label,
      ) &&
      !field.value.startsWith('<https')
    )
      return 0;
    this.waiting.push({ name: field.label, data: field.value.replace(/^\{|\}$/g, ''), line: index });
    return 1;
  }

  private takePath(path: string, index: number): number {
    const key = normaliseKey(path);
    this.keyLine = index;
    for (const { name, data, line } of this.waiting) this.takeAt(key, name, data, line);
    this.waiting = [];
    return 1;
  }

  private takeAt(key: string | null, name: string, data: string, index: number): number {
    const fact = key === null ? null : takeValue(this.facts, { key, name, data });
    if (fact === null) return 1;
    // The entry says more than the key above it.
    if (fact === 'localProxies') this.found[fact] = index;
    this.found[fact] ??= index;
    if (this.keyLine !== null) this.found[`${fact}.place`] ??= this.keyLine;
    return 1;
  }

  private takeAsked(number: string, index: number): number {
    const asked = readAskedKey(this.command);
    if (!asked || asked.value === null) return 0;
    return this.takeAt(asked.key, asked.value, number, index);
  }

  private takeAbsence(lines: readonly string[], index: number): number {
    const line = lines[index] ?? '';
    const asked = readAskedKey(this.command) ?? readNamedPath(`${line} ${lines[index + 1] ?? ''}`);
    if (asked === null) return isRegistryCommand(this.command) ? 1 : 0;
    for (const fact of factsOfKey(asked.key, asked.value)) {
      this.note(fact, index, () => {
        if (!this.facts.absent.includes(fact)) this.facts.absent.push(fact);
        if (this.command) this.found[`${fact}.place`] ??= this.command.line;
      });
    }
    return 1;
  }

  private note(fact: PolicyFactName, index: number, change: () => void) {
    change();
    this.found[fact] ??= index;
  }
}

/** The key, and the value where one was named, that a command asks for. */
function readAskedKey(command: Command | null): { key: string; value: string | null } | null {
  if (command === null) return null;
  const { text } = command;
  const path = /"([^"]{4,400})"|'([^']{4,400})'|(HK(?:LM|EY_LOCAL_MACHINE)\S{2,400})/i.exec(text);
  const key = normaliseKey(path?.[1] ?? path?.[2] ?? path?.[3] ?? '');
  if (key === null) return null;
  const value = /(?:\s\/v\s+|\s-Name\s+)["']?([A-Za-z0-9_.-]{1,120})/i.exec(text)?.[1];
  const dotted = /\)\.([A-Za-z0-9_]{1,80})\s*$/.exec(text)?.[1];
  return { key, value: value ?? dotted ?? null };
}

/** PowerShell's own sentences name the path. */
function readNamedPath(text: string): { key: string; value: string | null } | null {
  const path = /(?:path\s+'?)((?:HKLM|HKEY_LOCAL_MACHINE)[^'"]{2,300}?)(?:'|\.?\s+(?:because|At line)|\.?\s*$)/i.exec(
    text,
  )?.[1];
  const key = path === undefined ? null : normaliseKey(path.replace(/\.$/, ''));
  if (key === null) return null;
  return { key, value: /Property\s+([A-Za-z0-9_.-]{1,120})\s+does not exist/i.exec(text)?.[1] ?? null };
}

/** Values that stand in one place only. The cloud ticket has two, so without its key it tells nothing. */
function onlyPlaceOf(name: string): string | null {
  const kerberos = 'HKLM\\SOFTWARE\\MICROSOFT\\WINDOWS\\CURRENTVERSION\\POLICIES\\SYSTEM\\KERBEROS';
  if (/^KdcProxyServer_Enabled$/i.test(name)) return kerberos;
  return /^KERBEROS\.MICROSOFTONLINE\.COM$/i.test(name) ? `${kerberos}\\KDCPROXY\\PROXYSERVERS` : null;
}

const unescapeText = (text: string) => text.replace(/\\(["\\])/g, '$1');
