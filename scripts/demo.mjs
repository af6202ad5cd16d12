// One command to look around: builds if needed, starts the simulated Azure and the app on loopback, says who can sign in.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuild, findFreePort, root, tool, waitForOk } from './tools.mjs';

const TENANT_ID = '8a4e1c55-3b0d-4d26-9c1f-5e2f7d9b6a10';
const CLIENT_ID = '5d1b7f3a-92c4-4e0e-8f6b-1c3a5e7d9f20';
/** One simulated minute passes in this many times less: a 60 s operation takes 6 s. */
const SPEED = 10;

/** Organisations of another cloud need an app of their own: it talks to one cloud. The scenario is the first one there. */
const firstScenario = { AzureCloud: 'fabrikam', AzureUSGovernment: 'us-government' };

const { values } = parseArgs({ options: { cloud: { type: 'string', default: 'AzureCloud' } } });

const children = [];

async function main() {
  const scenario = firstScenario[values.cloud];
  if (!scenario) throw new Error(`--cloud wants one of ${Object.keys(firstScenario).join(', ')}, not ${values.cloud}`);
  await ensureBuild();
  const [appPort, simulatorPort] = [await findFreePort(Number(process.env.PORT ?? 3000)), await findFreePort(4100)];
  const appUrl = `http://localhost:${appPort}`;
  const simulatorUrl = `http://localhost:${simulatorPort}`;

  // The simulated organisation lives in memory, so what the app remembers of an earlier one would be about instances that are gone.
  const dataDir = join(root, '.data/demo');
  rmSync(dataDir, { recursive: true, force: true });

  const simulator = start(
    tool.simulator,
    [
      ...['--port', String(simulatorPort), '--speed', String(SPEED), '--scenario', scenario],
      ...['--tenant-id', TENANT_ID, '--client-id', CLIENT_ID],
    ],
    {},
    'ignore',
  );
  await waitForOk(`${simulatorUrl}/_simulator/health`, simulator);
  const app = start(tool.next, ['start', '-H', '127.0.0.1', '-p', String(appPort)], {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    AZURE_CLOUD: values.cloud,
    // Every scenario that somebody starts is a tenant of its own.
    ENTRA_TENANT_ID: 'organizations',
    ENTRA_CLIENT_ID: CLIENT_ID,
    APP_BASE_URL: appUrl,
    SESSION_KEY: randomBytes(32).toString('base64'),
    DATABASE_URL: '',
    DATA_DIR: dataDir,
    SIMULATOR_URL: simulatorUrl,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  });
  await waitForOk(`${appUrl}/api/health`, app);
  await printWelcome(appUrl, simulatorUrl);
}

async function printWelcome(appUrl, simulatorUrl) {
  const { people } = await (await fetch(`${simulatorUrl}/_simulator/people`)).json();
  const width = Math.max(...people.map((person) => person.displayName.length));
  console.log(
    [
      '',
      `  Ready: ${appUrl}`,
      '',
      '  Simulated Azure: nothing here is real, and nothing leaves this machine. Sign in as',
      ...people.map((person) => `    ${person.displayName.padEnd(width)}  ${person.summary}`),
      '',
      `  More situations to show, each a fresh copy for one browser: ${appUrl}/demo`,
      '',
      '  Press Ctrl+C to stop. Starting again begins with a fresh organisation.',
      '',
    ].join('\n'),
  );
}

function start(script, args, env, stdout = 'inherit') {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', stdout, 'inherit'],
    env: { ...process.env, ...env },
  });
  children.push(child);
  child.on('exit', () => stop(1));
  return child;
}

let isStopping = false;
function stop(code) {
  if (isStopping) return;
  isStopping = true;
  for (const child of children) child.kill('SIGTERM');
  process.exitCode = code;
}

process.on('SIGINT', () => stop(0));
process.on('SIGTERM', () => stop(0));

main().catch((error) => {
  console.error(`\nThe demo could not start: ${error.message}`);
  stop(1);
});
