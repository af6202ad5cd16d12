import type { DemoScenario } from '../demo-scenario.ts';
import { company, currentDevices, dbaGroup, everyScope, harmlessPolicies, may, person, subscription } from './parts.ts';
import { officeSetup } from './setups.ts';

const domain = 'alpineskihouse.com';
const names = ['sqlmi-lifts-weu', 'sqlmi-tickets-weu', 'sqlmi-rental-weu', 'sqlmi-school-weu'];
const resort = subscription('Alpine Ski House', 'rg-resort-data', 'westeurope', [
  { name: 'sqlmi-lifts-weu', createdDaysAgo: 400, entraAdmin: dbaGroup, kerberosScopes: [] },
  { name: 'sqlmi-tickets-weu', createdDaysAgo: 380, entraAdmin: dbaGroup, kerberosScopes: [] },
  { name: 'sqlmi-rental-weu', createdDaysAgo: 210, entraAdmin: dbaGroup, kerberosScopes: ['openid', 'profile'] },
  { name: 'sqlmi-school-weu', createdDaysAgo: 150, entraAdmin: dbaGroup, kerberosScopes: everyScope },
]);

export const noConsent: DemoScenario = {
  key: 'no-consent',
  theme: 'missing',
  name: 'Service principals without consent',
  summary: 'Somebody switched the service principals on in the portal and stopped there: Windows sign-in still fails.',
  story: [
    'Open Instances: three of four say that consent is missing, one of them has it in part.',
    'In the portal this looks finished. Here it does not.',
    'Choose all four for a setup and read the plan: no instance is updated, only permissions are granted.',
    'Configure: it takes seconds, because nothing in Azure has to change.',
  ],
  expected:
    'The plan grants admin consent to three applications and updates no instance. After the run all four are set up.',
  signInAs: 'lena',
  organisation: {
    tenants: [company('Alpine Ski House', domain, { country: 'AT' })],
    people: [
      person(domain, 'lena', ['Lena', 'Hofer'], {
        jobTitle: 'Head of IT',
        directoryRoles: [may.consent],
        summary: 'Can configure every instance and consent.',
      }),
      person(domain, 'paul', ['Paul', 'Egger'], {
        jobTitle: 'Database administrator',
        directoryRoles: [],
        summary: 'Switched the service principals on; cannot consent.',
      }),
    ],
    subscriptions: [resort],
    locks: [],
    assignments: [
      { person: 'lena', role: 'sqlManagedInstanceContributor', scopes: [resort.id] },
      { person: 'paul', role: 'sqlManagedInstanceContributor', scopes: [resort.id] },
    ],
    devices: currentDevices('ASH', 45),
    conditionalAccess: harmlessPolicies,
  },
  points: [
    {
      key: 'ready-to-plan',
      name: 'Ready to plan',
      description:
        'A setup with its questions answered and all four instances chosen. The plan grants and changes nothing else.',
      setup: officeSetup('Finish what was begun', names),
    },
  ],
};
