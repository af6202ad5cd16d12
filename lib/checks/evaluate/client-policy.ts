import type { KdcProxyFault } from '../pasted-facts';
import { nothingPasted } from './client-system';
import { cannotTell, type Finding, fail, nameSome, pass, warn } from './finding';
import { type ClientEvidence, type FactsOf, findPasted, type PastedOf, pastedFact, type World } from './subjects';

/** Evaluators of the Kerberos policies of one computer. */

type Policy = FactsOf<'policy'>;
const hex = (value: number) => `0x${value.toString(16)}`;

/** A value, "absent" where it was asked for and is not there, or `null` where nobody asked. */
function askedValueOf(facts: Policy, name: 'cloudTicketAtPolicies' | 'cloudTicketAtLsa'): number | 'absent' | null {
  return facts[name] ?? (facts.absent.includes(name) ? 'absent' : null);
}

export function judgeCloudTicketPolicy({ pasted }: ClientEvidence): Finding {
  const found = findPasted(pasted, 'policy', (facts) =>
    (['cloudTicketAtPolicies', 'cloudTicketAtLsa'] as const).some((name) => askedValueOf(facts, name) !== null),
  );
  if (!found) return judgeByDebug(pasted);
  const atPolicies = askedValueOf(found.facts, 'cloudTicketAtPolicies');
  const atLsa = askedValueOf(found.facts, 'cloudTicketAtLsa');
  const facts = [pastedFact(found, `below Policies: ${atPolicies ?? 'not asked'}, below Lsa: ${atLsa ?? 'not asked'}`)];
  const values = [atPolicies, atLsa];
  if (values.includes(1) && values.includes(0)) {
    return cannotTell(
      'Two places disagree, and which one wins is not documented.',
      facts,
      'Set both to 1, or remove the one that says 0.',
    );
  }
  if (atPolicies === 1) return pass('The policy is on.', facts);
  if (atLsa === 1)
    return warn(
      'It is on where the article on Azure Files puts it; the policy itself is not set.',
      facts,
      'Set the policy.',
    );
  if (atPolicies === 0 || atLsa === 0) return fail('The policy is off.', facts);
  if (atPolicies === 'absent' && atLsa === 'absent') return fail('The policy is not set, and off by default.', facts);
  return cannotTell('Only one of the two registry places was looked at.', facts, 'Paste reg query of both places.');
}

/** Microsoft documents the command, not its lines, so it neither passes nor fails. */
function judgeByDebug(pasted: ClientEvidence['pasted']): Finding {
  const found = findPasted(pasted, 'cloud-debug', ({ isEnabledByPolicy }) => isEnabledByPolicy !== null);
  if (!found) return nothingPasted('reg query of the Kerberos policies, or gpresult');
  const isOn = found.facts.isEnabledByPolicy === true;
  const facts = [pastedFact(found, `Cloud Kerberos enabled by policy: ${isOn ? 1 : 0}`)];
  return isOn
    ? cannotTell('klist cloud_debug says it is on. Its lines are not documented.', facts)
    : warn('klist cloud_debug says it is off. Its lines are not documented.', facts);
}

const faultWords: Record<Exclude<KdcProxyFault, 'none'>, string> = {
  'no-space-after-https': 'the space after https is missing',
  'no-space-before-end': 'the space before /> is missing',
  'no-tenant': 'the tenant ID is missing',
  'other-host': 'it names another host',
  'other-shape': 'it is not of the documented form',
};

