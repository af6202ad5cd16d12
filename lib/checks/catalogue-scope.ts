import { sources } from '@/lib/sources';
import type { Check } from './model';

const both = ['modern-interactive', 'incoming-trust'] as const;
const ofInstance = { group: 'scope-and-rights', flows: both, subject: 'instance', evidence: ['arm'] } as const;

export const scopeChecks = [
  {
    ...ofInstance,
    id: 'SUB-TENANT',
    title: 'The subscription belongs to this tenant',
    rule: {
      text: 'The Azure subscription of an instance is under the tenant that people sign in to.',
      value: null,
      source: sources.setup,
      certainty: 'documented',
      contradiction: 'The January 2022 draft listed this for the incoming trust-based flow only.',
    },
    leastRight: 'Reader on the subscription',
    remedy: 'Transfer the subscription to this tenant, or set up the instance in the tenant it belongs to.',
    whoCanDoIt: 'Owner of the subscription',
  },
  {
    ...ofInstance,
    id: 'ARM-READ',
    title: 'The instance can be read',
    rule: {
      text: 'Whoever sets up or audits an instance may read it: Microsoft.Sql/managedInstances/read.',
      value: 'Microsoft.Sql/managedInstances/read',
      source: sources.sqlRoles,
      certainty: 'documented',
      contradiction: null,
    },
    leastRight: 'Reader on the instance',
    remedy: 'Ask for Reader on the resource group, then read again.',
    whoCanDoIt: 'Owner or User Access Administrator of the resource group',
  },
  {
    ...ofInstance,
    id: 'ARM-WRITE',
    title: 'You may change the instance',
    rule: {
      text: 'Turning on the service principal takes Microsoft.Sql/managedInstances/write. SQL Managed Instance Contributor is the smallest built-in role with it.',
      value: 'Microsoft.Sql/managedInstances/write',
      source: sources.sqlRoles,
      certainty: 'documented',
      contradiction: 'SQL Security Manager and SQL Server Contributor sound as if they were enough. They are not.',
    },
    leastRight: 'Reader on the resource group shows your own rights',
    remedy: 'Ask for SQL Managed Instance Contributor on the resource group, or hand the run to somebody who has it.',
    whoCanDoIt: 'Owner or User Access Administrator of the resource group',
  },
  {
    ...ofInstance,
    id: 'ARM-LOCK',
    title: 'No read-only lock',
    rule: {
      text: 'A read-only lock on the instance, its resource group or its subscription refuses every change. A delete lock does not.',
      value: 'ReadOnly',
      source: sources.armLocks,
      certainty: 'documented',
      contradiction: null,
    },
    leastRight: 'Reader on the subscription (Microsoft.Authorization/locks/read)',
    remedy: 'Have the lock removed for the time of the change.',
    whoCanDoIt: 'Owner or User Access Administrator where the lock stands',
  },
  {
    id: 'ENT-ROLE',
    title: 'You may grant admin consent',
    group: 'scope-and-rights',
    flows: both,
    subject: 'tenant',
    evidence: ['graph'],
    rule: {
      text: 'Granting delegated permissions for everybody takes Cloud Application Administrator, Application Administrator, Privileged Role Administrator or Global Administrator.',
      value: 'Cloud Application Administrator',
      source: sources.adminConsent,
      certainty: 'documented',
      contradiction:
        'Many articles ask for Global Administrator. It is needed for application permissions of Microsoft Graph only, which an instance is not known to ask for.',
    },
    leastRight: 'Directory.Read.All, signed in as yourself',
    remedy: 'Activate the role if it is eligible, or hand the consent to somebody who holds one of them.',
    whoCanDoIt: 'Privileged Role Administrator assigns roles',
  },
] as const satisfies readonly Check[];
