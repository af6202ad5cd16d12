import { type Source, sources } from '@/lib/sources';

/** What a person should know before the first question, as data: honest about time, and about who else is needed. */

export const atAGlance: readonly { figure: string; words: string }[] = [
  { figure: '20 to 40 minutes', words: 'of your own time, in as many sittings as you like' },
  { figure: '1 to 3 colleagues', words: 'often hold rights you do not: consent, Active Directory, policies' },
  { figure: '0 changes', words: 'before you have read the plan and pressed its button' },
];

export interface Duration {
  what: string;
  howLong: string;
  /** What the time depends on, or who waits for whom. */
  because: string;
}

/** "About" marks our own estimate; where there is a figure by Microsoft or a recording, it says so. */
export const durations: readonly Duration[] = [
  {
    what: 'Questions and prerequisites',
    howLong: 'about 20 to 40 minutes of yours',
    because: 'Longer where you first have to ask colleagues. You can leave and come back at any time.',
  },
  {
    what: 'Configuring an instance',
    howLong: 'about 2 to 5 minutes, several at once',
    because:
      'Azure took about one minute in a recorded change; then Microsoft Entra ID has to show the new service principal. An operation that already runs on the instance or its subnet comes first and can take hours.',
  },
  {
    what: 'Admin consent',
    howLong: 'about a minute, once the right person is there',
    because: 'Azure roles do not carry this right. Where you do not hold it, the run waits for a colleague.',
  },
  {
    what: 'Trust object in Active Directory',
    howLong: 'about half an hour of two administrators',
    because: 'Only for the incoming trust-based flow. Many organisations plan a change of the forest days ahead.',
  },
  {
    what: 'Policy on the computers',
    howLong: 'minutes to set, up to 4 hours until a person has a ticket',
    because:
      'Each computer takes it at its next policy refresh or restart. Microsoft names 4 hours as the longest time after a new deployment or an upgrade.',
  },
];

export interface NeededRight {
  purpose: string;
  right: string;
  who: string;
  source: Source;
}

export const neededRights: readonly NeededRight[] = [
  {
    purpose: 'Turn on the service principal of each instance',
    right:
      'SQL Managed Instance Contributor, or a role with Microsoft.Sql/managedInstances/read and /write, held on the resource group so that the change can be followed to its end',
    who: 'You',
    source: sources.sqlRoles,
  },
  {
    purpose: 'Grant admin consent to each instance’s app',
    right:
      'Cloud Application Administrator, while the app asks for delegated permissions only. Application Administrator, Privileged Role Administrator and Global Administrator can do it too',
    who: 'You or a colleague',
    source: sources.adminConsent,
  },
  {
    purpose: 'Set the policy on the computers',
    right: 'The right to change Group Policy, or Intune Administrator for Windows 11',
    who: 'Whoever manages the computers',
    source: sources.modern,
  },
  {
    purpose: 'Create the trust object, for the incoming trust-based flow only',
    right:
      'An account in Domain Admins and Enterprise Admins, together with a Hybrid Identity Administrator in Microsoft Entra ID',
    who: 'Active Directory administrator',
    source: sources.trust,
  },
];

export const appDoes: readonly string[] = [
  'Reads your instances, their service principals and consent, with your own rights.',
  'Changes one field per instance, after you have read the plan: its service principal is turned on.',
  'Consents to exactly the delegated permissions that the instance’s app asks for.',
  'Reads everything back, and keeps who did what, when.',
];

export const appDoesNot: readonly string[] = [
  'Never touches the managed identity of an instance, its network, databases or logins.',
  'Never changes Active Directory or a policy: it gives the commands to whoever may.',
  'Never grants application permissions.',
  'Never holds more rights than the person in front of it.',
];
