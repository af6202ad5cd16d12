import type { DemoScenario } from '../demo-scenario.ts';
import { company, currentDevices, dbaGroup, harmlessPolicies, may, person, subscription } from './parts.ts';
import { officeSetup } from './setups.ts';

const domain = 'graphicdesigninstitute.com';
const studio = subscription('Institute Studios', 'rg-studio-sql', 'westeurope', [
  { name: 'sqlmi-assets-weu', createdDaysAgo: 450, entraAdmin: dbaGroup, activity: 'stopped' },
  { name: 'sqlmi-render-weu', createdDaysAgo: 449, entraAdmin: dbaGroup, activity: 'stopped' },
  { name: 'sqlmi-courses-weu', createdDaysAgo: 200, entraAdmin: dbaGroup },
]);
const exams = subscription('Institute Examinations', 'rg-exams-sql', 'westeurope', [
  { name: 'sqlmi-exams-weu', createdDaysAgo: 390, entraAdmin: dbaGroup },
  { name: 'sqlmi-grades-weu', createdDaysAgo: 388, entraAdmin: dbaGroup },
]);

export const stoppedAndLocked: DemoScenario = {
  key: 'stopped-and-locked',
  theme: 'in-the-way',
  name: 'Stopped and locked',
  summary: 'Two instances are stopped to save money, two are frozen for the examinations, one is free.',
  story: [
    'Open Instances: each that cannot be configured names the obstacle, and the lock is called by its name.',
    'Choose the free one together with a locked one: the plan says whom to ask.',
    'Jump to the studio at work again: the two that were stopped can be configured, the examinations stay frozen.',
  ],
  expected:
    'Only sqlmi-courses-weu can be configured. sqlmi-exams-weu and sqlmi-grades-weu name the read-only lock exam-freeze, sqlmi-assets-weu and sqlmi-render-weu are stopped.',
  signInAs: 'mika',
  organisation: {
    tenants: [company('Graphic Design Institute', domain, { country: 'NL' })],
    people: [
      person(domain, 'mika', ['Mika', 'de Vries'], {
        jobTitle: 'Systems administrator',
        directoryRoles: [may.consent],
        summary: 'Can configure every instance and consent; may not remove locks.',
      }),
    ],
    subscriptions: [studio, exams],
    locks: [
      {
        name: 'exam-freeze',
        subscription: exams.id,
        resourceGroup: 'rg-exams-sql',
        level: 'ReadOnly',
        notes: 'Examinations until Friday. Ask registrar@graphicdesigninstitute.com.',
      },
      { name: 'keep', subscription: studio.id, level: 'CanNotDelete' },
    ],
    assignments: [{ person: 'mika', role: 'sqlManagedInstanceContributor', scopes: [studio.id, exams.id] }],
    devices: currentDevices('GDI', 40),
    conditionalAccess: harmlessPolicies,
  },
  points: [
    {
      key: 'studio-runs',
      name: 'The studio works again',
      description: 'sqlmi-assets-weu and sqlmi-render-weu are started. A setup has them chosen with sqlmi-courses-weu.',
      instances: {
        'sqlmi-assets-weu': { properties: { state: 'Ready' } },
        'sqlmi-render-weu': { properties: { state: 'Ready' } },
      },
      setup: officeSetup('Studios', ['sqlmi-assets-weu', 'sqlmi-render-weu', 'sqlmi-courses-weu']),
    },
  ],
};