export function judgeKdcProxy({ pasted }: ClientEvidence, { context }: World): Finding {
  const says = ({ kdcProxies, isKdcProxyEnabled, absent }: Policy) =>
    kdcProxies !== null ||
    isKdcProxyEnabled !== null ||
    absent.includes('kdcProxies') ||
    absent.includes('isKdcProxyEnabled');
  const found = findPasted(pasted, 'policy', says);
  if (!found) return nothingPasted('reg query of the Kerberos policies, or gpresult');
  const { isKdcProxyEnabled, kdcProxyFault: fault, isKdcProxyOfOwnTenant, kdcProxies, absent } = found.facts;
  const facts = [
    pastedFact(found, `KDC proxy: ${kdcProxies === null ? 'none' : Object.values(kdcProxies).join(', ') || 'none'}`),
  ];
  if (isKdcProxyEnabled === false) return fail('The policy is switched off.', facts);
  const isMissing = fault === null || (kdcProxies === null && absent.includes('kdcProxies'));
  if (isMissing) return fail('No KDC proxy is set for KERBEROS.MICROSOFTONLINE.COM.', facts);
  if (kdcProxies === null || fault === undefined)
    return cannotTell('The output does not show the value.', facts, 'Paste reg query of KdcProxy\\ProxyServers.');
  if (fault === 'other-host' && context.cloud !== 'AzureCloud')
    return cannotTell('Which host this cloud takes is not documented.', facts);
  if (fault !== 'none') return fail(`The value is not as documented: ${faultWords[fault]}.`, facts);
  if (isKdcProxyOfOwnTenant === false) return fail('The value names another tenant.', facts);
  if (isKdcProxyOfOwnTenant !== true) return cannotTell('Whose tenant the value names was not compared.', facts);
  if (isKdcProxyEnabled === null)
    return cannotTell(
      'The value is right. Whether the policy is on was not shown.',
      facts,
      'Paste reg query of KdcProxyServer_Enabled.',
    );
  return pass('The KDC proxy is set as documented, with your tenant.', facts);
}

const entraRealm = 'KERBEROS.MICROSOFTONLINE.COM';

export function judgeRealm({ pasted }: ClientEvidence): Finding {
  const found = findPasted(
    pasted,
    'policy',
    ({ hostToRealm, absent }) => hostToRealm !== null || absent.includes('hostToRealm'),
  );
  if (!found) return nothingPasted('reg query of Kerberos\\HostToRealm');
  if (found.facts.hostToRealm === null)
    return pass('No host is mapped to a realm.', [pastedFact(found, 'HostToRealm: absent')]);
  return judgeMappings(found);
}

function judgeMappings(found: PastedOf<'policy'>): Finding {
  const { hostToRealm, mappedInstances } = found.facts;
  const facts = [pastedFact(found, `HostToRealm: ${Object.keys(hostToRealm ?? {}).join(', ') || 'empty'}`)];
  if (Object.keys(hostToRealm ?? {}).length === 0) return pass('No host is mapped to a realm.', facts);
  if (mappedInstances === undefined) return cannotTell('Whether a mapping meets an instance was not compared.', facts);
  const wrong = mappedInstances.filter(({ realm }) => realm.toUpperCase() !== entraRealm);
  if (wrong.length > 0)
    return fail(`Mapped to another realm: ${nameSome(wrong.map(({ instanceKey }) => nameOf(instanceKey)))}.`, facts);
  return mappedInstances.length > 0
    ? pass(`Instances are mapped to ${entraRealm}.`, facts)
    : pass('No mapping meets an instance of this setup.', facts);
}

const nameOf = (instanceKey: string) => instanceKey.split('/').at(-1) ?? instanceKey;

const aes256 = 0x10;

export function judgeAes({ pasted }: ClientEvidence): Finding {
  const found = findPasted(
    pasted,
    'policy',
    ({ supportedEncryptionTypes, absent }) =>
      supportedEncryptionTypes !== null || absent.includes('supportedEncryptionTypes'),
  );
  if (!found) return nothingPasted('reg query of SupportedEncryptionTypes');
  const types = found.facts.supportedEncryptionTypes;
  if (types === null)
    return pass('No policy limits encryption types.', [pastedFact(found, 'SupportedEncryptionTypes: absent')]);
  const facts = [pastedFact(found, `SupportedEncryptionTypes: ${hex(types)}`)];
  if (types === 0) return cannotTell('It is set to 0, which no article explains.', facts);
  return (types & aes256) === aes256
    ? pass('AES-256 is among its encryption types.', facts)
    : fail('AES-256 is not among its encryption types.', facts);
}
