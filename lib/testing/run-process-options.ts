import type { SignedInPerson } from '@/lib/auth/person';
import type { AccessTokens } from '@/lib/azure/azure';
import { createAzure } from '@/lib/azure/create-azure';
import type { DatabaseLocation } from '@/lib/db/connect';
import { systemClock } from '@/lib/runs/clock';
import type { RunTarget } from '@/lib/runs/model';
import { publicCloudLimits } from '@/lib/runs/run-azure';
import { defaultTimings } from '@/lib/runs/waits';
import type { WorkerOptions } from '@/lib/runs/workers';
import { aSealer } from './sealer';

export interface RunProcessSettings {
  location: DatabaseLocation;
  simulatorUrl: string;
  /** Start a run before taking jobs. */
  start?: { person: SignedInPerson; targets: RunTarget[]; tokens: AccessTokens };
}

/** As in production but for a faster first look: the simulated Azure's time runs faster than ours. */
export function workerOptions(
  { simulatorUrl }: Pick<RunProcessSettings, 'simulatorUrl'>,
  overrides: Partial<WorkerOptions> = {},
): WorkerOptions {
  return {
    holder: `test:${process.pid}`,
    createAzure: (input) => createAzure({ ...input, cloud: 'AzureCloud', simulatorUrl }),
    sealer: aSealer('simulated'),
    clock: systemClock,
    timings: { ...defaultTimings, firstPollInMs: 100, maxPollInMs: 1_000, settleInMs: 2_000 },
    maxInFlight: 16,
    armLimits: publicCloudLimits,
    leaseInMs: 9_000,
    tickInMs: 200,
    reportFault: (error) => void process.stderr.write(`${error instanceof Error ? error.stack : error}\n`),
    ...overrides,
  };
}
