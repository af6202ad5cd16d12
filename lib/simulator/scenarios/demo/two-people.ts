import type { DemoScenario } from '../demo-scenario.ts';
import { company, currentDevices, dbaGroup, harmlessPolicies, may, person, subscription } from './parts.ts';
import { officeSetup } from './setups.ts';

const domain = 'humongousinsurance.com';
const names = ['sqlmi-claims-sdc', 'sqlmi-policies-sdc', 'sqlmi-agents-sdc'];
const insurance = subscription('Humongous Insurance Production', 'rg-policy-data', 'swedencentral', [
  { name: 'sqlmi-claims-sdc', vCores: 16, createdDaysAgo: 720, entraAdmin: dbaGroup },
  { name: 'sqlmi-policies-sdc', vCores: 8, createdDaysAgo: 640, entraAdmin: dbaGroup },
  { name: 'sqlmi-agents-sdc', createdDaysAgo: 200, entraAdmin: dbaGroup, identity: 'both' },
]);

export const twoPeople: DemoScenario = {
  key: 'two-people',
  theme: 'in-the-way',
  name: 'Rights split between two people',
  summary: 'Who may change the instances may not consent, and who may consent may not change anything in Azure.',
  story: [
    'Sign in as Sam Rivera, who runs the databases and has no role in Microsoft Entra.',
    'Take all three instances through to the run: the service principals are created, then the run waits for consent and says who can give it.',
    'In another browser profile, sign in as Priya Nair to the same organisation and open the same run.',
    'Priya presses one button; Sam’s page, left open, sees it finish.',
  ],
  expected:
    'Sam’s run waits for consent with all three service principals in place. With Priya’s consent it finishes, and neither of them held more than their own rights.',
  signInAs: 'sam',
  organisation: {
    tenants: [company('Humongous Insurance', domain, { country: 'SE' })],
    people: [
      person(domain, 'sam', ['Sam', 'Rivera'], {
        jobTitle: 'SQL Server administrator',
        directoryRoles: [],
        summary: 'Can turn on the service principal; somebody else must consent.',
      }),
      person(domain, 'priya', ['Priya', 'Nair'], {
        jobTitle: 'Identity administrator',
        directoryRoles: [may.consent],
        summary: 'Can consent to permissions; may not change instances.',
      }),
      person(domain, 'alex', ['Alex', 'Lindqvist'], {
        jobTitle: 'Internal auditor',
        directoryRoles: [may.readEverything],
        summary: 'Can look at everything and change nothing.',
      }),
    ],
    subscriptions: [insurance],
    locks: [],
    assignments: [
      { person: 'sam', role: 'sqlManagedInstanceContributor', scopes: [insurance.id] },
      { person: 'priya', role: 'reader', scopes: [insurance.id] },
      { person: 'alex', role: 'reader', scopes: [insurance.id] },
    ],
    devices: currentDevices('HUM', 70),
    conditionalAccess: harmlessPolicies,
  },
  points: [
    {
      key: 'ready-to-plan',
      name: 'Ready to plan',
      description: 'Sam’s part is prepared: a setup with all three instances chosen.',
      setup: officeSetup('Claims and policies', names),
    },
    {
      key: 'waits-for-consent',
      name: 'Only consent is missing',
      description: 'The service principals are in place. Sign in as Priya, plan and grant.',
      instances: Object.fromEntries(names.map((name) => [name, { hasServicePrincipal: true as const }])),
      setup: officeSetup('Claims and policies', names),
    },
  ],
};
