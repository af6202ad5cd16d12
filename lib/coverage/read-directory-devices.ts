import 'server-only';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Azure } from '@/lib/azure/azure';
import { describeAzureError } from '@/lib/azure/describe-error';
import { AzureError } from '@/lib/azure/errors';
import type { Queries } from '@/lib/db/connect';
import { AppError } from '@/lib/errors';
import { type DeviceTable, toDeviceTable } from './device-table';
import { fromGraphDevice } from './from-graph';
import { saveDevicesReading } from './reading-store';
import { type CoverageSummary, summarise } from './summarise';

export interface DirectoryReading {
  readAt: string;
  /** Goes to the person's browser and is not kept. */
  table: DeviceTable;
  summary: CoverageSummary;
}

/**
 * Reads every device of the tenant from Microsoft Graph, keeps the numbers and hands the rows on.
 * @throws AppError `no-rights` with what it takes, when Graph refuses; AzureError for what a new sign-in or time heals
 */
export async function readDirectoryDevices(
  db: Queries,
  person: SignedInPerson,
  azure: Pick<Azure, 'listDevices'>,
  now: Date,
): Promise<DirectoryReading> {
  const devices = await askForDevices(azure, async (reason) => {
    await saveDevicesReading(db, person, { summary: null, reason, readAt: now });
  });
  const table = toDeviceTable(devices.map(fromGraphDevice), now);
  const summary = summarise(table);
  // Names of computers are shown and not kept.
  const reasons = summary.reasons.map((reason) => ({ ...reason, examples: [] }));
  await saveDevicesReading(db, person, { summary: { ...summary, reasons }, reason: null, readAt: now });
  return { readAt: now.toISOString(), table, summary };
}

async function askForDevices(azure: Pick<Azure, 'listDevices'>, onRefused: (reason: string) => Promise<void>) {
  try {
    return await azure.listDevices();
  } catch (error) {
    if (!(error instanceof AzureError) || error.kind !== 'no-rights') throw error;
    await onRefused(describeAzureError(error).message);
    throw new AppError('no-rights', 'Microsoft Graph refused the list of devices.', {
      nextStep:
        'It takes the delegated permission Device.Read.All for this app, which an administrator consents to, and an account that may read devices. A file does without.',
      retryable: true,
      cause: error,
    });
  }
}
