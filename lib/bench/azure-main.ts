import { fleet, startSimulator } from '../simulator/index.ts';

/** A simulated Azure of a given size, as a process; prints one line of JSON when it is ready. */
const { instances, subscriptions, factor } = JSON.parse(process.env.BENCH_FLEET ?? '{}') as Record<string, number>;
const running = await startSimulator({
  speed: factor,
  scenario: fleet({ instances: instances ?? 1, subscriptions: subscriptions ?? 1, doneShare: 0 }),
  settings: { operationSeconds: 60, replicationSeconds: 30 },
});
process.stdout.write(`${JSON.stringify({ url: running.url, tenantId: running.simulator.tenantId })}\n`);
process.stdin.resume().once('end', () => process.exit());
