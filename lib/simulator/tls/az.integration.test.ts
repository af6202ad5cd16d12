import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningSimulator } from '../listen.ts';
import { startSimulator } from '../listen.ts';
import { subscriptionIds } from '../scenarios/fabrikam.ts';
import { automation } from '../scenarios/people.ts';
import { runCommand } from '../testing/run-command.ts';

/** The command line as this machine has it; nothing installs it for the test. */
const az = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'az'))
  .find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

const GROUP = 'rg-sqlmi-prod-weu';

describe.skipIf(!az)('the az command line, unmodified', { timeout: 180_000 }, () => {
  let running: RunningSimulator;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'az-'));
    // A minute of Azure in half a second, so that polling ends soon.
    running = await startSimulator({ speed: 120, tls: { caFolder: folder } });
  });
  afterAll(async () => {
    await running.close();
    await rm(folder, { recursive: true, force: true });
  });

  function environment(): Record<string, string> {
    return {
      AZURE_CONFIG_DIR: join(folder, 'config'),
      AZURE_CORE_COLLECT_TELEMETRY: '0',
      HTTPS_PROXY: running.tls?.proxyUrl ?? '',
      REQUESTS_CA_BUNDLE: running.tls?.caFile ?? '',
    };
  }
  async function run(args: readonly string[], onStderr?: (soFar: string) => void): Promise<unknown> {
    const { code, stdout, stderr } = await runCommand(az ?? 'az', [...args, '-o', 'json'], {
      env: environment(),
      ...(onStderr ? { onStderr } : {}),
    });
    if (code !== 0) throw new Error(`az ${args.join(' ')} ended with ${code}: ${stderr}`);
    return stdout.trim() ? JSON.parse(stdout) : undefined;
  }
  const signInAsService = () =>
    run([
      'login',
      '--service-principal',
      '-u',
      automation.clientId,
      '-p',
      automation.secret,
      '--tenant',
      automation.tenantId,
    ]);
  const operationsSince = (seq: number) => running.simulator.log.since(seq).map(({ operation }) => operation);
  const lastSeq = () => running.simulator.log.since(0).at(-1)?.seq ?? 0;

  test('login --service-principal finds the subscriptions the service may see', async () => {
    await signInAsService();
    const accounts = (await run(['account', 'list'])) as { name: string; user: { type: string } }[];
    expect(accounts.map(({ name }) => name)).toEqual([
      'Fabrikam Production',
      'Fabrikam Test and Development',
      'Fabrikam Group Finance',
    ]);
    expect(accounts[0]?.user.type).toBe('servicePrincipal');
  });

  test('login --service-principal with a wrong secret says which error of the sign-in service it was', async () => {
    const login = run([
      'login',
      '--service-principal',
      '-u',
      automation.clientId,
      '-p',
      'x',
      '--tenant',
      automation.tenantId,
    ]);
    await expect(login).rejects.toThrow(/AADSTS7000215/);
    await signInAsService();
  });

  test('group list, sql mi list and sql mi show', async () => {
    const groups = (await run(['group', 'list'])) as { name: string }[];
    expect(groups.map(({ name }) => name)).toContain(GROUP);
    const instances = (await run(['sql', 'mi', 'list', '-g', GROUP])) as { name: string }[];
    expect(instances.map(({ name }) => name)).toContain('sqlmi-orders-prod-weu');
    const shown = await run(['sql', 'mi', 'show', '-g', GROUP, '-n', 'sqlmi-orders-prod-weu']);
    expect(shown).toMatchObject({ sku: { name: 'GP_Gen5' }, servicePrincipal: null, state: 'Ready' });
  });

  test('sql mi update reads instance and capabilities, puts the whole, polls, and shows the new service principal', async () => {
    const before = lastSeq();
    const update = ['sql', 'mi', 'update', '-g', GROUP, '-n', 'sqlmi-orders-prod-weu'];
    const updated = await run([...update, '--service-principal-type', 'SystemAssigned']);
    expect(updated).toMatchObject({
      provisioningState: 'Succeeded',
      sku: { name: 'GP_Gen5', tier: 'GeneralPurpose', capacity: 8 },
      servicePrincipal: { type: 'SystemAssigned', clientId: expect.any(String), tenantId: automation.tenantId },
    });
    const operations = operationsSince(before).filter(
      (name) => name !== 'operationStatus.get' && !name?.startsWith('entra.'),
    );
    expect(operations).toEqual([
      'managedInstances.get',
      'capabilities.listByLocation',
      'managedInstances.createOrUpdate',
      'managedInstances.get',
    ]);
    expect(operationsSince(before)).toContain('operationStatus.get');
  });

  test('rest reaches ARM, Resource Graph and Microsoft Graph', async () => {
    const arm = await run(['rest', '--url', `/subscriptions/${subscriptionIds.test}?api-version=2022-12-01`]);
    expect(arm).toMatchObject({ displayName: 'Fabrikam Test and Development' });
    const body = JSON.stringify({ query: "resources | where type == 'microsoft.sql/managedinstances' | count" });
    const url = '/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01';
    expect(await run(['rest', '--method', 'post', '--url', url, '--body', body])).toMatchObject({ totalRecords: 1 });
    const organization = await run(['rest', '--url', 'https://graph.microsoft.com/v1.0/organization']);
    expect(organization).toMatchObject({ value: [{ displayName: 'Fabrikam' }] });
  });

  test('login --use-device-code waits for a person to approve on the page, then works with that person’s rights', async () => {
    let approved: Promise<void> | undefined;
    const accounts = await run(['login', '--use-device-code'], (soFar) => {
      const [, page, code] = /open the page (\S+) and enter the code (\w+)/.exec(soFar) ?? [];
      if (page && code) approved ??= approve(page, code, 'dana');
    });
    await approved;
    expect(accounts).toMatchObject([{ user: { name: 'dana.fischer@fabrikam.com', type: 'user' } }, {}, {}]);
    const me = await run(['rest', '--url', 'https://graph.microsoft.com/v1.0/me']);
    expect(me).toMatchObject({ displayName: 'Dana Fischer' });
  });

  /** What a person does: enter the code, see what is asking, choose who to be. */
  async function approve(page: string, code: string, person: string): Promise<void> {
    const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });
    const asked = await (await fetch(page, form({ code }))).text();
    expect(asked).toContain('Are you trying to sign in to Microsoft Azure CLI?');
    const done = await (await fetch(page, form({ code, person }))).text();
    expect(done).toContain('signed in as Dana Fischer');
  }
});
