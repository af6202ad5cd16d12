import type { DsregcmdFacts } from '../pasted-facts';
import { readCommand } from './command';
import { isBlank, readField, readGuid, said, yesNo } from './fields';
import type { Parsed, PieceParser } from './parser';

/** `dsregcmd /status`: sections in frames, labels right-aligned, values after the first colon. */

const starts =
  /^\s*(?:AzureAdJoined|EnterpriseJoined|DomainJoined|WorkplaceJoined|NgcSet|AzureAdPrt|CloudTgt|OnPremTgt|KerbTopLevelNames|WamDefaultSet|DeviceAuthStatus|AadRecoveryEnabled)\s*:/i;
const sections =
  /^\s*\|?\s*(Device State|Device Details|Tenant Details|User State|SSO State|Diagnostic Data|Ngc Prerequisite Check|IE Proxy Config for Current User|WinHttp Default Proxy Config)\s*\|?\s*$/i;
const frame = /^\s*\+-{10,}/;
const titled = /^\s*(?:Device State|SSO State)\s*\|\s*$/i;

const empty: DsregcmdFacts = {
  source: 'dsregcmd',
  isEntraJoined: null,
  isEnterpriseJoined: null,
  isDomainJoined: null,
  isWorkplaceJoined: null,
  deviceId: null,
  tenantId: null,
  domainName: null,
  deviceAuthStatus: null,
  hasPrt: null,
  prtAttemptStatus: null,
  prtServerErrorCode: null,
  hasOnPremTgt: null,
  hasCloudTgt: null,
  kerberosTopLevelNames: null,
  isSessionRemote: null,
};

type Reader = (facts: DsregcmdFacts, value: string) => keyof DsregcmdFacts | null;

const flag =
  (
    name:
      | 'isEntraJoined'
      | 'isEnterpriseJoined'
      | 'isDomainJoined'
      | 'isWorkplaceJoined'
      | 'hasPrt'
      | 'hasOnPremTgt'
      | 'hasCloudTgt',
  ): Reader =>
  (facts, value) => {
    const answer = yesNo(value);
    if (answer === null) return null;
    facts[name] = answer;
    return name;
  };
const word =
  (
    name: 'domainName' | 'deviceAuthStatus' | 'prtAttemptStatus' | 'prtServerErrorCode',
    change: (text: string) => string = (text) => text,
  ): Reader =>
  (facts, value) => {
    const text = said(value);
    if (text === null) return null;
    facts[name] = change(text);
    return name;
  };
const guid =
  (name: 'deviceId' | 'tenantId'): Reader =>
  (facts, value) => {
    const id = readGuid(said(value));
    if (id === null) return null;
    facts[name] = id;
    return name;
  };

const readers = new Map<string, Reader>(
  Object.entries({
    azureadjoined: flag('isEntraJoined'),
    enterprisejoined: flag('isEnterpriseJoined'),
    domainjoined: flag('isDomainJoined'),
    workplacejoined: flag('isWorkplaceJoined'),
    deviceid: guid('deviceId'),
    tenantid: guid('tenantId'),
    domainname: word('domainName'),
    deviceauthstatus: word('deviceAuthStatus'),
    azureadprt: flag('hasPrt'),
    'attempt status': word('prtAttemptStatus', (text) => (/^0x/i.test(text) ? text.toLowerCase() : text.toUpperCase())),
    'server error code': word('prtServerErrorCode'),
    onpremtgt: flag('hasOnPremTgt'),
    cloudtgt: flag('hasCloudTgt'),
    kerbtoplevelnames: (facts: DsregcmdFacts, value: string) => {
      const names = said(value);
      if (names === null) return null;
      facts.kerberosTopLevelNames = names
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean);
      return 'kerberosTopLevelNames';
    },
    sessionisnotremote: (facts: DsregcmdFacts, value: string) => {
      const isLocal = yesNo(value);
      if (isLocal === null) return null;
      facts.isSessionRemote = !isLocal;
      return 'isSessionRemote';
    },
  } satisfies Record<string, Reader>),
);

/** Lines of something else tolerated inside: wrapped values, a line somebody added. */
const MAX_STRAY_LINES = 3;

export const dsregcmd: PieceParser<DsregcmdFacts> = {
  source: 'dsregcmd',
  hint: /AzureAd|Joined|Ngc|Tgt\b|KerbTop|WamDefault|DeviceAuth|AadRecovery|Device State|SSO State/i,
  recognise: ({ lines, at }) => starts.test(lines[at] ?? '') || titled.test(lines[at] ?? ''),
  parse: ({ lines, at }) => {
    const facts: DsregcmdFacts = { ...empty };
    const found: Parsed['lines'] = {};
    let end = at;
    let stray = 0;
    let section = '';
    for (let index = at; index < lines.length && stray <= MAX_STRAY_LINES; index += 1) {
      const line = lines[index] ?? '';
      if (isBlank(line) || frame.test(line)) continue;
      if (readCommand(line) !== null) break;
      const title = sections.exec(line)?.[1];
      const field = title === undefined ? readField(line) : null;
      if (title !== undefined) section = title.toLowerCase();
      else if (field === null) {
        stray += 1;
        continue;
      }
      // A second computer's output below the first.
      if (field && /^azureadjoined$/i.test(field.label) && 'isEntraJoined' in found) break;
      if (title === 'Device State' && 'isEntraJoined' in found) break;
      if (field) {
        const isKnown = take(facts, found, field, index, section, lines);
        if (!isKnown && !/^[A-Za-z][A-Za-z0-9 ]{2,40}$/.test(field.label)) {
          stray += 1;
          continue;
        }
      }
      stray = 0;
      end = index + 1;
    }
    return Object.keys(found).length === 0 ? null : { facts, lines: found, end };
  },
};

function take(
  facts: DsregcmdFacts,
  found: Parsed['lines'],
  field: { label: string; value: string },
  index: number,
  section: string,
  lines: readonly string[],
): boolean {
  const label = field.label.toLowerCase();
  const read = readers.get(label);
  if (read === undefined) return false;
  // Windows Hello's own block has an OnPremTGT, once named CloudTGT, that means something else.
  if ((label === 'onpremtgt' || label === 'cloudtgt') && (section.startsWith('ngc') || /TGT$/.test(field.label)))
    return true;
  const value = label === 'kerbtoplevelnames' ? unwrap(field.value, lines, index) : field.value;
  const name = read(facts, value);
  if (name !== null) found[name] = index;
  return true;
}

/** A console 80 characters wide cuts the list of names; its rest stands on the next lines without a label. */
function unwrap(value: string, lines: readonly string[], index: number): string {
  let whole = value;
  for (const line of lines.slice(index + 1, index + 4)) {
    if (isBlank(line) || frame.test(line) || sections.test(line) || readField(line) || readCommand(line) !== null)
      break;
    if (!/^\s*[a-z0-9.,:-]+\s*$/i.test(line)) break;
    whole += line.trim();
  }
  return whole;
}
