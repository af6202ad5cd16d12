import type { DemoScenario } from '../demo-scenario.ts';
import { company, currentDevices, dbaGroup, everyScope, harmlessPolicies, may, person, subscription } from './parts.ts';
import { officeSetup } from './setups.ts';

const domain = 'proseware.com';
const left = subscription('Proseware Shared Services', 'rg-shared-sql', 'uksouth', [
  { name: 'sqlmi-mail-uks', createdDaysAgo: 700, entraAdmin: dbaGroup, kerberosScopes: everyScope },
  { name: 'sqlmi-wiki-uks', createdDaysAgo: 690, entraAdmin: dbaGroup, kerberosScopes: [] },
  { name: 'sqlmi-forms-uks', createdDaysAgo: 520, entraAdmin: dbaGroup, kerberosScopes: ['openid'] },
  { name: 'sqlmi-search-uks', createdDaysAgo: 505, kerberosScopes: everyScope },
  { name: 'sqlmi-billing-uks', createdDaysAgo: 310, entraAdmin: dbaGroup, identity: 'user' },
  { name: 'sqlmi-tools-uks', createdDaysAgo: 300, entraAdmin: dbaGroup, metadata: 'Windows' },
]);

export const halfFinished: DemoScenario = {
  key: 'half-finished',
  theme: 'missing',
  name: 'Half finished by a predecessor',
  summary: 'Somebody began, kept no notes and left. Every instance is in another state.',
  story: [
    'Open Instances: one is done, one waits for consent, one has it in part, one has no Entra admin, two were never touched.',
    'Choose all six for a setup: the prerequisites stop at sqlmi-search-uks, which has no Entra admin. Leave it out for now.',
    'The plan says for each of the five what is so already and what is missing, field by field.',
    'Show the same plan as a script: it, too, does only what is missing.',
    'Configure. Nothing that was right is touched.',
  ],
  expected:
    'Without sqlmi-search-uks, the plan updates sqlmi-billing-uks and sqlmi-tools-uks only and grants for four. After the run five are set up, and sqlmi-search-uks says that it needs an Entra admin.',
  signInAs: 'noor',
  organisation: {
    tenants: [company('Proseware', domain, { country: 'GB' })],
    people: [
      person(domain, 'noor', ['Noor', 'Hassan'], {
        jobTitle: 'New database administrator',
        directoryRoles: [may.consent],
        summary: 'Can configure every instance and consent. Started on Monday.',
      }),
    ],
    subscriptions: [left],
    locks: [],
    assignments: [{ person: 'noor', role: 'sqlManagedInstanceContributor', scopes: [left.id] }],
    devices: currentDevices('PRO', 50),
    conditionalAccess: harmlessPolicies,
  },
  points: [
    {
      key: 'ready-to-plan',
      name: 'Ready to plan',
      description: 'A setup with its questions answered and five instances chosen; sqlmi-search-uks is left out.',
      setup: officeSetup('Finish the migration', [
        'sqlmi-mail-uks',
        'sqlmi-wiki-uks',
        'sqlmi-forms-uks',
        'sqlmi-billing-uks',
        'sqlmi-tools-uks',
      ]),
    },
  ],
};
