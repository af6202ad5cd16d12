/**
 * What pasted output says, source by source. `null` always means "the text does not say", never "no". A parser fills
 * these; checks, the error atlas and the Kerberos journey read them. Names and ids are as pasted until they are stored:
 * see redact.ts. Stored facts hold placeholders ([host-1]) where names stood, so a check must not compare names itself:
 * the optional fields (`isOwnTenant`, `instance`, …) are comparisons that `relate` (redact-relate.ts) makes before the
 * names go, and those are what checks read. `undefined` there means nobody has compared yet.
 */
export type PastedFacts =
  | DsregcmdFacts
  | KlistFacts
  | KlistFailureFacts
  | CloudDebugFacts
  | KerberosServerFacts
  | PolicyFacts
  | ConnectionTestFacts
  | SystemFacts
  | ServicesFacts
  | ClockFacts
  | NameResolutionFacts
  | SqlErrorFacts
  | AuthSchemeFacts
  | SqlLoginsFacts;

export type PastedSource = PastedFacts['source'];

/** A name in the paste is the host of a managed instance that the reader of the paste knows. */
export interface InstanceMatch {
  /** ARM id in lower case. */
  instanceKey: string;
  /**
   * How the pasted name relates to the instance's own: `expected` is `MSSQLSvc/<host>:1433` (or the bare host),
   * `other-port` the same host and another port, `public-endpoint` the `.public.` name, `private-link` the
   * `.privatelink.` name, `other-zone` the instance's short name under another DNS zone or suffix.
   */
  form: 'expected' | 'other-port' | 'public-endpoint' | 'private-link' | 'other-zone';
}

/** `dsregcmd /status`, run as the user. */
export interface DsregcmdFacts {
  source: 'dsregcmd';
  isEntraJoined: boolean | null;
  isEnterpriseJoined: boolean | null;
  isDomainJoined: boolean | null;
  isWorkplaceJoined: boolean | null;
  deviceId: string | null;
  tenantId: string | null;
  /** The tenant is the one of the setup. */
  isOwnTenant?: boolean | null;
  domainName: string | null;
  deviceAuthStatus: string | null;
  hasPrt: boolean | null;
  /** `SUCCESS` or an NTSTATUS such as `0xc000006d`. */
  prtAttemptStatus: string | null;
  prtServerErrorCode: string | null;
  /** Printed since Windows 11 21H2; `null` on older builds is no fault. */
  hasOnPremTgt: boolean | null;
  hasCloudTgt: boolean | null;
  /** Suffixes the cloud realm serves, such as `.windows.net:1433`. */
  kerberosTopLevelNames: string[] | null;
  /** Elevated and remote sessions show another user's state. */
  isSessionRemote: boolean | null;
}

export interface KerberosTicket {
  client: string | null;
  clientRealm: string | null;
  /** `MSSQLSvc/host:1433` or `krbtgt/REALM`. */
  server: string;
  /** The instance this ticket is for; `null`: none of the setup's. */
  instance?: InstanceMatch | null;
  /** Upper case. */
  serverRealm: string | null;
  encryption: string | null;
  sessionKeyType: string | null;
  /** As printed: dates follow the computer's language. */
  startTime: string | null;
  endTime: string | null;
  kdcCalled: string | null;
}

/** `klist`, `klist tickets` and the tickets that `klist get …` prints. */
export interface KlistFacts {
  source: 'klist';
  /** What `klist get` asked for and got; `null` for a plain listing. */
  retrieved: string | null;
  retrievedInstance?: InstanceMatch | null;
  /** The count klist prints; differs from `tickets` where the paste is cut. */
  cachedCount: number | null;
  tickets: KerberosTicket[];
}

/** `klist get …` that failed. */
export interface KlistFailureFacts {
  source: 'klist-failure';
  /** What was asked for, where the command line was pasted too. */
  requested: string | null;
  requestedInstance?: InstanceMatch | null;
  /** `0x52f`, lower case; a decimal 1312 is written as `0x520`. */
  substatus: string | null;
  /** NTSTATUS, `0xc000006e`, lower case. */
  status: string | null;
  message: string | null;
}

/** `klist cloud_debug`. */
export interface CloudDebugFacts {
  source: 'cloud-debug';
  isEnabledByPolicy: boolean | null;
  hasCloudReferralTgt: boolean | null;
  hasCloudPrimaryTgt: boolean | null;
  isSpnOracleConfigured: boolean | null;
  hasKdcProxy: boolean | null;
  /** Every line, label → number, as this build prints it. */
  values: Record<string, number>;
}

/** `Get-AzureADKerberosServer`. Empty string = printed without a value; `null` = line absent. */
export interface KerberosServerFacts {
  source: 'kerberos-server';
  id: string | null;
  userAccount: string | null;
  computerAccount: string | null;
  displayName: string | null;
  domainDnsName: string | null;
  keyVersion: string | null;
  /** Culture-formatted; compare as text, do not parse. */
  keyUpdatedOn: string | null;
  keyUpdatedFrom: string | null;
  cloudDisplayName: string | null;
  cloudDomainDnsName: string | null;
  cloudId: string | null;
  cloudKeyVersion: string | null;
  cloudKeyUpdatedOn: string | null;
  cloudTrustDisplay: string | null;
  /** From `Select-Object -ExpandProperty CloudTrustDisplay`. */
  topLevelNames: string[] | null;
}

