import { checks } from '../catalogue';
import type { CheckEvidence, InstanceEvidence } from '../evidence';
import type { Check, CheckContext, CheckFlow, CheckId, CheckResult, StatedEvidence } from '../model';
import {
  judgeClock,
  judgeDebuggingProxy,
  judgeIpHelper,
  judgeNames,
  judgeSignInHost,
  judgeSqlPort,
  judgeWinHttp,
} from './client-network';
import { judgeAes, judgeCloudTicketPolicy, judgeKdcProxy, judgeRealm } from './client-policy';
import { judgeCloudTicket, judgeJoin, judgePrt, judgeWindows } from './client-system';
import { judgeAppEnabled, judgeAppExists, judgeAppNames, judgeConsent, judgeExtraConsent } from './entra-app';
import { judgeKrbtgt, judgeOrphans, judgeSampleUser, judgeSyncAge, judgeSyncOn } from './entra-tenant';
import { cannotTell, type Finding, fail, notApplicable, pass, toResult } from './finding';
import * as instance from './instance';
import { judgeEnforcedPolicies, judgeReportOnlyPolicies } from './policies';
import { judgeAuthScheme, judgeInstanceTicket, judgeLogins, judgeTicketGrantingTicket } from './proof';
import { judgeConsentRole, judgeLock, judgeRead, judgeSubscriptionTenant, judgeWrite } from './scope';
import { type ClientEvidence, listClients, toWorld, type World } from './subjects';
import {
  judgeDomainAdmin,
  judgeDomainLevel,
  judgeKeyAge,
  judgeKeyMatch,
  judgeTopLevelNames,
  judgeTrustPresent,
} from './trust';

type Evaluator =
  | { of: 'instance'; judge: (one: InstanceEvidence, world: World) => Finding }
  | { of: 'client'; judge: (one: ClientEvidence, world: World) => Finding }
  | { of: 'tenant'; judge: (world: World) => Finding };

const ofInstance = (judge: (one: InstanceEvidence, world: World) => Finding): Evaluator => ({ of: 'instance', judge });
const ofClient = (judge: (one: ClientEvidence, world: World) => Finding): Evaluator => ({ of: 'client', judge });
const ofTenant = (judge: (world: World) => Finding): Evaluator => ({ of: 'tenant', judge });

const evaluators: Record<CheckId, Evaluator> = {
  'SUB-TENANT': ofInstance(judgeSubscriptionTenant),
  'ARM-READ': ofInstance(judgeRead),
  'ARM-WRITE': ofInstance(judgeWrite),
  'ARM-LOCK': ofInstance(judgeLock),
  'ENT-ROLE': ofTenant(judgeConsentRole),
  'MI-STATE': ofInstance(instance.judgeState),
  'MI-OPERATION': ofInstance(instance.judgeOperation),
  'MI-ENTRA-ADMIN': ofInstance(instance.judgeEntraAdmin),
  'MI-AADONLY': ofInstance(instance.judgeEntraOnly),
  'MI-SP-TYPE': ofInstance(instance.judgeServicePrincipalType),
  'MI-SP-IDS': ofInstance(instance.judgeServicePrincipalIds),
  'MI-IDENTITY-KEPT': ofInstance(instance.judgeIdentityKept),
  'MI-METADATA': ofInstance(instance.judgeMetadataMode),
  'MI-CONNTYPE': ofInstance(instance.judgeConnectionType),
  'MI-PUBLIC': ofInstance(instance.judgePublicEndpoint),
  'MI-PARTNER': ofInstance(instance.judgePartner),
  'ENT-SP-EXISTS': ofInstance(judgeAppExists),
  'ENT-SP-ENABLED': ofInstance(judgeAppEnabled),
  'ENT-SP-SPN': ofInstance(judgeAppNames),
  'ENT-CONSENT': ofInstance(judgeConsent),
  'ENT-CONSENT-EXTRA': ofInstance(judgeExtraConsent),
  'ENT-CA-BLOCKS': ofInstance(judgeEnforcedPolicies),
  'ENT-CA-REPORTONLY': ofInstance(judgeReportOnlyPolicies),
  'ENT-SYNC-ON': ofTenant(judgeSyncOn),
  'ENT-SYNC-AGE': ofTenant(judgeSyncAge),
  'ENT-USER-HYBRID': ofTenant(judgeSampleUser),
  'ENT-KRBTGT-NOT-SYNCED': ofTenant(judgeKrbtgt),
  'ENT-ORPHAN': ofTenant(judgeOrphans),
  'TDO-PRESENT': ofTenant(judgeTrustPresent),
  'TDO-TLN': ofTenant(judgeTopLevelNames),
  'TDO-KEYMATCH': ofTenant(judgeKeyMatch),
  'TDO-KEYAGE': ofTenant(judgeKeyAge),
  'AD-DFL': ofTenant(judgeDomainLevel),
  'AD-ADMIN': ofTenant(judgeDomainAdmin),
  'CLI-OS': ofClient(judgeWindows),
  'CLI-JOIN': ofClient(judgeJoin),
  'CLI-PRT': ofClient(judgePrt),
  'CLI-CLOUDTGT': ofClient(judgeCloudTicket),
  'CLI-POLICY': ofClient(judgeCloudTicketPolicy),
  'CLI-KDCPROXY': ofClient(judgeKdcProxy),
  'CLI-REALM': ofClient(judgeRealm),
  'CLI-AES': ofClient(judgeAes),
  'CLI-CLOCK': ofClient(judgeClock),
  'CLI-DNS': ofClient(judgeNames),
  'CLI-WINHTTP': ofClient(judgeWinHttp),
  'CLI-IPHLP': ofClient(judgeIpHelper),
  'CLI-FIDDLER': ofClient(judgeDebuggingProxy),
  'NET-SQL': ofClient(judgeSqlPort),
  'NET-KDC': ofClient(judgeSignInHost),
  'TKT-KRBTGT': ofClient(judgeTicketGrantingTicket),
  'TKT-MSSQLSVC': ofInstance(judgeInstanceTicket),
  'SQL-AUTHSCHEME': ofClient(judgeAuthScheme),
  'SQL-LOGIN': ofTenant(judgeLogins),
};

