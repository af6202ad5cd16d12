import type { DemoScenario } from '../demo-scenario.ts';
import { company, currentDevices, dbaGroup, everyScope, harmlessPolicies, may, person, subscription } from './parts.ts';
import { officeSetup } from './setups.ts';

const domain = 'fourthcoffee.com';
const primary = subscription('Fourth Coffee Primary', 'rg-orders-weu', 'westeurope', [
  {
    name: 'sqlmi-orders-weu',
    tier: 'BusinessCritical',
    vCores: 8,
    createdDaysAgo: 500,
    entraAdmin: dbaGroup,
    dnsZoneOf: 'fourth-coffee-orders',
    tags: { application: 'orders', role: 'primary' },
    kerberosScopes: everyScope,
  },
]);
const secondary = subscription('Fourth Coffee Secondary', 'rg-orders-neu', 'northeurope', [
  {
    name: 'sqlmi-orders-neu',
    tier: 'BusinessCritical',
    vCores: 8,
    createdDaysAgo: 480,
    entraAdmin: dbaGroup,
    dnsZoneOf: 'fourth-coffee-orders',
    tags: { application: 'orders', role: 'secondary' },
  },
]);

export const failoverPair: DemoScenario = {
  key: 'failover-pair',
  theme: 'missing',
  name: 'One half of a failover pair',
  summary: 'Windows sign-in works today. After the next failover it would not: the other instance was never set up.',
  story: [
    'Open Instances: both are in one DNS zone, one is set up, the other is not.',
    'Each instance has an application of its own in Microsoft Entra: consent for one is no consent for the other.',
    'Configure the second one, and show that both hosts have their own klist line.',
  ],
  expected:
    'Both instances share a DNS zone and have different applications. After the run both are set up, so a failover changes nothing for people.',
  signInAs: 'rosa',
  organisation: {
    tenants: [company('Fourth Coffee', domain, { country: 'IT' })],
    people: [
      person(domain, 'rosa', ['Rosa', 'Bianchi'], {
        jobTitle: 'Reliability engineer',
        directoryRoles: [may.consent],
        summary: 'Can configure both instances and consent.',
      }),
    ],
    subscriptions: [primary, secondary],
    locks: [],
    assignments: [{ person: 'rosa', role: 'sqlManagedInstanceContributor', scopes: [primary.id, secondary.id] }],
    devices: currentDevices('4TH', 30),
    conditionalAccess: harmlessPolicies,
  },
  points: [
    {
      key: 'ready-to-plan',
      name: 'Ready to plan',
      description: 'A setup with both halves chosen: the plan leaves the first alone.',
      setup: officeSetup('Orders, both regions', ['sqlmi-orders-weu', 'sqlmi-orders-neu']),
    },
  ],
};
