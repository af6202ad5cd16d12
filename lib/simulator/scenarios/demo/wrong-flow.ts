import type { DemoScenario } from '../demo-scenario.ts';
import { company, dbaGroup, harmlessPolicies, may, person, subscription } from './parts.ts';

const domain = 'southridgevideo.com';
const video = subscription('Southridge Video', 'rg-video-sql', 'westus2', [
  { name: 'sqlmi-catalog-wus', vCores: 8, createdDaysAgo: 260, entraAdmin: dbaGroup },
  { name: 'sqlmi-streams-wus', vCores: 8, createdDaysAgo: 255, entraAdmin: dbaGroup },
]);

export const wrongFlow: DemoScenario = {
  key: 'wrong-flow',
  theme: 'other-kind',
  name: 'An organisation for the other flow',
  summary:
    'Services on Windows Server 2016, joined to Active Directory only, and some Linux: not what the modern flow is for.',
  story: [
    'Start a setup and describe the clients as they are: programs that run as a service, Windows Server 2016, Active Directory only, Linux besides.',
    'The modern interactive flow serves none of them. The incoming trust-based flow serves the Windows servers; Linux is left out and said to be.',
    'The device list of Microsoft Entra shows four laptops and not one server: machines joined only to Active Directory are not in it.',
    'Hand the Active Directory part to Victor, who is an enterprise administrator there.',
  ],
  expected:
    'The incoming trust-based flow is recommended, Linux is left out, and the directory’s device list has no server in it.',
  signInAs: 'teo',
  organisation: {
    tenants: [company('Southridge Video', domain, { country: 'US', region: 'NA' })],
    people: [
      person(domain, 'teo', ['Teo', 'Marin'], {
        jobTitle: 'Platform engineer',
        directoryRoles: [may.consent],
        summary: 'Can configure every instance and consent.',
      }),
      person(domain, 'victor', ['Victor', 'Stone'], {
        jobTitle: 'Active Directory administrator',
        directoryRoles: [may.administerSync],
        summary: 'Hybrid identity administrator; owns Active Directory, has no rights on instances.',
      }),
    ],
    subscriptions: [video],
    locks: [],
    assignments: [
      { person: 'teo', role: 'sqlManagedInstanceContributor', scopes: [video.id] },
      { person: 'victor', role: 'reader', scopes: [video.id] },
    ],
    devices: [
      {
        name: 'SRV-DESK-##',
        count: 4,
        operatingSystem: 'Windows',
        operatingSystemVersion: '10.0.19045.5965',
        trustType: 'ServerAd',
        isManaged: false,
        lastSeenDaysAgo: [1, 20],
      },
      {
        name: 'Android ##',
        count: 9,
        operatingSystem: 'Android',
        operatingSystemVersion: '14',
        trustType: 'Workplace',
        lastSeenDaysAgo: [0.5, 40],
      },
    ],
    conditionalAccess: harmlessPolicies,
  },
  points: [
    {
      key: 'clients-described',
      name: 'Clients described',
      description: 'A setup with the clients answered and the incoming trust-based flow chosen, at its prerequisites.',
      setup: {
        name: 'Video services',
        workloads: ['services', 'linux'],
        clientSystems: ['server-2012-to-2019'],
        joins: ['ad-joined'],
        domainControllerInSight: 'always',
        flow: 'incoming-trust',
        arePrerequisitesMet: false,
        instances: [],
      },
    },
  ],
};
