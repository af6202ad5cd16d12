import { z } from 'zod';
import type { PastedFacts } from './pasted-facts';

/**
 * Facts of pasted output as they come from a browser and out of the database. Keys that are not named here are dropped,
 * texts and lists are bounded: a paste is somebody's text, and it is kept.
 */

const TEXT = 1_000;
const MANY = 200;

const text = z.string().max(TEXT);
const optionalText = text.nullable();
const flag = z.boolean().nullable();
const number = z.number().finite().nullable();
const texts = z.array(text).max(MANY);
const key = z.string().max(TEXT);
/** As a record, but never more of it than anybody prints. */
const recordOf = <Value extends z.ZodType>(value: Value) =>
  z.record(key, value).refine((record) => Object.keys(record).length <= MANY, 'Too many entries.');

const instanceMatch = z.object({
  instanceKey: text,
  form: z.enum(['expected', 'other-port', 'public-endpoint', 'private-link', 'other-zone']),
});
const optionalMatch = instanceMatch.nullable().optional();

const dsregcmd = z.object({
  source: z.literal('dsregcmd'),
  isEntraJoined: flag,
  isEnterpriseJoined: flag,
  isDomainJoined: flag,
  isWorkplaceJoined: flag,
  deviceId: optionalText,
  tenantId: optionalText,
  isOwnTenant: flag.optional(),
  domainName: optionalText,
  deviceAuthStatus: optionalText,
  hasPrt: flag,
  prtAttemptStatus: optionalText,
  prtServerErrorCode: optionalText,
  hasOnPremTgt: flag,
  hasCloudTgt: flag,
  kerberosTopLevelNames: texts.nullable(),
  isSessionRemote: flag,
});

const ticket = z.object({
  client: optionalText,
  clientRealm: optionalText,
  server: text,
  instance: optionalMatch,
  serverRealm: optionalText,
  encryption: optionalText,
  sessionKeyType: optionalText,
  startTime: optionalText,
  endTime: optionalText,
  kdcCalled: optionalText,
});

const klist = z.object({
  source: z.literal('klist'),
  retrieved: optionalText,
  retrievedInstance: optionalMatch,
  cachedCount: number,
  tickets: z.array(ticket).max(MANY),
});

const klistFailure = z.object({
  source: z.literal('klist-failure'),
  requested: optionalText,
  requestedInstance: optionalMatch,
  substatus: optionalText,
  status: optionalText,
  message: optionalText,
});

const cloudDebug = z.object({
  source: z.literal('cloud-debug'),
  isEnabledByPolicy: flag,
  hasCloudReferralTgt: flag,
  hasCloudPrimaryTgt: flag,
  isSpnOracleConfigured: flag,
  hasKdcProxy: flag,
  values: recordOf(z.number().finite()),
});

const kerberosServer = z.object({
  source: z.literal('kerberos-server'),
  id: optionalText,
  userAccount: optionalText,
  computerAccount: optionalText,
  displayName: optionalText,
  domainDnsName: optionalText,
  keyVersion: optionalText,
  keyUpdatedOn: optionalText,
  keyUpdatedFrom: optionalText,
  cloudDisplayName: optionalText,
  cloudDomainDnsName: optionalText,
  cloudId: optionalText,
  cloudKeyVersion: optionalText,
  cloudKeyUpdatedOn: optionalText,
  cloudTrustDisplay: optionalText,
  topLevelNames: texts.nullable(),
});

const policyFactName = z.enum([
  'cloudTicketAtPolicies',
  'cloudTicketAtLsa',
  'isKdcProxyEnabled',
  'kdcProxies',
  'hostToRealm',
  'supportedEncryptionTypes',
  'localProxies',
]);
const kdcProxyFault = z.enum([
  'none',
  'no-space-after-https',
  'no-space-before-end',
  'no-tenant',
  'other-host',
  'other-shape',
]);

const policy = z.object({
  source: z.literal('policy'),
  cloudTicketAtPolicies: number,
  cloudTicketAtLsa: number,
  isKdcProxyEnabled: flag,
  kdcProxies: recordOf(text).nullable(),
  kdcProxyFault: kdcProxyFault.nullable().optional(),
  isKdcProxyOfOwnTenant: flag.optional(),
  hostToRealm: recordOf(texts).nullable(),
  mappedInstances: z
    .array(z.object({ instanceKey: text, realm: text }))
    .max(MANY)
    .optional(),
  supportedEncryptionTypes: number,
  localProxies: texts.nullable(),
  absent: z.array(policyFactName).max(MANY),
});

const connectionTest = z.object({
  source: z.literal('connection-test'),
  host: optionalText,
  instance: optionalMatch,
  port: number,
  hasSucceeded: flag,
  remoteAddress: optionalText,
  httpStatus: number,
});

const system = z.object({
  source: z.literal('system'),
  productName: optionalText,
  version: optionalText,
  isServer: flag,
  domainMode: optionalText,
});

const services = z.object({ source: z.literal('services'), isRunning: recordOf(z.boolean()) });

const clock = z.object({ source: z.literal('clock'), offsetInSeconds: number, comparedWith: optionalText });

const nameResolution = z.object({
  source: z.literal('name-resolution'),
  queried: optionalText,
  instance: optionalMatch,
  aliases: texts,
  addresses: texts,
  hostsFileEntries: texts,
  hostsFileInstances: z.array(instanceMatch).max(MANY).optional(),
});

const sqlError = z.object({
  source: z.literal('sql-error'),
  number,
  state: number,
  sspiCode: optionalText,
  entraCodes: texts,
  login: optionalText,
  server: optionalText,
  instance: optionalMatch,
  message: z.string().max(10 * TEXT),
});

const authScheme = z.object({ source: z.literal('auth-scheme'), scheme: text });

const sqlLogins = z.object({
  source: z.literal('sql-logins'),
  logins: z.array(z.object({ name: text, type: text, isDisabled: flag })).max(10 * MANY),
});

export const pastedFactsSchema = z.discriminatedUnion('source', [
  dsregcmd,
  klist,
  klistFailure,
  cloudDebug,
  kerberosServer,
  policy,
  connectionTest,
  system,
  services,
  clock,
  nameResolution,
  sqlError,
  authScheme,
  sqlLogins,
]) satisfies z.ZodType<PastedFacts>;
