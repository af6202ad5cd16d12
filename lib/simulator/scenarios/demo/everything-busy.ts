import type { DemoScenario } from '../demo-scenario.ts';
import { company, currentDevices, dbaGroup, harmlessPolicies, may, person, subscription } from './parts.ts';
import { officeSetup } from './setups.ts';

const domain = 'litware.com';
const plant = subscription('Litware Manufacturing', 'rg-plants-sql', 'francecentral', [
  { name: 'sqlmi-mes-frc', vCores: 8, createdDaysAgo: 610, entraAdmin: dbaGroup, activity: 'scaling' },
  { name: 'sqlmi-scada-frc', vCores: 8, createdDaysAgo: 600, entraAdmin: dbaGroup, activity: 'scaling' },
  { name: 'sqlmi-stock-frc', createdDaysAgo: 340, entraAdmin: dbaGroup, activity: 'starting' },
  { name: 'sqlmi-parts-frc', createdDaysAgo: 330, entraAdmin: dbaGroup, activity: 'starting' },
  { name: 'sqlmi-archive-frc', createdDaysAgo: 800, entraAdmin: dbaGroup, activity: 'stopping' },
]);

export const everythingBusy: DemoScenario = {
  key: 'everything-busy',
  theme: 'azure',
  name: 'Everything is busy',
  summary: 'A maintenance evening: two instances are being scaled, two are starting, one is stopping.',
  story: [
    'Open Instances: each says what it is doing.',
    'Choose all five: the plan stops at those that start or stop, and says of the two being scaled that a run would wait for them.',
    'Jump to three hours later: four are ready, and the fifth has stopped and says so.',
  ],
  expected:
    'The three that start or stop cannot be planned; for the two being scaled a run would wait. Three hours later four are ready and sqlmi-archive-frc is stopped.',
  signInAs: 'chloe',
  organisation: {
    tenants: [company('Litware', domain, { country: 'FR' })],
    people: [
      person(domain, 'chloe', ['Chloé', 'Martin'], {
        jobTitle: 'Infrastructure lead',
        directoryRoles: [may.consent],
        summary: 'Can configure every instance and consent.',
      }),
    ],
    subscriptions: [plant],
    locks: [],
    assignments: [{ person: 'chloe', role: 'sqlManagedInstanceContributor', scopes: [plant.id] }],
    devices: currentDevices('LIT', 40),
    conditionalAccess: harmlessPolicies,
  },
  points: [
    {
      key: 'three-hours-later',
      name: 'Three hours later',
      description: 'What was busy has ended: four instances are ready, one is stopped. A setup has the four chosen.',
      advanceSeconds: 3 * 3600,
      setup: officeSetup('After the maintenance', [
        'sqlmi-mes-frc',
        'sqlmi-scada-frc',
        'sqlmi-stock-frc',
        'sqlmi-parts-frc',
      ]),
    },
    {
      key: 'busy-again',
      name: 'Busy when the run comes',
      description: 'Ready to plan, but Azure answers the first three updates with “busy”. The run waits and goes on.',
      advanceSeconds: 3 * 3600,
      faults: [{ operation: 'managedInstances.update', error: 'ConflictingManagedInstanceOperation', times: 3 }],
      setup: officeSetup('During the maintenance', ['sqlmi-mes-frc', 'sqlmi-scada-frc', 'sqlmi-stock-frc']),
    },
  ],
};
