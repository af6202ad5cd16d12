/** Names that may stay, because they are Microsoft's or everybody's, and labels whose values may not. */

const publicHosts = new Set([
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.microsoft.com',
  'login.windows.net',
  'login.live.com',
  'login.chinacloudapi.cn',
  'login.partner.microsoftonline.cn',
  'kerberos.microsoftonline.com',
  'device.login.microsoftonline.com',
  'enterpriseregistration.windows.net',
  'autologon.microsoftazuread-sso.com',
  'sts.windows.net',
  'time.windows.com',
  'graph.windows.net',
  'management.azure.com',
  'aka.ms',
]);

/** Suffixes of Azure's services: what stands before them is the customer's. Longest first. */
const publicSuffixes = [
  'privatelink.database.windows.net',
  'database.usgovcloudapi.net',
  'database.chinacloudapi.cn',
  'database.windows.net',
  'file.core.windows.net',
  'core.windows.net',
  'usgovcloudapi.net',
  'chinacloudapi.cn',
  'microsoftonline.com',
  'microsoftonline.us',
  'windows.net',
  'azure.net',
];

/** Hosts of which every one is Microsoft's own. */
const publicZones = /(?:^|\.)(?:microsoft\.com|windows\.com|windowsupdate\.com)$/;

/** What of a host may stay: all of it, a suffix, or nothing. */
export function keptPart(host: string): 'all' | string | null {
  const name = host.toLowerCase();
  if (publicHosts.has(name) || publicZones.test(name) || publicSuffixes.includes(name)) return 'all';
  return publicSuffixes.find((suffix) => name.endsWith(`.${suffix}`)) ?? null;
}

/** Dotted words that are no hosts: .NET types, files, system views. */
export function isDottedWord(text: string): boolean {
  if (/^(?:Microsoft|System|Windows|Win32)\.[A-Z]/.test(text) && !/\.(?:com|net|org|local|corp|lan)$/i.test(text))
    return true;
  return (
    /\.(?:exe|dll|ps1|psm1|psd1|cmd|bat|txt|log|xml|csv|sys|json|html?|md)$/i.test(text) ||
    /^(?:sys|dbo|master)\./i.test(text)
  );
}

/** Words that are part of every output, and so never taken for somebody's name when they stand alone. */
const vocabulary = new Set(
  `active address admin administrator alias answer azure azuread azureadkerberos builtin cached cifs client cloud com company computer
  contains core corp data database default desktop device directory dns domain domaindns enabled enterprise error external false file
  forest forwardable group host hosts http https identity instance kdc kerberos kerbticket krbtgt ldap level line local localhost login
  logon mail master microsoft mode mssqlsvc name net network node none organizations password policy port primary principal protocol proxy
  public query realm registry remote reply root running section server service session sql state status stopped system tenant test ticket
  time true type unknown user users value version windows winhttp workgroup workstation world www yes`.split(/\s+/),
);

export const isVocabulary = (word: string): boolean => vocabulary.has(word.toLowerCase());

export type SecretKind = 'user' | 'host' | 'domain' | 'tenant' | 'address' | 'id' | 'sid' | 'key' | 'name';

/** Labels whose whole value is a name, without spaces and in lower case. */
const labels = new Map<string, SecretKind>([
  ['tenantname', 'tenant'],
  ['tenantdisplayname', 'tenant'],
  ['workplacetenantname', 'tenant'],
  ['domainname', 'domain'],
  ['domaindnsname', 'domain'],
  ['clouddomaindnsname', 'domain'],
  ['domain', 'domain'],
  ['csdomain', 'domain'],
  ['dnsroot', 'domain'],
  ['netbiosname', 'domain'],
  ['forest', 'domain'],
  ['devicename', 'host'],
  ['hostname', 'host'],
  ['virtualdesktop', 'name'],
  ['computername', 'host'],
  ['pscomputername', 'host'],
  ['systemname', 'host'],
  ['csname', 'host'],
  ['csdnshostname', 'host'],
  ['logonserver', 'host'],
  ['keyupdatedfrom', 'host'],
  ['timesource', 'host'],
  ['servername', 'host'],
  ['useridentity', 'user'],
  ['executingaccountname', 'user'],
  ['username', 'user'],
  ['csusername', 'user'],
  ['registeredowner', 'user'],
  ['registeredorganization', 'tenant'],
  ['osregistereduser', 'user'],
  ['osorganization', 'tenant'],
  ['gpo', 'name'],
  ['interfacealias', 'name'],
]);

export const kindOfLabel = (label: string): SecretKind | undefined =>
  labels.get(label.replace(/[\s._-]+/g, '').toLowerCase());
