import type { DemoScenario } from '../demo-scenario.ts';
import { company, currentDevices, dbaGroup, everyScope, harmlessPolicies, may, person, subscription } from './parts.ts';
import { officeSetup } from './setups.ts';

const domain = 'wideworldimporters.com';
const names = ['customs', 'freight', 'harbour', 'invoices', 'tariffs', 'tracking'].map((name) => `sqlmi-${name}-weu`);
const importer = subscription(
  'Wide World Importers',
  'rg-import-sql',
  'westeurope',
  names.map((name, index) => ({
    name,
    createdDaysAgo: 300 + 40 * index,
    entraAdmin: dbaGroup,
    kerberosScopes: everyScope,
  })),
);

export const allDone: DemoScenario = {
  key: 'all-done',
  theme: 'start',
  name: 'Everything is done',
  summary: 'Six instances, all set up. What is left is to keep it so, and to prove it to an auditor.',
  story: [
    'Open Instances: six of six are set up.',
    'Choose them all for a setup: the plan has nothing to do, and says so instead of doing it again.',
    'Go to the proof: the klist line for each, and the record for the auditor.',
    'Jump to the moment when somebody took consent away from one, and see that it is noticed.',
  ],
  expected:
    'The plan changes nothing on all six. After consent is taken away from sqlmi-tariffs-weu, one needs it again.',
  signInAs: 'amara',
  organisation: {
    tenants: [company('Wide World Importers', domain, { country: 'BE' })],
    people: [
      person(domain, 'amara', ['Amara', 'Okafor'], {
        jobTitle: 'Database platform owner',
        directoryRoles: [may.consent, may.readPolicies],
        summary: 'Can configure every instance, consent, and read Conditional Access.',
      }),
      person(domain, 'alex', ['Alex', 'Peeters'], {
        jobTitle: 'External auditor',
        directoryRoles: [may.readEverything],
        summary: 'Can look at everything and change nothing.',
      }),
    ],
    subscriptions: [importer],
    locks: [],
    assignments: [
      { person: 'amara', role: 'sqlManagedInstanceContributor', scopes: [importer.id] },
      { person: 'alex', role: 'reader', scopes: [importer.id] },
    ],
    devices: currentDevices('WWI', 55),
    conditionalAccess: harmlessPolicies,
  },
  points: [
    {
      key: 'ready-to-prove',
      name: 'A plan with nothing to do',
      description: 'A setup with all six chosen: plan it and see “already so” six times.',
      setup: officeSetup('Yearly review', names),
    },
    {
      key: 'consent-lost',
      name: 'Somebody took consent away',
      description: 'sqlmi-tariffs-weu has lost its admin consent overnight.',
      instances: { 'sqlmi-tariffs-weu': { consentedScopes: '' } },
      setup: officeSetup('What happened overnight', names),
    },
  ],
};
