import type {
  CloudDebugFacts,
  DsregcmdFacts,
  KerberosServerFacts,
  KlistFacts,
  NameResolutionFacts,
  PastedFacts,
  PolicyFacts,
  SqlErrorFacts,
} from '@/lib/checks/pasted-facts';

/** Which entries pasted output leads to, by what it says: the decisive one first. Silence leads nowhere. */
export function entriesOfFacts(facts: PastedFacts): string[] {
  switch (facts.source) {
    case 'klist-failure':
      return present([facts.substatus, facts.status]);
    case 'sql-error':
      return ofSqlError(facts);
    case 'dsregcmd':
      return ofDsregcmd(facts);
    case 'klist':
      return ofKlist(facts);
    case 'cloud-debug':
      return ofCloudDebug(facts);
    case 'kerberos-server':
      return ofKerberosServer(facts);
    case 'policy':
      return ofPolicy(facts);
    case 'connection-test':
      return facts.hasSucceeded === false ? [facts.port === 443 ? '0x51f' : 'cannot-connect'] : [];
    case 'services':
      return Object.values(facts.isRunning).includes(false) ? ['services-stopped'] : [];
    case 'clock':
      return (facts.offsetInSeconds ?? 0) > MAX_SKEW_IN_SECONDS ? ['clock-skew'] : [];
    case 'name-resolution':
      return ofNames(facts);
    case 'auth-scheme':
      return facts.scheme === 'KERBEROS' ? [] : ['ntlm'];
    case 'sql-logins':
      return facts.logins.length === 0 ? ['18456'] : [];
    case 'system':
      return [];
  }
}

/** Kerberos takes messages whose time differs by no more, unless a policy says otherwise. */
const MAX_SKEW_IN_SECONDS = 300;
const AES_256 = 0x10;
const CLOUD_REALM = 'KERBEROS.MICROSOFTONLINE.COM';

const present = (codes: readonly (string | null)[]) => codes.flatMap((code) => code ?? []);

function ofSqlError({ number, state, sspiCode, entraCodes, message }: SqlErrorFacts): string[] {
  const numbers = number === null ? [] : [...(state === null ? [] : [`${number}.${state}`]), String(number)];
  const words = /target principal name is incorrect|cannot generate sspi context/i.test(message)
    ? ['sspi-context']
    : [];
  return [...numbers, ...entraCodes, ...present([sspiCode]), ...words];
}

function ofDsregcmd(facts: DsregcmdFacts): string[] {
  const found: string[] = [];
  if (facts.deviceAuthStatus?.toUpperCase().startsWith('FAILED')) found.push('device-disabled');
  if (facts.isEntraJoined === false && facts.isDomainJoined !== true) found.push('not-joined');
  if (facts.isEntraJoined === true && facts.hasPrt === false) found.push('prt-missing');
  if (/^0x/i.test(facts.prtAttemptStatus ?? '')) found.push(...present([facts.prtAttemptStatus]));
  if (facts.isEntraJoined === true && facts.hasCloudTgt === false) found.push('no-cloud-ticket');
  return found;
}

function ofKlist({ tickets }: KlistFacts): string[] {
  const isWrong = tickets.some(
    ({ server, serverRealm }) =>
      /^MSSQLSvc\/[^/]*\.database\./i.test(server) && serverRealm !== null && serverRealm !== CLOUD_REALM,
  );
  return isWrong ? ['wrong-realm'] : [];
}

function ofCloudDebug({ isEnabledByPolicy, hasCloudReferralTgt, hasKdcProxy }: CloudDebugFacts): string[] {
  if (isEnabledByPolicy === false || hasCloudReferralTgt === false) return ['no-cloud-ticket'];
  return hasKdcProxy === false ? ['kdc-proxy-lost'] : [];
}

function ofKerberosServer(facts: KerberosServerFacts): string[] {
  if (!facts.id && !facts.cloudId) return ['trust-missing'];
  const found: string[] = [];
  if (facts.cloudTrustDisplay === '') found.push('cloud-trust-display-empty');
  if (facts.keyVersion && facts.cloudKeyVersion && facts.keyVersion !== facts.cloudKeyVersion)
    found.push('key-mismatch');
  return found;
}

function ofPolicy(facts: PolicyFacts): string[] {
  const found: string[] = [];
  const proxy = facts.kdcProxies?.[CLOUD_REALM];
  if (proxy !== undefined && !/^<https \S+:443:\S+\/kerberos \/>$/i.test(proxy)) found.push('0x2ee5');
  if (facts.supportedEncryptionTypes !== null && (facts.supportedEncryptionTypes & AES_256) === 0)
    found.push('encryption-type');
  if (facts.localProxies && facts.localProxies.length > 0) found.push('0x51f');
  if (facts.cloudTicketAtPolicies === 0 || facts.cloudTicketAtLsa === 0) found.push('no-cloud-ticket');
  return found;
}

const ofNames = ({ aliases, hostsFileEntries }: NameResolutionFacts) =>
  hostsFileEntries.length > 0 || aliases.some((alias) => /privatelink/i.test(alias)) ? ['name-alias'] : [];
