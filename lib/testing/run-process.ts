import './register-aliases.ts';

/**
 * A copy of the app without its pages: takes up runs until it is killed. Settings come as JSON in RUN_PROCESS. With a
 * `start` it starts a run first. Once its workers take jobs it prints one line, `ready <run id>`, and once no run is left
 * to carry out another one, `ended`: its database may be nobody else's to look into.
 */
const { openDatabase } = await import('@/lib/db/connect');
const { openRunWorkers } = await import('@/lib/runs/workers');
const { startRunIn } = await import('@/lib/runs/start-run');
const { saveReach } = await import('@/lib/inventory/reach');
const { workerOptions } = await import('./run-process-options.ts');

const { setTimeout: wait } = await import('node:timers/promises');
const { isNull } = await import('drizzle-orm');
const { runs } = await import('@/lib/db/schema');

const settings = JSON.parse(process.env.RUN_PROCESS ?? '{}') as import('./run-process-options').RunProcessSettings;
const database = await openDatabase(settings.location);
const options = workerOptions(settings);
const workers = await openRunWorkers(database, options);
let runId = '';
if (settings.start) {
  const { person, targets } = settings.start;
  const subscriptionIds = [...new Set(targets.map((target) => target.subscriptionId))];
  const reach = subscriptionIds.map((subscriptionId) => ({
    subscriptionId,
    displayName: '',
    tenantId: null,
    state: 'Enabled',
  }));
  await saveReach(database.db, person, reach, new Date());
  const context = { database, queue: workers.queue, sealer: options.sealer, now: () => new Date() };
  ({ runId } = await startRunIn(context, { setupId: null, ...settings.start }));
}
await workers.start();
process.stdout.write(`ready ${runId}\n`);

for (let isLeft = true; isLeft; ) {
  await wait(50);
  isLeft = (await database.db.select({ id: runs.id }).from(runs).where(isNull(runs.endedAt)).limit(1)).length > 0;
}
process.stdout.write('ended\n');
