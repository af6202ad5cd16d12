import '../testing/register-aliases.ts';

/** Prints what the work costs, beside its floor and beside the ways a script would do it. It asserts no time. */
const { benchConfigure, OPERATION_IN_SECONDS, REPLICATION_IN_SECONDS } = await import('./configure.ts');
const { benchList } = await import('./list.ts');

type Measured = import('./measure').Measured;

const isFull = process.argv.includes('--full');
/** A larger factor is done sooner, and lets this machine's own slowness weigh more. */
const factor = Number(process.env.BENCH_FACTOR ?? 10);
const sizes = isFull ? [1, 10, 100, 1_000] : [1, 10, 100];
const print = (line = '') => process.stdout.write(`${line}\n`);

const row = (cells: readonly (string | number)[]) =>
  print(cells.map((cell, index) => (index === 0 ? String(cell).padEnd(30) : String(cell).padStart(12))).join(''));
const columns = (measured: Measured, instances: number, floorInSeconds: number) => [
  measured.seconds.toFixed(1),
  (measured.seconds / floorInSeconds).toFixed(2),
  (measured.requests / instances).toFixed(1),
  measured.throttled,
  measured.peakInMb,
];

print(`Configure instances: ${OPERATION_IN_SECONDS} s operations, ${REPLICATION_IN_SECONDS} s until Entra shows them,`);
print(
  `on a clock ${factor} times as fast; seconds are scaled back. Floor: the slowest single instance, or the buckets.`,
);
row(['', 'seconds', '× floor', 'requests ea.', '429s met', 'peak MB']);
for (const instances of sizes) {
  const result = await benchConfigure(instances, factor, { withOneByOne: instances <= 10 });
  print(`${instances} instances, floor ${result.floorInSeconds} s`);
  row(['  a run', ...columns(result.ours, instances, result.floorInSeconds)]);
  row(['  a script, all at once', ...columns(result.allAtOnce, instances, result.floorInSeconds)]);
  if (result.oneByOne) row(['  a script, one by one', ...columns(result.oneByOne, instances, result.floorInSeconds)]);
}

print();
print('List 10,000 instances in 200 subscriptions (real clock)');
row(['', 'seconds', 'requests', '429s met', 'peak MB']);
const { query, calls } = await benchList(10_000, 200);
for (const [name, measured] of [
  ['  Resource Graph', query],
  ['  one call per subscription', calls],
] as const) {
  row([name, measured.seconds.toFixed(2), measured.requests, measured.throttled, measured.peakInMb]);
}
print(
  `  ratio: ${(calls.seconds / query.seconds).toFixed(1)} × the time, ${(calls.requests / query.requests).toFixed(1)} × the requests`,
);
