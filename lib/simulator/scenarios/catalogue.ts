import { allDone } from './demo/all-done.ts';
import { caBlocks } from './demo/ca-blocks.ts';
import { everythingBusy } from './demo/everything-busy.ts';
import { fabrikamScenario } from './demo/fabrikam.ts';
import { failoverPair } from './demo/failover-pair.ts';
import { halfFinished } from './demo/half-finished.ts';
import { healthyPilot } from './demo/healthy-pilot.ts';
import { noConsent } from './demo/no-consent.ts';
import { notSynced } from './demo/not-synced.ts';
import { stoppedAndLocked } from './demo/stopped-and-locked.ts';
import { throttledEstate } from './demo/throttled-estate.ts';
import { twoPeople } from './demo/two-people.ts';
import { usGovernment } from './demo/us-government.ts';
import { wrongFlow } from './demo/wrong-flow.ts';
import type { DemoScenario } from './demo-scenario.ts';

/** Every scenario, in the order in which they are worth showing. */
export const demoScenarios: readonly DemoScenario[] = [
  fabrikamScenario,
  healthyPilot,
  allDone,
  noConsent,
  halfFinished,
  failoverPair,
  twoPeople,
  caBlocks,
  stoppedAndLocked,
  everythingBusy,
  throttledEstate,
  notSynced,
  wrongFlow,
  usGovernment,
];

export function findDemoScenario(key: string): DemoScenario | undefined {
  return demoScenarios.find((scenario) => scenario.key === key);
}
