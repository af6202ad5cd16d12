import { sources } from '@/lib/sources';
import type { Check } from './model';

const both = ['modern-interactive', 'incoming-trust'] as const;
const ofInstance = {
  group: 'entra',
  flows: both,
  subject: 'instance',
  evidence: ['graph'],
  leastRight: 'Application.Read.All',
} as const;
const ofTenant = { group: 'entra', flows: both, subject: 'tenant', evidence: ['graph'] } as const;
const consenter = 'Cloud Application Administrator';

export const entraChecks = [
  {
    ...ofInstance,
    id: 'ENT-SP-EXISTS',
    title: 'Microsoft Entra ID shows the service principal',
    rule: {
      text: 'The app of the instance, "<instance> principal", is in the directory.',
      value: null,
      source: sources.instance,
      certainty: 'documented',
      contradiction: null,
    },
    remedy:
      'A new app takes a few minutes to show. Read again; if it stays away, turn the service principal off and on.',
    whoCanDoIt: 'SQL Managed Instance Contributor',
  },
  {
    ...ofInstance,
    id: 'ENT-SP-ENABLED',
    title: 'The service principal is enabled',
    rule: {
      text: 'Sign-in to the enterprise app is enabled and nobody has to be assigned to it.',
      value: 'accountEnabled: true, appRoleAssignmentRequired: false',
      source: sources.servicePrincipalGet,
      certainty: 'documented',
      contradiction:
        'That a required assignment refuses tickets (AADSTS50105) is documented for Azure Files only, so here it is a warning.',
    },
    remedy:
      'Enterprise applications, the app, Properties: set "Enabled for users to sign-in" to Yes and "Assignment required" to No.',
    whoCanDoIt: consenter,
  },
  {
    ...ofInstance,
    id: 'ENT-SP-SPN',
    title: 'Names of the service principal are known',
    rule: {
      text: 'For information: no article says which service principal names the app of an instance carries.',
      value: 'MSSQLSvc/<host>:1433',
      source: sources.troubleshoot,
      certainty: 'uncertain',
      contradiction: null,
    },
    remedy: 'Prove it with a ticket: klist get MSSQLSvc/<host>:1433.',
    whoCanDoIt: 'Anyone who can sign in on a client',
  },
  {
    ...ofInstance,
    id: 'ENT-CONSENT',
    title: 'Admin consent is complete',
    rule: {
      text: 'Every delegated permission that the app asks for is granted for the whole tenant. What it asks for is read from the app.',
      value: null,
      source: sources.instance,
      certainty: 'documented',
      contradiction:
        'Articles on Azure Files name openid, profile and User.Read. No article names those of an instance, so nothing is taken for granted.',
    },
    leastRight: 'Directory.Read.All',
    remedy:
      'Grant admin consent: run the plan, or App registrations, "<instance> principal", API permissions, Grant admin consent.',
    whoCanDoIt: consenter,
  },
  {
    ...ofInstance,
    id: 'ENT-CONSENT-EXTRA',
    title: 'Nothing is granted beyond what the app asks for',
    rule: {
      text: 'Permissions that the app does not ask for are not granted to it.',
      value: null,
      source: sources.adminConsent,
      certainty: 'documented',
      contradiction: 'Sign-in works with more than needed. This is about least privilege, so it is a warning.',
    },
    leastRight: 'Directory.Read.All',
    remedy: 'Find out who granted them and why, then revoke them.',
    whoCanDoIt: consenter,
  },
  {
    ...ofInstance,
    id: 'ENT-CA-BLOCKS',
    title: 'No Conditional Access policy stops tickets',
    evidence: ['graph', 'stated'],
    rule: {
      text: 'Policies that ask for multifactor authentication exclude the app of the instance: Kerberos cannot answer a prompt.',
      value: null,
      source: sources.troubleshoot,
      certainty: 'documented',
      contradiction:
        'The article names multifactor authentication only. What follows for other controls is our reading, so it warns.',
    },
    leastRight: 'Policy.Read.All and the role Security Reader, Global Reader or Conditional Access Administrator',
    remedy: 'Exclude "<instance> principal" from the policies named.',
    whoCanDoIt: 'Conditional Access Administrator',
  },
  {
    ...ofInstance,
    id: 'ENT-CA-REPORTONLY',
    title: 'No report-only policy is about to stop tickets',
    rule: {
      text: 'A report-only policy stops nobody today. Switched on, it would.',
      value: null,
      source: sources.troubleshoot,
      certainty: 'documented',
      contradiction: null,
    },
    leastRight: 'Policy.Read.All and the role Security Reader, Global Reader or Conditional Access Administrator',
    remedy: 'Exclude the app before the policy is switched on.',
    whoCanDoIt: 'Conditional Access Administrator',
  },
  {
    ...ofTenant,
    id: 'ENT-SYNC-ON',
    title: 'Active Directory is synchronised',
    rule: {
      text: 'Microsoft Entra Connect (formerly Azure AD Connect) synchronises the people who sign in: both flows serve hybrid identities.',
      value: 'onPremisesSyncEnabled: true',
      source: sources.setup,
      certainty: 'documented',
      contradiction: 'Azure Files takes cloud-only identities in a preview. No article says so of managed instances.',
    },
    leastRight: 'Directory.Read.All: with User.Read alone Microsoft Graph answers null, which is not a no',
    remedy: 'Set up Microsoft Entra Connect for the people concerned.',
    whoCanDoIt: 'Hybrid Identity Administrator',
  },
  {
    ...ofTenant,
    id: 'ENT-SYNC-AGE',
    title: 'Synchronisation ran lately',
    rule: {
      text: 'The last synchronisation is less than 24 hours old. The limit is ours: by default it runs every half hour.',
      value: '24 hours',
      source: sources.organization,
      certainty: 'reported',
      contradiction: null,
    },
    leastRight: 'Directory.Read.All',
    remedy: 'Look at Microsoft Entra Connect Health: new people and changed groups do not arrive.',
    whoCanDoIt: 'Hybrid Identity Administrator',
  },
  {
    ...ofTenant,
    id: 'ENT-USER-HYBRID',
    title: 'People carry their Active Directory attributes',
    evidence: ['graph', 'stated'],
    rule: {
      text: 'In Microsoft Entra ID a user has onPremisesSamAccountName, onPremisesDomainName and onPremisesSecurityIdentifier, and is no guest.',
      value: null,
      source: sources.entraKerberos,
      certainty: 'documented',
      contradiction:
        'Two articles name different sets: one onPremisesSecurityIdentifier, the other onPremisesUserPrincipalName. All four are looked at; the last alone only warns.',
    },
    leastRight: 'User.Read for yourself, User.Read.All for others',
    remedy: 'Bring the attributes along in Microsoft Entra Connect, or sign in as somebody who is synchronised.',
    whoCanDoIt: 'Hybrid Identity Administrator',
  },
  {
    ...ofTenant,
    id: 'ENT-KRBTGT-NOT-SYNCED',
    title: 'krbtgt_AzureAD is not synchronised',
    rule: {
      text: 'The account krbtgt_AzureAD of Active Directory is kept out of synchronisation: its key signs tickets.',
      value: null,
      source: sources.krbtgtNotSynced,
      certainty: 'reported',
      contradiction: 'From a community tool. Microsoft’s articles do not mention it.',
    },
    leastRight: 'User.Read.All or Directory.Read.All',
    remedy: 'Leave the account out in Microsoft Entra Connect.',
    whoCanDoIt: 'Hybrid Identity Administrator',
  },
  {
    ...ofTenant,
    id: 'ENT-ORPHAN',
    title: 'Apps of deleted instances are known',
    rule: {
      text: 'For information: no article says what becomes of the app of an instance that is deleted.',
      value: null,
      source: sources.instance,
      certainty: 'uncertain',
      contradiction: null,
    },
    leastRight: 'Application.Read.All',
    remedy: 'Make sure that the instance is gone for good, then delete the app registration.',
    whoCanDoIt: consenter,
  },
] as const satisfies readonly Check[];
