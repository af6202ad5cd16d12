import { defaultSettings } from '../../settings.ts';
import type { DemoScenario } from '../demo-scenario.ts';
import { fleet } from '../fleet.ts';
import { company, currentDevices, harmlessPolicies, may, person } from './parts.ts';

const domain = 'tailspintoys.com';
const estate = fleet({ subscriptions: 40, instances: 2000, doneShare: 0.6, company: 'Tailspin' });

export const throttledEstate: DemoScenario = {
  key: 'throttled-estate',
  theme: 'azure',
  name: 'An estate of 2,000 under throttling',
  summary: '2,000 instances in 40 subscriptions, and an Azure that answers “too many requests” early and often.',
  story: [
    'Open Instances: 2,000 rows come in a few pages, although Azure allows little. Filter, sort and scroll.',
    'Set up all that remain in one subscription.',
    'Watch the run: Azure refuses requests, the run waits as told, and nobody is shown a 429.',
    'Look at the simulated Azure’s own log to see how many it refused.',
  ],
  expected:
    'All 2,000 instances are listed. A run of one subscription’s remaining 20 instances finishes although Azure refused requests with 429.',
  signInAs: 'jordan',
  organisation: {
    ...estate,
    tenants: [company('Tailspin Toys', domain, { country: 'US' })],
    people: [
      person(domain, 'jordan', ['Jordan', 'Reyes'], {
        jobTitle: 'Cloud operations',
        directoryRoles: [may.consent],
        summary: 'Can configure every instance and consent.',
      }),
      person(domain, 'alex', ['Alex', 'Chen'], {
        jobTitle: 'Auditor',
        directoryRoles: [may.readEverything],
        summary: 'Can look at everything and change nothing.',
      }),
    ],
    services: [],
    assignments: [
      { person: 'jordan', role: 'sqlManagedInstanceContributor', scopes: ['/'] },
      { person: 'alex', role: 'reader', scopes: ['/'] },
    ],
    devices: currentDevices('TAIL', 300),
    conditionalAccess: harmlessPolicies,
  },
  settings: {
    reads: { size: 60, refillPerSecond: 8 },
    writes: { size: 6, refillPerSecond: 1 },
    resourceGraphQueries: 6,
  },
  faults: [
    { operation: 'managedInstances.update', error: 'SubscriptionTooManyCreateUpdateRequests', rate: 0.2 },
    { operation: 'oauth2PermissionGrants.create', error: 'GraphTooManyRequests', rate: 0.2 },
  ],
  points: [
    {
      key: 'quiet',
      name: 'The same estate on a quiet day',
      description: 'No faults, and only Azure’s own limits: how fast it is when nothing is in the way.',
      faults: [],
      settings: {
        reads: defaultSettings.reads,
        writes: defaultSettings.writes,
        resourceGraphQueries: defaultSettings.resourceGraphQueries,
      },
    },
  ],
};