/** `reg query`, `gpresult /r /v` or `/x` and `Get-ItemProperty` of the Kerberos policies. */
export interface PolicyFacts {
  source: 'policy';
  /** `CloudKerberosTicketRetrievalEnabled` per registry place; which of the two wins is not documented. */
  cloudTicketAtPolicies: number | null;
  cloudTicketAtLsa: number | null;
  isKdcProxyEnabled: boolean | null;
  /** Realm → value, exactly as stored: a space before `/>` counts. */
  kdcProxies: Record<string, string> | null;
  /** What is wrong with the value for the realm of Microsoft Entra; `null`: there is no such value. */
  kdcProxyFault?: KdcProxyFault | null;
  /** The tenant in that value is the one of the setup. */
  isKdcProxyOfOwnTenant?: boolean | null;
  /** Realm → host suffixes of the host-to-realm mapping. */
  hostToRealm: Record<string, string[]> | null;
  /** Instances of the setup that a mapping sends to a realm. */
  mappedInstances?: { instanceKey: string; realm: string }[];
  /** `SupportedEncryptionTypes`, bit mask. */
  supportedEncryptionTypes: number | null;
  /** `ProxyMgr` entries that point to a local debugging proxy. */
  localProxies: string[] | null;
  /** Facts above whose key or value the command said it could not find: asked for and absent, not the same as not asked. */
  absent: PolicyFactName[];
}

export type PolicyFactName =
  | 'cloudTicketAtPolicies'
  | 'cloudTicketAtLsa'
  | 'isKdcProxyEnabled'
  | 'kdcProxies'
  | 'hostToRealm'
  | 'supportedEncryptionTypes'
  | 'localProxies';

/** The value has to be `<https host:443:tenant/kerberos />`, with both spaces. */
export type KdcProxyFault =
  | 'none'
  | 'no-space-after-https'
  | 'no-space-before-end'
  | 'no-tenant'
  | 'other-host'
  | 'other-shape';

/** `Test-NetConnection`, or the probe of the sign-in host's Kerberos endpoint. */
export interface ConnectionTestFacts {
  source: 'connection-test';
  host: string | null;
  instance?: InstanceMatch | null;
  port: number | null;
  hasSucceeded: boolean | null;
  remoteAddress: string | null;
  /** HTTP status, for a probe of `https://login…/<tenant>/kerberos`. */
  httpStatus: number | null;
}

/** `winver`, `ver`, `systeminfo`, `Get-ComputerInfo`. */
export interface SystemFacts {
  source: 'system';
  productName: string | null;
  /** `10.0.19045.4529`; two to four parts. */
  version: string | null;
  /** Client and server share builds, so the name decides. */
  isServer: boolean | null;
  /** Domain functional level, `Get-ADDomain`. */
  domainMode: string | null;
}

/** `sc query`, `Get-Service`: service name in lower case → running or not. */
export interface ServicesFacts {
  source: 'services';
  isRunning: Record<string, boolean>;
}

/** `w32tm /stripchart` or `/monitor`. */
export interface ClockFacts {
  source: 'clock';
  /** Largest difference seen, seconds, absolute. */
  offsetInSeconds: number | null;
  comparedWith: string | null;
}

/** `Resolve-DnsName`, `nslookup`, the hosts file. */
export interface NameResolutionFacts {
  source: 'name-resolution';
  queried: string | null;
  instance?: InstanceMatch | null;
  /** Names the query was led on to, in order. */
  aliases: string[];
  addresses: string[];
  /** Lines of the hosts file that name a host of a managed instance. */
  hostsFileEntries: string[];
  /** Instances of the setup that the hosts file names. */
  hostsFileInstances?: InstanceMatch[];
}

/** What SSMS, SqlClient, sqlcmd or the instance said. */
export interface SqlErrorFacts {
  source: 'sql-error';
  /** 18452, 18456 … */
  number: number | null;
  state: number | null;
  /** Win32 or SSPI code, `0x8009030c`, lower case. */
  sspiCode: string | null;
  /** Entra codes such as `AADSTS50105`. */
  entraCodes: string[];
  login: string | null;
  server: string | null;
  instance?: InstanceMatch | null;
  message: string;
}

/** `select auth_scheme from sys.dm_exec_connections where session_id = @@spid`. */
export interface AuthSchemeFacts {
  source: 'auth-scheme';
  /** KERBEROS, NTLM, SQL … upper case. */
  scheme: string;
}

/** The query for logins of the proof step. */
export interface SqlLoginsFacts {
  source: 'sql-logins';
  logins: {
    name: string;
    /** `sys.server_principals.type`: E, X, U, G, S … */
    type: string;
    isDisabled: boolean | null;
  }[];
}

/** One recognised piece of a paste. */
export interface PastedPiece {
  facts: PastedFacts;
  /** Lines of the paste, 1-based, both ends included. */
  fromLine: number;
  toLine: number;
  /** Fact name (`hasPrt`, `tickets.0.server`) → the line it was read from, for marking the decisive ones. */
  lines: Record<string, number>;
}

/** A paste, read. Lines nobody recognised are in no piece. */
export interface PastedReading {
  pieces: PastedPiece[];
  lineCount: number;
  /** In words: what was not recognised, cut, binary or too long. */
  remarks: string[];
}
