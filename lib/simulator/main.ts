import { parseArgs } from 'node:util';
import { startSimulator } from './listen.ts';
import { fleet } from './scenarios/fleet.ts';
import { defaultClientId } from './scenarios/people.ts';
import type { Scenario } from './scenarios/types.ts';

/** Command line of the simulated Azure; see README.md. Prints one line of JSON when it is ready. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4100' },
    speed: { type: 'string', default: '1' },
    'client-id': { type: 'string' },
    'tenant-id': { type: 'string' },
    /** Number of instances of a grown organisation, for measuring; one subscription for each fifty. */
    fleet: { type: 'string' },
    'redirect-uri': { type: 'string', multiple: true, default: [] },
  },
});

const clientId = values['client-id'] ?? defaultClientId;

/** Pretending to be Azure next to the settings of a real tenant would be a trap, so it does not start there. */
function refuseBesideRealTenant(): void {
  const configured = process.env.ENTRA_CLIENT_ID;
  if (!configured || configured.toLowerCase() === clientId.toLowerCase()) return;
  process.stderr.write(
    'The simulated Azure does not start: ENTRA_CLIENT_ID names an application of a real tenant.\nUnset it, or pass it as --client-id if it is meant for the simulation.\n',
  );
  process.exit(1);
}

function positive(name: 'port' | 'speed' | 'fleet'): number {
  const value = Number(values[name]);
  if (Number.isFinite(value) && value >= 0) return value;
  process.stderr.write(`--${name} wants a number, not ${values[name]}\n`);
  process.exit(1);
}

function grownOrganisation(instances: number): Scenario {
  return fleet({ instances, subscriptions: Math.max(1, Math.ceil(instances / 50)) });
}

refuseBesideRealTenant();
const running = await startSimulator({
  port: positive('port'),
  speed: positive('speed'),
  clientId,
  redirectUris: values['redirect-uri'],
  ...(values['tenant-id'] ? { tenantId: values['tenant-id'] } : {}),
  ...(values.fleet ? { scenario: grownOrganisation(positive('fleet')) } : {}),
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    running.close().then(() => process.exit(0));
  });
}
process.stdout.write(`${JSON.stringify({ ready: true, url: running.url, pid: process.pid })}\n`);
