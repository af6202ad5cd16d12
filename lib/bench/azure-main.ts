import { fleet, startSimulator } from '../simulator/index.ts';

/** A simulated Azure of a given size, as a process. Its first message says where it is; later ones say what it was asked. */
const {
  instances,
  subscriptions,
  factor = 1,
  retryAfterSeconds,
  latencyInMs = 0,
} = JSON.parse(process.env.BENCH_FLEET ?? '{}') as Record<string, number>;
const running = await startSimulator({
  speed: factor,
  scenario: fleet({ instances: instances ?? 1, subscriptions: subscriptions ?? 1, doneShare: 0 }),
  settings: { operationSeconds: 60, replicationSeconds: 30, retryAfterSeconds },
});
// Every answer takes as long as one over a network.
running.simulator.faults.add([{ kind: 'latency', latencyInMs: latencyInMs / factor, skip: 0, when: 'before' }]);

// Counted as it comes: the log keeps the latest entries only, and a large run sends more.
const { log } = running.simulator;
const tally = { requests: 0, polls: 0, throttled: 0 };
let counted = 0;
function count() {
  for (const { seq, operation, status } of log.since(counted)) {
    counted = seq;
    tally.requests += 1;
    if (status === 429) tally.throttled += 1;
    else if (operation === 'operationStatus.get' || (operation === 'servicePrincipals.getByAppId' && status === 404)) {
      tally.polls += 1;
    }
  }
}
setInterval(count, 200).unref();
process.on('message', () => {
  count();
  process.send?.(tally);
});
process.once('disconnect', () => process.exit());
process.send?.({ url: running.url, tenantId: running.simulator.tenantId });
