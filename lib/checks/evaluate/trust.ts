import type { CloudName } from '@/lib/env';
import { cannotTell, type Finding, fail, nameSome, pass } from './finding';
import { type FactsOf, findPasted, listPasted, pastedFact, type World } from './subjects';

/** Evaluators of the trust object, from what Get-AzureADKerberosServer printed, and of the domain. */

const notPasted = (what: string) => cannotTell('Nothing was pasted that says it.', [], `Paste the output of ${what}.`);
const command = 'Get-AzureADKerberosServer';

type Server = FactsOf<'kerberos-server'>;

const adSide = [
  'id',
  'userAccount',
  'computerAccount',
  'displayName',
  'domainDnsName',
  'keyVersion',
  'keyUpdatedOn',
] as const;
const cloudSide = [
  'cloudDisplayName',
  'cloudDomainDnsName',
  'cloudId',
  'cloudKeyVersion',
  'cloudKeyUpdatedOn',
] as const;

export function judgeTrustPresent({ evidence }: World): Finding {
  const found = findPasted(
    evidence.pasted,
    'kerberos-server',
    (facts) => facts.cloudTrustDisplay !== null || facts.id !== null,
  );
  if (!found) return notPasted(command);
  const fields = [...adSide, ...cloudSide].map((name) => found.facts[name]);
  const { cloudTrustDisplay } = found.facts;
  const facts = [
    pastedFact(
      found,
      `CloudTrustDisplay: ${cloudTrustDisplay === '' ? 'empty' : (cloudTrustDisplay ?? 'not printed')}`,
    ),
  ];
  if (fields.every((value) => value === '') && !cloudTrustDisplay)
    return fail('Nothing is set up: every field is empty.', facts);
  if (cloudTrustDisplay === '') {
    return fail('Only the object for security keys is there: the trust itself is not set up.', facts);
  }
  const isWhole = fields.every((value) => value !== null && value !== '');
  if (cloudTrustDisplay !== null && isWhole) return pass('Every field is filled, CloudTrustDisplay included.', facts);
  return cannotTell(
    'The output is not whole: some fields are missing from it.',
    facts,
    `Paste the whole output of ${command}.`,
  );
}

/** Where documented: the trust article names those of the public and the US Government cloud. */
const suffixes: Record<CloudName, string> = {
  AzureCloud: 'database.windows.net',
  AzureUSGovernment: 'database.usgovcloudapi.net',
  AzureChinaCloud: 'database.chinacloudapi.cn',
};

export function judgeTopLevelNames({ evidence, context }: World): Finding {
  const found = findPasted(evidence.pasted, 'kerberos-server', ({ topLevelNames }) => topLevelNames !== null);
  if (!found) return notPasted(`${command} … | Select-Object -ExpandProperty CloudTrustDisplay`);
  const names = (found.facts.topLevelNames ?? []).map((name) => name.toLowerCase().replace(/^\*?\./, ''));
  const facts = [pastedFact(found, `TopLevelNames: ${names.join(', ') || 'none'}`)];
  const hosts = evidence.instances.flatMap(({ row }) => row?.instance.hostName?.toLowerCase() ?? []);
  const wanted = hosts.length > 0 ? hosts : [suffixes[context.cloud]];
  const left = wanted.filter(
    (host) => !names.some((name) => name !== '' && (host === name || host.endsWith(`.${name}`))),
  );
  if (left.length === 0)
    return pass(`The trust covers ${hosts.length > 0 ? 'the hosts of the instances' : 'this cloud'}.`, facts);
  if (context.cloud === 'AzureChinaCloud') return cannotTell('Which names this cloud takes is not documented.', facts);
  return fail(`The trust does not cover ${nameSome(left)}.`, facts);
}

const pairs = [
  ['id', 'cloudId'],
  ['keyVersion', 'cloudKeyVersion'],
  ['keyUpdatedOn', 'cloudKeyUpdatedOn'],
] as const satisfies readonly (readonly [keyof Server, keyof Server])[];

export function judgeKeyMatch({ evidence }: World): Finding {
  const found = findPasted(evidence.pasted, 'kerberos-server', (facts) =>
    Boolean(facts.keyVersion || facts.cloudKeyVersion),
  );
  if (!found) return notPasted(command);
  const { facts } = found;
  const shown = [
    pastedFact(found, `KeyVersion ${facts.keyVersion ?? '?'}, CloudKeyVersion ${facts.cloudKeyVersion ?? '?'}`),
  ];
  const differing = pairs.filter(
    ([ad, cloud]) => facts[ad] !== null && facts[cloud] !== null && facts[ad] !== facts[cloud],
  );
  if (differing.length > 0) return fail(`${nameSome(differing.map((names) => names.join(' and ')))} differ.`, shown);
  const isWhole = pairs.every(([ad, cloud]) => facts[ad] && facts[cloud]);
  return isWhole
    ? pass('Active Directory and Microsoft Entra ID hold the same key.', shown)
    : cannotTell('The output is not whole: a key is missing from it.', shown, `Paste the whole output of ${command}.`);
}

/** The date follows the computer's language and no limit is documented: shown, not judged. */
export function judgeKeyAge({ evidence }: World): Finding {
  const found = findPasted(evidence.pasted, 'kerberos-server', ({ keyUpdatedOn }) => Boolean(keyUpdatedOn));
  if (!found) return notPasted(command);
  const on = found.facts.keyUpdatedOn ?? '';
  return cannotTell(`Its key is of ${on}, as the computer writes dates.`, [pastedFact(found, `KeyUpdatedOn: ${on}`)]);
}

const firstLevel = 2012;

export function judgeDomainLevel({ evidence }: World): Finding {
  const all = listPasted(evidence.pasted, 'system', ({ domainMode }) => domainMode !== null);
  const found = all[0];
  if (!found) return notPasted('(Get-ADDomain).DomainMode');
  const mode = found.facts.domainMode ?? '';
  const facts = [pastedFact(found, `DomainMode: ${mode}`)];
  const year = /^Windows(\d{4})(R2)?Domain$/i.exec(mode.trim())?.[1];
  if (year === undefined) return cannotTell(`"${mode}" is not a level known here.`, facts);
  return Number(year) >= firstLevel
    ? pass(`The domain is at ${mode}.`, facts)
    : fail(`The domain is at ${mode}.`, facts);
}

/** Only a person knows. */
export const judgeDomainAdmin = (): Finding => cannotTell('Nobody has said so yet.');
