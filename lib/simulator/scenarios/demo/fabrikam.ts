import type { DemoScenario } from '../demo-scenario.ts';
import { fabrikam } from '../fabrikam.ts';

export const fabrikamScenario: DemoScenario = {
  key: 'fabrikam',
  theme: 'start',
  name: 'A retailer in the middle of it',
  summary:
    'Everything at once: untouched, half done and done instances, a locked group, a colleague who cannot consent.',
  story: [
    'Sign in as Dana Fischer and open Instances: 26 of them, and each says whether it can be configured and why not.',
    'Start a setup, describe mixed clients, choose both flows.',
    'Choose sqlmi-orders-prod-weu, sqlmi-erp-prod-weu and sqlmi-warehouse-prod-weu: the plan leaves the last alone, it is done already.',
    'Press the one button and watch: the update, the wait for Microsoft Entra, the consent.',
    'Turn up the speed, or inject a fault while it runs: the run waits and goes on by itself.',
  ],
  expected:
    'Eleven instances can be configured by Dana, sqlmi-reporting-prod-weu once its scaling has ended; instances of rg-stores-prod-weu name the lock season-freeze, those of Group Finance the missing right.',
  signInAs: 'dana',
  organisation: fabrikam,
  points: [
    {
      key: 'ready-to-plan',
      name: 'Ready to plan',
      description: 'A setup with both flows, prerequisites met and three instances chosen. The plan is next.',
      setup: {
        name: 'Production, first wave',
        workloads: ['interactive', 'services'],
        clientSystems: ['windows-11', 'server-2022-or-later'],
        joins: ['hybrid-joined', 'ad-joined'],
        domainControllerInSight: 'always',
        flow: 'both',
        arePrerequisitesMet: true,
        instances: ['sqlmi-orders-prod-weu', 'sqlmi-erp-prod-weu', 'sqlmi-warehouse-prod-weu'],
      },
    },
    {
      key: 'lock-arrives',
      name: 'A lock in the way',
      description: 'Somebody freezes sqlmi-orders-prod-weu just before the run. Start it and see the lock named.',
      instances: {
        'sqlmi-orders-prod-weu': {
          lock: { name: 'freeze-q4', level: 'ReadOnly', notes: 'Quarter end. Ask finance-it@fabrikam.com.' },
        },
      },
      setup: {
        name: 'Orders, during the freeze',
        workloads: ['interactive'],
        clientSystems: ['windows-11'],
        joins: ['hybrid-joined'],
        domainControllerInSight: 'sometimes',
        flow: 'modern-interactive',
        arePrerequisitesMet: true,
        instances: ['sqlmi-orders-prod-weu', 'sqlmi-erp-prod-weu'],
      },
    },
  ],
};