const flowNames: Record<CheckFlow, string> = {
  'modern-interactive': 'modern interactive flow',
  'incoming-trust': 'incoming trust-based flow',
};

/** One result per subject of one check. Pure: nothing is asked, and the time comes with the context. */
export function evaluate(check: Check, evidence: CheckEvidence, context: CheckContext): CheckResult[] {
  const world = toWorld(evidence, context);
  if (!check.flows.some((flow) => world.uses[flow])) {
    const why = `Only the ${check.flows.map((flow) => flowNames[flow]).join(' and the ')} needs it.`;
    return [toResult(check, null, notApplicable(why), context)];
  }
  return listFindings(check, world).map(([subject, finding]) => judge(check, subject, finding, world));
}

/** Every check of the catalogue, in its order. */
export const evaluateAll = (evidence: CheckEvidence, context: CheckContext): CheckResult[] =>
  checks.flatMap((check) => evaluate(check, evidence, context));

function listFindings(check: Check, world: World): (readonly [subject: string | null, finding: Finding])[] {
  const evaluator = evaluators[check.id];
  if (evaluator.of === 'tenant') return [[null, evaluator.judge(world)]];
  if (evaluator.of === 'instance') {
    const { instances } = world.evidence;
    if (instances.length === 0) return [[null, noInstances]];
    return instances.map((one) => [one.id, evaluator.judge(one, world)]);
  }
  const found = listClients(world.evidence).map((client) => [client.name, evaluator.judge(client, world)] as const);
  const isStated = world.evidence.stated.some(({ checkId }) => checkId === check.id);
  return found.length === 0 || isStated ? [...found, [null, noClients]] : found;
}

const noInstances = cannotTell('The setup has no instance yet.', [], 'Choose the instances of this setup.');
const noClients = cannotTell('No output of a computer was pasted.');

/** What was read decides. A person's word stands in only where it cannot tell. */
function judge(check: Check, subject: string | null, finding: Finding, { evidence, context }: World): CheckResult {
  const result = toResult(check, subject, finding, context);
  // A statement is about computers in general: it is its own result and speaks for no named one.
  const isAboutNamedClient = check.subject === 'client' && subject !== null;
  if (result.state !== 'cannot-tell' || isAboutNamedClient || !check.evidence.includes('stated')) return result;
  const statement = findStatement(evidence.stated, check.id);
  return statement === undefined ? result : toResult(check, subject, toFinding(statement), context);
}

const findStatement = (stated: readonly StatedEvidence[], checkId: CheckId): StatedEvidence | undefined =>
  stated.filter((statement) => statement.checkId === checkId).toSorted((one, other) => (one.at < other.at ? 1 : -1))[0];

function toFinding({ answer, by, at, note }: StatedEvidence): Finding {
  const fact = {
    text: `${by}: ${note || (answer === 'met' ? 'it is so' : 'it is not so')}`,
    kind: 'stated',
    at,
  } as const;
  return answer === 'met' ? pass(`${by} says it is so.`, [fact]) : fail(`${by} says it is not so.`, [fact]);
}
