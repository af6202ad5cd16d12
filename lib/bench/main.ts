import '../testing/register-aliases.ts';

/** Prints what the work costs, beside its floor and beside the ways a script would do it. It asserts no time. */
const { floorFor, OPERATION_IN_SECONDS, REPLICATION_IN_SECONDS } = await import('./floor.ts');
const { carryOutJob, measureJob } = await import('./jobs.ts');
const { describeEvidence } = await import('./evidence.ts');
const { LATENCY_IN_MS } = await import('./azure-process.ts');

type Job = import('./jobs').Job;
type Measured = import('./measure').Measured;

const print = (line = '') => process.stdout.write(`${line}\n`);

if (process.env.BENCH_JOB) {
  print(JSON.stringify(await carryOutJob(JSON.parse(process.env.BENCH_JOB) as Job)));
  process.exit();
}

const isFull = process.argv.includes('--full');
/** A larger factor is done sooner, and lets this machine's own slowness weigh more. */
const factor = Number(process.env.BENCH_FACTOR ?? 5);
/** One request at a time leaves a machine idle, so its clock may run faster. */
const LONG_FACTOR = 30;

const COLUMNS = ['seconds', '× floor', '× run', 'requests', 'each', 'polls each', '429s met', 'peak MB'];
const row = (name: string, cells: readonly (string | number)[]) =>
  print(`${name.padEnd(24)}${cells.map((cell) => String(cell).padStart(11)).join('')}`);

function show(name: string, measured: Measured, instances: number, floor: number, run: Measured): void {
  const { seconds, requests, polls, throttled, peakInMb } = measured;
  row(`  ${name}`, [
    seconds.toFixed(1),
    (seconds / floor).toFixed(2),
    (seconds / run.seconds).toFixed(2),
    requests,
    ((requests - polls) / instances).toFixed(1),
    (polls / instances).toFixed(1),
    throttled,
    peakInMb,
  ]);
}

async function compare(instances: number, subscriptions: number, runFactor: number): Promise<void> {
  const floor = floorFor(instances, subscriptions);
  const job = { instances, subscriptions, factor: runFactor };
  print(
    `${instances} in ${subscriptions} subscription${subscriptions === 1 ? '' : 's'}, clock × ${runFactor}, floor ${floor} s`,
  );
  const run = await measureJob({ ...job, way: 'run' });
  show('a run', run, instances, floor, run);
  show('all at once', await measureJob({ ...job, way: 'all at once' }), instances, floor, run);
  if (instances > (isFull ? 100 : 10)) return;
  show('one by one', await measureJob({ ...job, way: 'one by one', factor: LONG_FACTOR }), instances, floor, run);
}

print(
  `Configure instances: operations of ${OPERATION_IN_SECONDS} s, ${REPLICATION_IN_SECONDS} s until Entra shows them, ${LATENCY_IN_MS} ms a request.`,
);
print('Seconds are of the scaled clock. Floor: the slowest single instance, after what the token buckets hold back.');
print('Each: requests per instance besides polls. All at once, one by one: a script without regard to limits.');
row('', COLUMNS);
await compare(1, 1, factor);
await compare(10, 1, factor);
await compare(100, 2, factor);
if (isFull) {
  // A thousand keep the machine itself busy, and a faster clock would count that as many times.
  await compare(1_000, 20, Math.min(factor, 1));
  await compare(1_000, 2, Math.min(factor, 1));
}

print();
print(`List 10,000 instances in 200 subscriptions, ${LATENCY_IN_MS} ms a request, real clock`);
row('', ['seconds', 'requests', '429s met', 'peak MB']);
const list = { instances: 10_000, subscriptions: 200, factor: 1 };
const query = await measureJob({ ...list, way: 'query' });
const calls = await measureJob({ ...list, way: 'calls' });
for (const [name, measured] of [
  ['  Resource Graph', query],
  ['  call per subscription', calls],
] as const) {
  row(name, [measured.seconds.toFixed(2), measured.requests, measured.throttled, measured.peakInMb]);
}
const times = (one: number, other: number) => (one / other).toFixed(1);
print(
  `  ${times(calls.requests, query.requests)} × the requests and ${times(calls.seconds, query.seconds)} × the time, 16 calls at once; floor ${((10 * LATENCY_IN_MS) / 1_000).toFixed(1)} s for ten pages`,
);

print();
print(`${'Evidence: milliseconds of this machine'.padEnd(62)}   seen    aim`);
for (const text of describeEvidence()) print(text);
