import { sources } from '@/lib/sources';
import { byChecks, notRead } from '../evidence';
import { servicePrincipalAbsent } from '../instance-evidence';
import type { AtlasEntry } from '../model';
import { who } from '../who';

const instance = { source: sources.instance, certainty: 'documented' } as const;

/** Reasons of this app’s own for stopping a run. */
export const runEntries: readonly AtlasEntry[] = [
  {
    id: 'identity-changed',
    group: 'run',
    title: 'The managed identity is not what it was before the change',
    meaning:
      'The change must not touch the managed identity. It was read before and after, and it differs, so the run stopped for this instance instead of calling it done.',
    codes: ['identity-changed'],
    alsoCalled: ['identity changed'],
    messages: ['managed identity is not what it was'],
    kinds: ['identity-changed'],
    causes: [
      {
        id: 'others',
        title: 'Somebody or a pipeline changed the identity at the same time.',
        likelihood: 'often',
        certainty: 'general',
        check: 'Activity log of the instance around that time.',
        fix: 'Agree on a time. The details of the run show the identity before and after.',
        who: who.instance,
        evidence: byChecks(['MI-IDENTITY-KEPT']),
      },
    ],
    sources: [instance],
  },
  {
    id: 'not-as-expected',
    group: 'run',
    title: 'Reading back did not show what was changed',
    meaning:
      'Azure said that the change was done, and reading the instance or its app afterwards does not show it. Only what can be read back counts as done.',
    codes: ['not-as-expected'],
    alsoCalled: ['read-back differs'],
    messages: [],
    kinds: ['not-as-expected'],
    causes: [
      {
        id: 'undone',
        title: 'Somebody or a pipeline took the change back.',
        likelihood: 'often',
        certainty: 'general',
        check: 'Activity log of the instance, audit log of Microsoft Entra ID.',
        fix: 'Put the setting into the template that took it back, then retry.',
        who: who.instance,
        evidence: notRead,
      },
      {
        id: 'lag',
        title: 'Microsoft Entra ID shows an older state for a while.',
        likelihood: 'sometimes',
        certainty: 'general',
        check: 'Look again after some minutes.',
        fix: 'Retry: what is done is looked at, not done again.',
        who: who.nobody,
        evidence: servicePrincipalAbsent,
      },
    ],
    sources: [instance],
  },
  {
    id: 'app-roles-asked',
    group: 'run',
    title: 'The app asks for application permissions',
    meaning:
      'Such permissions act without a person and are never granted here. The app of an instance is expected to ask for delegated ones only.',
    codes: ['app-roles-asked'],
    alsoCalled: ['app roles', 'application permissions'],
    messages: [],
    kinds: ['app-roles-asked'],
    causes: [
      {
        id: 'edited',
        title: 'Somebody added permissions to the app registration.',
        likelihood: 'often',
        certainty: 'general',
        check: 'API permissions of “<instance> principal”: type Application.',
        fix: 'Remove them, or have a Privileged Role Administrator decide about them in Microsoft Entra ID.',
        who: who.consent,
        evidence: notRead,
      },
    ],
    sources: [instance, { source: sources.adminConsent, certainty: 'documented' }],
  },
  {
    id: 'waited-too-long',
    group: 'run',
    title: 'The run waited longer than it may',
    meaning:
      'Every wait has a limit. What was waited for (an operation, a directory object, an answer) did not come in time. Nothing was undone.',
    codes: ['waited-too-long'],
    alsoCalled: ['limit of waiting', 'stuck'],
    messages: [],
    kinds: ['waited-too-long'],
    causes: [
      {
        id: 'operation',
        title: 'An operation of the instance hangs, or a long one such as a change of cores is on its way.',
        likelihood: 'often',
        certainty: 'general',
        check: 'Overview of the instance: ongoing operations.',
        fix: 'Retry when it has ended. If it hangs, ask Microsoft.',
        who: who.instance,
        evidence: byChecks(['MI-OPERATION']),
      },
      {
        id: 'entra',
        title: 'Microsoft Entra ID did not show the new app in time.',
        likelihood: 'sometimes',
        certainty: 'general',
        check: 'Search the enterprise applications for the client ID.',
        fix: 'Retry.',
        who: who.nobody,
        evidence: servicePrincipalAbsent,
      },
    ],
    sources: [{ source: sources.operations, certainty: 'documented' }],
  },
  {
    id: 'changed-by-others',
    group: 'run',
    title: 'Somebody else changed it since',
    meaning:
      'What the run wanted to change or take back is no longer as it was. It is left alone: the other change may be wanted.',
    codes: ['changed-by-others'],
    alsoCalled: ['changed since the plan'],
    messages: [],
    kinds: ['changed-by-others'],
    causes: [
      {
        id: 'others',
        title: 'A colleague or a pipeline changed service principal or consent.',
        likelihood: 'often',
        certainty: 'general',
        check: 'Activity log of the instance, audit log of Microsoft Entra ID.',
        fix: 'Make the plan again and see what is left to do.',
        who: who.instance,
        evidence: notRead,
      },
    ],
    sources: [instance],
  },
  {
    id: 'unexpected',
    group: 'run',
    title: 'Something went wrong in this app',
    meaning:
      'An error that nobody foresaw. Nothing of Azure’s is known to be wrong. The log of this app has the reason under the reference.',
    codes: ['unexpected'],
    alsoCalled: ['internal error', 'reference'],
    messages: [],
    kinds: ['unexpected'],
    causes: [
      {
        id: 'fault',
        title: 'A fault of this app.',
        likelihood: 'often',
        certainty: 'general',
        check: 'The log of the server, by the reference.',
        fix: 'Retry. If it comes again, report it with the reference.',
        who: who.app,
        evidence: notRead,
      },
    ],
    sources: [instance],
  },
];
