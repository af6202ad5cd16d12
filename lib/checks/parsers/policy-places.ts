import type { PolicyFactName, PolicyFacts } from '../pasted-facts';
import { readNumber, said } from './fields';

/** Which registry place means which fact. Paths are compared in upper case and from `HKLM\` on. */

export interface RegistryValue {
  /** `HKLM\…`, upper case. */
  key: string;
  name: string;
  /** As printed: `0x1`, `dword:00000001`, text. `\0` parts the strings of a multi-string. */
  data: string;
}

const KERBEROS = 'HKLM\\SOFTWARE\\MICROSOFT\\WINDOWS\\CURRENTVERSION\\POLICIES\\SYSTEM\\KERBEROS';
const LSA_KERBEROS = /^HKLM\\SYSTEM\\(?:CURRENTCONTROLSET|CONTROLSET\d{3})\\CONTROL\\LSA\\KERBEROS/;
const PROXY_MGR = /^HKLM\\SYSTEM\\(?:CURRENTCONTROLSET|CONTROLSET\d{3})\\SERVICES\\IPHLPSVC\\PARAMETERS\\PROXYMGR/;

/** Any spelling of a machine key, as `HKLM\…` in upper case; `null` for another hive. */
export function normaliseKey(path: string): string | null {
  const bare = path
    .trim()
    .replace(/^"|"$|^'|'$/g, '')
    .replace(/^Microsoft\.PowerShell\.Core\\/i, '')
    .replace(/^Registry::/i, '')
    .replace(/^Computer\\/i, '')
    .replace(/\\+$/, '');
  const found = /^(?:HKEY_LOCAL_MACHINE|HKLM)(?::\\|:|\\)(.{1,500})$/i.exec(bare);
  return found?.[1] === undefined ? null : `HKLM\\${found[1].replace(/\\{2,}/g, '\\').toUpperCase()}`;
}

/** The facts a key, or one value of it, would tell. */
export function factsOfKey(key: string, valueName: string | null): PolicyFactName[] {
  const value = valueName?.toLowerCase() ?? null;
  const wants = (name: string) => value === null || value === name;
  if (key === `${KERBEROS}\\PARAMETERS`) {
    return [
      ...(wants('cloudkerberosticketretrievalenabled') ? (['cloudTicketAtPolicies'] as const) : []),
      ...(wants('supportedencryptiontypes') ? (['supportedEncryptionTypes'] as const) : []),
    ];
  }
  if (key === KERBEROS) return wants('kdcproxyserver_enabled') ? ['isKdcProxyEnabled'] : [];
  if (key === `${KERBEROS}\\KDCPROXY\\PROXYSERVERS` || key === `${KERBEROS}\\KDCPROXY`) return ['kdcProxies'];
  if (key === `${KERBEROS}\\DOMAIN_REALM`) return ['hostToRealm'];
  if (PROXY_MGR.test(key)) return ['localProxies'];
  const lsa = LSA_KERBEROS.exec(key)?.[0];
  if (lsa === undefined) return [];
  const rest = key.slice(lsa.length);
  if (rest === '\\PARAMETERS') return wants('cloudkerberosticketretrievalenabled') ? ['cloudTicketAtLsa'] : [];
  return /^\\HOSTTOREALM(?:\\|$)/.test(rest) ? ['hostToRealm'] : [];
}

const realmPattern = /^[a-z0-9][a-z0-9.-]{0,120}$/i;

/** Puts one value where it belongs and says which fact it told; `null` for a value nobody asks about. */
export function takeValue(facts: PolicyFacts, { key, name, data }: RegistryValue): PolicyFactName | null {
  const [fact] = factsOfKey(key, name);
  if (fact === undefined) return null;
  if (fact === 'cloudTicketAtPolicies' || fact === 'cloudTicketAtLsa' || fact === 'supportedEncryptionTypes') {
    const value = readData(data);
    if (value === null) return null;
    facts[fact] = value;
    return fact;
  }
  if (fact === 'isKdcProxyEnabled') {
    const value = readData(data);
    if (value === null) return null;
    facts.isKdcProxyEnabled = value !== 0;
    return fact;
  }
  if (fact === 'kdcProxies') return takeKdcProxy(facts, name, data);
  if (fact === 'hostToRealm') return takeMapping(facts, key, name, data);
  return takeProxy(facts, name, data);
}

const readData = (data: string): number | null =>
  /^dword:/i.test(data.trim()) ? readNumber(data.trim().slice(6), true) : readNumber(data);

function takeKdcProxy(facts: PolicyFacts, name: string, data: string): PolicyFactName | null {
  if (!realmPattern.test(name) || name.toLowerCase() === 'norevocationcheck' || said(data) === null) return null;
  facts.kdcProxies = { ...facts.kdcProxies, [name.toUpperCase()]: data.trim() };
  return 'kdcProxies';
}

/** `…\HostToRealm\<REALM>`, value SpnMappings, by ksetup and CSP; `…\domain_realm`, value <REALM>, by the policy. */
function takeMapping(facts: PolicyFacts, key: string, name: string, data: string): PolicyFactName | null {
  const last = key.slice(key.lastIndexOf('\\') + 1);
  const realm = last === 'DOMAIN_REALM' ? name.toUpperCase() : last;
  if (!realmPattern.test(realm) || realm === 'HOSTTOREALM') return null;
  if (last !== 'DOMAIN_REALM' && name.toLowerCase() !== 'spnmappings') return null;
  const hosts = data.split(/\\0|[;,\s]+/).filter((host) => /^\.?[a-z0-9_-][a-z0-9._:-]{0,250}$/i.test(host));
  if (hosts.length === 0) return null;
  facts.hostToRealm = { ...facts.hostToRealm, [realm]: hosts };
  return 'hostToRealm';
}

const localProxy = /(?:127\.0\.0\.1|localhost|\[::1\]):\d{1,5}/gi;

/** Only proxies on this computer matter: a debugging proxy left them behind. */
function takeProxy(facts: PolicyFacts, name: string, data: string): PolicyFactName | null {
  if (!/^(?:StaticProxy|ProxyServer|Proxy)$/i.test(name)) return null;
  const seen = data.match(localProxy) ?? [];
  facts.localProxies = [...new Set([...(facts.localProxies ?? []), ...seen.map((proxy) => proxy.toLowerCase())])];
  return 'localProxies';
}
