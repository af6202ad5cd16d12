import 'server-only';
import { ConfigurationError, getEnv } from '@/lib/env';
import { log } from '@/lib/log';
import { startRunWorkers, stopRunWorkers } from '@/lib/runs/workers';

/** @throws never: a configuration that cannot work ends the process with a text for the terminal */
export async function startServer(): Promise<void> {
  try {
    getEnv();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`\n${error.message}\n\n`);
    process.exit(1);
  }
  await startRunWorkers();
  // Runs in hand are let go, so that another process takes them up at once instead of after a lease.
  process.once('SIGTERM', () => void stopRunWorkers());
  const { cloud, simulatorUrl, databaseUrl } = getEnv();
  log.info(
    { cloud, simulated: simulatorUrl !== undefined, database: databaseUrl ? 'postgresql' : 'embedded' },
    'ready',
  );
}
