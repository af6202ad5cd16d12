import type { DemoScenario } from '../demo-scenario.ts';
import { company, dbaGroup, harmlessPolicies, may, person, subscription } from './parts.ts';

const domain = 'lucernepublishing.com';
const press = subscription('Lucerne Publishing', 'rg-press-sql', 'switzerlandnorth', [
  { name: 'sqlmi-books-chn', createdDaysAgo: 150, entraAdmin: dbaGroup },
  { name: 'sqlmi-royalties-chn', createdDaysAgo: 149, entraAdmin: dbaGroup },
]);

export const notSynced: DemoScenario = {
  key: 'not-synced',
  theme: 'other-kind',
  name: 'A directory that is not synchronised',
  summary:
    'Synchronisation was switched off last year, and everybody was made anew in the cloud: there is no Windows identity to put into a ticket.',
  story: [
    'Start a setup and describe the clients: Windows 11, Entra joined.',
    'At the prerequisites, read from Azure: directory synchronisation is off, and nobody has the attributes that a ticket needs.',
    'This is where it must end, before anything is changed: synchronise first. The instances themselves would be easy.',
  ],
  expected:
    'Synchronisation is off and the prerequisite says so; people have no Active Directory attributes. Both instances could be configured, but nobody could sign in with Windows.',
  signInAs: 'ursina',
  organisation: {
    tenants: [company('Lucerne Publishing', domain, { country: 'CH', isSynced: false, syncStoppedDaysAgo: 413 })],
    people: [
      person(domain, 'ursina', ['Ursina', 'Caduff'], {
        jobTitle: 'IT manager',
        directoryRoles: [may.consent, may.readPolicies],
        summary: 'Can configure every instance, consent, and read Conditional Access.',
      }),
      person(domain, 'beat', ['Beat', 'Zürcher'], {
        jobTitle: 'Editor',
        directoryRoles: [],
        summary: 'Uses the databases; has no rights in Azure.',
      }),
    ],
    subscriptions: [press],
    locks: [],
    assignments: [{ person: 'ursina', role: 'sqlManagedInstanceContributor', scopes: [press.id] }],
    devices: [
      {
        name: 'LUC-NB-###',
        count: 36,
        operatingSystem: 'Windows',
        operatingSystemVersion: '10.0.26100.4652',
        trustType: 'AzureAd',
        isManaged: true,
        isCompliant: true,
        lastSeenDaysAgo: [0.1, 7],
      },
      {
        name: 'MacBook ##',
        count: 11,
        operatingSystem: 'MacMDM',
        operatingSystemVersion: '15.5',
        trustType: 'Workplace',
        isManaged: true,
        isCompliant: true,
        lastSeenDaysAgo: [0.2, 9],
      },
    ],
    conditionalAccess: harmlessPolicies,
  },
  points: [
    {
      key: 'clients-described',
      name: 'Clients described',
      description: 'A setup at its prerequisites: read them from Azure and see what is in the way.',
      setup: {
        name: 'Books and royalties',
        workloads: ['interactive'],
        clientSystems: ['windows-11'],
        joins: ['entra-joined'],
        domainControllerInSight: 'never',
        flow: 'modern-interactive',
        arePrerequisitesMet: false,
        instances: [],
      },
    },
  ],
};
