import 'server-only';
import { ConfigurationError, getEnv } from '@/lib/env';
import { describeForLog, log } from '@/lib/log';
import { startRunWorkers, stopRunWorkers } from '@/lib/runs/workers';

/** A start that cannot work ends the process with a text for the terminal: half a server would answer 500 to everybody. */
export async function startServer(): Promise<void> {
  try {
    getEnv();
    await startRunWorkers();
  } catch (error) {
    process.stderr.write(`\n${describeFailedStart(error)}\n\n`);
    process.exit(1);
  }
  // Runs in hand are let go, so that another process takes them up at once instead of after a lease.
  process.once('SIGTERM', () => void stopRunWorkers());
  const { cloud, simulatorUrl, databaseUrl } = getEnv();
  log.info(
    { cloud, simulated: simulatorUrl !== undefined, database: databaseUrl ? 'postgresql' : 'embedded' },
    'ready',
  );
}

function describeFailedStart(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message;
  const { message, cause } = describeForLog(error) as { message?: string; cause?: { message?: string } };
  return [
    `The app cannot start: ${message ?? 'the reason is unknown'}`,
    ...(cause?.message === undefined ? [] : [`  ${cause.message}`]),
    'Check DATABASE_URL, or DATA_DIR for the embedded database: the folder must be writable and no other copy of the app may use it.',
  ].join('\n');
}
