import type { DemoScenario } from '../demo-scenario.ts';
import { company, currentDevices, dbaGroup, harmlessPolicies, may, person, subscription } from './parts.ts';
import { officeSetup } from './setups.ts';

const domain = 'adatum.com';
const pilot = subscription('Adatum Data Platform', 'rg-sqlmi-pilot-neu', 'northeurope', [
  {
    name: 'sqlmi-hr-pilot',
    createdDaysAgo: 60,
    entraAdmin: dbaGroup,
    tags: { application: 'hr' },
  },
  {
    name: 'sqlmi-planning-pilot',
    createdDaysAgo: 58,
    entraAdmin: dbaGroup,
    tags: { application: 'planning' },
  },
  {
    name: 'sqlmi-quality-pilot',
    createdDaysAgo: 41,
    vCores: 8,
    entraAdmin: dbaGroup,
    tags: { application: 'quality' },
  },
]);

export const healthyPilot: DemoScenario = {
  key: 'healthy-pilot',
  theme: 'start',
  name: 'A healthy pilot',
  summary:
    'Three instances, one administrator with every right, clients on current Windows. Nothing stands in the way.',
  story: [
    'Sign in as Ines Weber and start a setup.',
    'Describe the clients: people at a keyboard, Windows 11, hybrid joined. One flow is enough.',
    'Choose all three instances and read the plan: two changes each, nothing else.',
    'Configure them, and show the exact klist line for each as proof.',
  ],
  expected: 'All three instances are configured within about two simulated minutes, and nobody else is needed.',
  signInAs: 'ines',
  organisation: {
    tenants: [company('Adatum', domain)],
    people: [
      person(domain, 'ines', ['Ines', 'Weber'], {
        jobTitle: 'Data platform engineer',
        directoryRoles: [may.consent, may.readPolicies],
        summary: 'Can configure every instance, consent, and read Conditional Access.',
      }),
      person(domain, 'tom', ['Tom', 'Adler'], {
        jobTitle: 'Service desk',
        directoryRoles: [],
        summary: 'Can look at the instances and change nothing.',
      }),
    ],
    subscriptions: [pilot],
    locks: [],
    assignments: [
      { person: 'ines', role: 'sqlManagedInstanceContributor', scopes: [pilot.id] },
      { person: 'tom', role: 'reader', scopes: [pilot.id] },
    ],
    devices: currentDevices('ADA', 60),
    conditionalAccess: harmlessPolicies,
  },
  points: [
    {
      key: 'ready-to-plan',
      name: 'Ready to plan',
      description: 'A setup with its questions answered and all three instances chosen. The plan is next.',
      setup: officeSetup('Pilot', ['sqlmi-hr-pilot', 'sqlmi-planning-pilot', 'sqlmi-quality-pilot']),
    },
    {
      key: 'operation-fails',
      name: 'One update fails inside Azure',
      description: 'The update of sqlmi-quality-pilot is accepted and then rolled back. The others finish; retry it.',
      instances: {
        'sqlmi-quality-pilot': {
          nextOperation: {
            failure: {
              code: 'OperationTimedOut',
              message: 'The operation timed out and automatically rolled back. Please retry the operation.',
            },
          },
        },
      },
      setup: officeSetup('Pilot', ['sqlmi-hr-pilot', 'sqlmi-planning-pilot', 'sqlmi-quality-pilot']),
    },
  ],
};
