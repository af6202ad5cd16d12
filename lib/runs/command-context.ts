import 'server-only';
import { seal, unseal } from '@/lib/crypto';
import type { CommandContext } from './commands';
import { getRunWorkers } from './workers';

/** The database and the queue of this process. */
export async function getCommandContext(): Promise<CommandContext> {
  const { database, queue } = await getRunWorkers();
  return { database, queue, sealer: { seal, unseal }, now: () => new Date() };
}
