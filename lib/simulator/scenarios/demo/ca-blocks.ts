import type { DemoScenario } from '../demo-scenario.ts';
import { company, currentDevices, dbaGroup, everyScope, harmlessPolicies, may, person, subscription } from './parts.ts';

const domain = 'woodgrovebank.com';
const bank = subscription('Woodgrove Core Banking', 'rg-core-sql', 'germanywestcentral', [
  { name: 'sqlmi-accounts-gwc', vCores: 16, createdDaysAgo: 500, entraAdmin: dbaGroup, kerberosScopes: everyScope },
  { name: 'sqlmi-cards-gwc', vCores: 8, createdDaysAgo: 480, entraAdmin: dbaGroup, kerberosScopes: everyScope },
  { name: 'sqlmi-loans-gwc', vCores: 8, createdDaysAgo: 455, entraAdmin: dbaGroup, kerberosScopes: everyScope },
  { name: 'sqlmi-branches-gwc', createdDaysAgo: 320, entraAdmin: dbaGroup, kerberosScopes: everyScope },
  { name: 'sqlmi-risk-gwc', createdDaysAgo: 90, entraAdmin: dbaGroup, kerberosScopes: everyScope },
]);

export const caBlocks: DemoScenario = {
  key: 'ca-blocks',
  theme: 'in-the-way',
  name: 'Conditional Access demands MFA',
  summary:
    'Every instance is configured, and still most people get error 0x52f: a Kerberos ticket cannot answer a prompt.',
  story: [
    'Open Instances: all five are set up. And yet the help desk has tickets.',
    'A policy asks for multifactor authentication for every application. Two instances were excluded when they were set up, three were forgotten.',
    'A second policy, in report-only mode, would hit all five when somebody switches it on.',
    'Hand the list of applications to exclude to Marek, who may change policies.',
  ],
  expected:
    'The policy “MFA for everyone, everywhere” hits the applications of sqlmi-loans-gwc, sqlmi-branches-gwc and sqlmi-risk-gwc; those of sqlmi-accounts-gwc and sqlmi-cards-gwc are excluded. “Managed devices only” would hit all five.',
  signInAs: 'dana',
  organisation: {
    tenants: [company('Woodgrove Bank', domain)],
    people: [
      person(domain, 'dana', ['Dana', 'Kessler'], {
        jobTitle: 'Database platform lead',
        directoryRoles: [may.consent, may.readPolicies],
        summary: 'Can configure, consent and read Conditional Access, but not change it.',
      }),
      person(domain, 'marek', ['Marek', 'Nowak'], {
        jobTitle: 'Identity security',
        directoryRoles: ['b1be1c3e-b65d-4f19-8427-f6fa0d97feb9'],
        summary: 'Can change Conditional Access policies; may not change instances.',
      }),
    ],
    subscriptions: [bank],
    locks: [],
    assignments: [
      { person: 'dana', role: 'sqlManagedInstanceContributor', scopes: [bank.id] },
      { person: 'marek', role: 'reader', scopes: [bank.id] },
    ],
    devices: currentDevices('WGB', 80),
    conditionalAccess: [
      ...harmlessPolicies,
      {
        name: 'MFA for everyone, everywhere',
        state: 'enabled',
        createdDaysAgo: 700,
        modifiedDaysAgo: 440,
        applications: { include: ['All'], exclude: ['instance:sqlmi-accounts-gwc', 'instance:sqlmi-cards-gwc'] },
        people: { include: ['All'], excludeGroups: ['Emergency access'] },
        grant: { operator: 'OR', controls: ['mfa'] },
        signInFrequencyInHours: 12,
      },
      {
        name: 'Managed devices only',
        state: 'enabledForReportingButNotEnforced',
        createdDaysAgo: 21,
        applications: { include: ['All'] },
        people: { include: ['All'], excludeGroups: ['Emergency access'] },
        platforms: { include: ['windows'] },
        grant: { operator: 'AND', controls: ['compliantDevice', 'mfa'] },
      },
    ],
  },
  points: [
    {
      key: 'new-instance',
      name: 'A sixth instance arrives',
      description:
        'sqlmi-risk-gwc is back to before it was set up: configure it, and the policy hits its new application at once.',
      instances: { 'sqlmi-risk-gwc': { consentedScopes: '', properties: { servicePrincipal: null } } },
    },
  ],
};
