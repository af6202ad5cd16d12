import type { DemoScenario } from '../demo-scenario.ts';
import { company, currentDevices, dbaGroup, everyScope, harmlessPolicies, may, person, subscription } from './parts.ts';
import { officeSetup } from './setups.ts';

const domain = 'contosopublicworks.us';
const city = subscription('City Services', 'rg-city-sql', 'usgovvirginia', [
  { name: 'sqlmi-permits-usgv', createdDaysAgo: 420, entraAdmin: dbaGroup },
  { name: 'sqlmi-parcels-usgv', createdDaysAgo: 400, entraAdmin: dbaGroup },
  { name: 'sqlmi-library-usgv', createdDaysAgo: 120, entraAdmin: dbaGroup, kerberosScopes: everyScope },
]);
const water = subscription('Water and Power', 'rg-water-sql', 'usgovarizona', [
  { name: 'sqlmi-meters-usga', vCores: 8, createdDaysAgo: 390, entraAdmin: dbaGroup },
]);

export const usGovernment: DemoScenario = {
  key: 'us-government',
  theme: 'other-kind',
  name: 'Azure US Government',
  summary: 'The same job in another cloud: other sign-in, other hosts, other limits.',
  story: [
    'Look at the header: the cloud is Azure US Government.',
    'Open an instance: its host name ends in database.usgovcloudapi.net, and so does the klist line in the proof.',
    'The plan as a script sets the cloud first.',
    'Say what is not certain: which names the KDC proxy policy takes in this cloud, Microsoft does not document.',
  ],
  expected:
    'Every host name ends in database.usgovcloudapi.net, tokens come from login.microsoftonline.us, and the three open instances are configured there.',
  signInAs: 'grace',
  cloud: 'AzureUSGovernment',
  organisation: {
    tenants: [
      company('Contoso Public Works', domain, {
        country: 'US',
        region: 'USGov',
        initialDomain: 'contosopublicworks.onmicrosoft.us',
      }),
    ],
    people: [
      person(domain, 'grace', ['Grace', 'Sullivan'], {
        jobTitle: 'Database administrator',
        directoryRoles: [may.consent, may.readPolicies],
        summary: 'Can configure every instance, consent, and read Conditional Access.',
      }),
      person(domain, 'owen', ['Owen', 'Brooks'], {
        jobTitle: 'Auditor',
        directoryRoles: [may.readEverything],
        summary: 'Can look at everything and change nothing.',
      }),
    ],
    subscriptions: [city, water],
    locks: [],
    assignments: [
      { person: 'grace', role: 'sqlManagedInstanceContributor', scopes: [city.id, water.id] },
      { person: 'owen', role: 'reader', scopes: [city.id, water.id] },
    ],
    devices: currentDevices('CPW', 60),
    conditionalAccess: harmlessPolicies,
  },
  points: [
    {
      key: 'ready-to-plan',
      name: 'Ready to plan',
      description: 'A setup with the three open instances chosen.',
      setup: officeSetup('City services', ['sqlmi-permits-usgv', 'sqlmi-parcels-usgv', 'sqlmi-meters-usga']),
    },
  ],
};
