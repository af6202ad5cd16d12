import { parseArgs } from 'node:util';
import type { CloudName } from './hosts.ts';
import { cloudNames } from './hosts.ts';
import { startSimulator } from './listen.ts';
import { demoScenarios, findDemoScenario } from './scenarios/catalogue.ts';
import type { DemoScenario } from './scenarios/demo-scenario.ts';
import { fleet } from './scenarios/fleet.ts';
import { defaultClientId } from './scenarios/people.ts';
import type { Scenario } from './scenarios/types.ts';
import type { TlsFrontOptions } from './tls/proxy.ts';

/** Command line of the simulated Azure; see README.md. Prints one line of JSON when it is ready. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4100' },
    speed: { type: 'string', default: '1' },
    'client-id': { type: 'string' },
    'tenant-id': { type: 'string' },
    /** Number of instances of a grown organisation, for measuring; one subscription for each fifty. */
    fleet: { type: 'string' },
    /** Of the first world; see scenarios/catalogue.ts. */
    scenario: { type: 'string' },
    'most-worlds': { type: 'string', default: '24' },
    'redirect-uri': { type: 'string', multiple: true, default: [] },
    /** Lets unmodified clients in, by a proxy that leads Azure's host names here. */
    tls: { type: 'boolean', default: false },
    'proxy-port': { type: 'string', default: '4101' },
    'ca-dir': { type: 'string' },
    cloud: { type: 'string', multiple: true, default: [] },
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

function positive(name: 'port' | 'speed' | 'fleet' | 'proxy-port' | 'most-worlds'): number {
  const value = Number(values[name]);
  if (Number.isFinite(value) && value >= 0) return value;
  process.stderr.write(`--${name} wants a number, not ${values[name]}\n`);
  process.exit(1);
}

function chosenClouds(): readonly CloudName[] {
  const known: readonly string[] = cloudNames;
  const unknown = values.cloud.find((name) => !known.includes(name));
  if (unknown) {
    process.stderr.write(`--cloud wants one of ${known.join(', ')}, not ${unknown}\n`);
    process.exit(1);
  }
  return cloudNames.filter((name) => values.cloud.length === 0 || values.cloud.includes(name));
}

function tlsOptions(): TlsFrontOptions {
  const caFolder = values['ca-dir'];
  return { port: positive('proxy-port'), clouds: chosenClouds(), ...(caFolder ? { caFolder } : {}) };
}

function grownOrganisation(instances: number): Scenario {
  return fleet({ instances, subscriptions: Math.max(1, Math.ceil(instances / 50)) });
}

function chosenScenario(key: string): DemoScenario {
  const scenario = findDemoScenario(key);
  if (scenario) return scenario;
  process.stderr.write(`--scenario wants one of ${demoScenarios.map((each) => each.key).join(', ')}, not ${key}\n`);
  process.exit(1);
}

refuseBesideRealTenant();
const running = await startSimulator({
  port: positive('port'),
  speed: positive('speed'),
  clientId,
  redirectUris: values['redirect-uri'],
  ...(values['tenant-id'] ? { tenantId: values['tenant-id'] } : {}),
  ...(values.tls ? { tls: tlsOptions() } : {}),
  mostWorlds: positive('most-worlds'),
  ...(values.scenario ? { demo: chosenScenario(values.scenario) } : {}),
  ...(values.fleet ? { scenario: grownOrganisation(positive('fleet')) } : {}),
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    running.close().then(() => process.exit(0));
  });
}
const tls = running.tls;
const ready = {
  ready: true,
  url: running.url,
  pid: process.pid,
  ...(tls ? { proxy: tls.proxyUrl, ca: tls.caFile, hosts: tls.hosts } : {}),
};
process.stdout.write(`${JSON.stringify(ready)}\n`);
