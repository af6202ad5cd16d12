import { sources } from '@/lib/sources';
import type { Check } from './model';

const ofTrust = {
  group: 'trust',
  flows: ['incoming-trust'],
  subject: 'tenant',
  evidence: ['pasted'],
  leastRight: 'Read access to Active Directory and the module AzureADHybridAuthenticationManagement',
  whoCanDoIt: 'Active Directory administrator with Hybrid Identity Administrator',
} as const;

export const trustChecks = [
  {
    ...ofTrust,
    id: 'TDO-PRESENT',
    title: 'The trust is set up',
    rule: {
      text: 'Get-AzureADKerberosServer prints every field, CloudTrustDisplay included. Without CloudTrustDisplay only the object for security keys exists.',
      value: 'Microsoft.AzureAD.Kdc.Service.TrustDisplay',
      source: sources.trust,
      certainty: 'documented',
      contradiction: null,
    },
    remedy: 'Run Set-AzureADKerberosServer with -SetupCloudTrust on the root domain.',
  },
  {
    ...ofTrust,
    id: 'TDO-TLN',
    title: 'The trust covers the names of this cloud',
    rule: {
      text: 'The top-level names of the trust cover the host names of the instances. The default is windows.net; other clouds need -TopLevelNames.',
      value: 'windows.net',
      source: sources.trust,
      certainty: 'documented',
      contradiction: null,
    },
    remedy: 'Run Set-AzureADKerberosServer with -SetupCloudTrust and -TopLevelNames.',
  },
  {
    ...ofTrust,
    id: 'TDO-KEYMATCH',
    title: 'Both sides hold the same key',
    rule: {
      text: 'Id equals CloudId, KeyVersion equals CloudKeyVersion and KeyUpdatedOn equals CloudKeyUpdatedOn.',
      value: null,
      source: sources.kerberosServerObject,
      certainty: 'documented',
      contradiction: null,
    },
    remedy: 'Run Set-AzureADKerberosServer with -SetupCloudTrust -RotateServerKey. A rotation takes hours to spread.',
  },
  {
    ...ofTrust,
    id: 'TDO-KEYAGE',
    title: 'The age of the key is known',
    rule: {
      text: 'The key follows the schedule of the domain’s other krbtgt keys. No article names a number, and the date follows the computer’s language.',
      value: null,
      source: sources.trust,
      certainty: 'uncertain',
      contradiction: null,
    },
    remedy: 'Rotate it when you rotate krbtgt: at most once in 24 hours.',
  },
  {
    ...ofTrust,
    id: 'AD-DFL',
    title: 'Domain functional level Windows Server 2012 or later',
    evidence: ['pasted', 'stated'],
    rule: {
      text: 'The functional level of the Active Directory domain is Windows Server 2012 or later.',
      value: 'Windows2012Domain',
      source: sources.trust,
      certainty: 'documented',
      contradiction: 'The January 2022 draft did not mention it.',
    },
    leastRight: 'Any account of the domain: (Get-ADDomain).DomainMode',
    remedy: 'Raise the functional level once every domain controller runs Windows Server 2012 or later.',
    whoCanDoIt: 'Domain Admins',
  },
  {
    ...ofTrust,
    id: 'AD-ADMIN',
    title: 'An account in Domain Admins and Enterprise Admins',
    evidence: ['stated'],
    rule: {
      text: 'Whoever creates the trust is in both groups and holds Hybrid Identity Administrator in Microsoft Entra ID.',
      value: 'Domain Admins and Enterprise Admins; Hybrid Identity Administrator',
      source: sources.trust,
      certainty: 'documented',
      contradiction:
        'An article on the same technology asks for one of the groups only, and older copies ask for Global Administrator. The lesser role is enough.',
    },
    leastRight: 'Somebody who knows says so',
    remedy: 'Find such an account, or hand the trust to somebody who has one.',
    whoCanDoIt: 'Enterprise Admins',
  },
] as const satisfies readonly Check[];
