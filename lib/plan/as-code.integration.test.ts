import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderPlanAsCode } from './as-code';
import type { Plan, PlannedInstance } from './model';
import { quoteBash } from './quote';

/**
 * The bash scripts, run by bash, with a small `az` on the path that keeps one instance and one grant in files. It knows
 * the questions the scripts ask and refuses any other.
 */
const fakeAz = String.raw`#!/usr/bin/env bash
cd "$STATE_DIR"
method=""; url=""; query=""; body=""; command="$1 $2"
while [ $# -gt 0 ]; do
  case "$1" in
    --method) method="$2"; shift ;;
    --url) url="$2"; shift ;;
    --query) query="$2"; shift ;;
    --body) body="$2"; shift ;;
  esac
  shift
done
case "$command" in
  "cloud set") exit 0 ;;
  "account show") echo tenant-1; exit 0 ;;
  rest*) ;;
  *) echo "unknown command: $command" >&2; exit 64 ;;
esac
if [ "$method" != get ]; then echo "$method $url $body" >> changes; fi
case "$method $url" in
  "patch /subscriptions/"*) case "$body" in *authenticationMetadata*) echo "$body" | sed 's/.*:"\([A-Za-z]*\)".*/\1/' > mode ;; *SystemAssigned*) echo SystemAssigned > type ;; *) echo None > type ;; esac ;;
  "get /subscriptions/"*)
    case "$query" in *authenticationMetadata*) echo "Succeeded,$(cat mode)"; exit 0 ;; esac
    if [ "$(cat type)" = SystemAssigned ]; then echo "Succeeded,SystemAssigned,app-1"; else echo "Succeeded,None,"; fi ;;
  "get "*"/applications(appId='app-1')")
    case "$query" in
      id) echo app-object ;;
      'requiredResourceAccess[].resourceAppId') echo graph-app ;;
      *"resourceAppId=='graph-app'"*"type=='Scope'"*) printf 'id-openid\nid-read\n' ;;
      *) echo "unknown query: $query" >&2; exit 64 ;;
    esac ;;
  "get "*"/servicePrincipals(appId='app-1')") echo principal-1 ;;
  "get "*"/servicePrincipals(appId='graph-app')") echo graph-1 ;;
  "get "*"/servicePrincipals/graph-1") case "$query" in *id-openid*) echo openid ;; *id-read*) echo User.Read ;; esac ;;
  "get "*"/servicePrincipals/principal-1/oauth2PermissionGrants")
    case "$query" in *".id || ''") if [ -s grant ]; then echo grant-1; fi ;; *scope*) cat grant ;; esac ;;
  "get "*"/oauth2PermissionGrants/grant-1") cat grant ;;
  "post "*"/oauth2PermissionGrants"|"patch "*"/oauth2PermissionGrants/grant-1")
    echo "$body" | sed 's/.*"scope":"\([^"]*\)".*/\1/' > grant ;;
  "delete "*"/oauth2PermissionGrants/grant-1") : > grant ;;
  *) echo "unknown request: $method $url" >&2; exit 64 ;;
esac
`;

const run = promisify(execFile);
let directory = '';

async function runScript(script: string): Promise<string> {
  const environment = { ...process.env, STATE_DIR: directory, PATH: `${directory}:${process.env.PATH}` };
  const { stdout } = await run('bash', ['-c', script], { env: environment });
  return stdout;
}
const readState = async (name: string) => (await readFile(join(directory, name), 'utf8')).trim();
const writeState = (name: string, text: string) => writeFile(join(directory, name), text);

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'as-code-'));
  await writeState('az', fakeAz);
  // Nothing here takes time, so nobody need wait for it.
  await writeState('sleep', '#!/bin/sh\n');
  await Promise.all(['az', 'sleep'].map((name) => chmod(join(directory, name), 0o755)));
  await Promise.all([
    writeState('type', 'None\n'),
    writeState('mode', 'AzureAD\n'),
    writeState('grant', ''),
    writeState('changes', ''),
  ]);
});
afterEach(() => rm(directory, { recursive: true }));

const change = { before: '', after: '' };
const aPlan = (overrides: Partial<PlannedInstance>): Plan => ({
  schema: 1,
  id: 'plan-1',
  madeAt: '2026-02-10T10:00:00Z',
  madeBy: { objectId: 'dana', name: 'Dana' },
  tenantId: 'tenant-1',
  cloud: 'AzureCloud',
  carriedWarnings: [],
  instances: [
    {
      instanceId: "/subscriptions/s1/resourceGroups/it's $(rg)/providers/Microsoft.Sql/managedInstances/mi",
      name: 'mi',
      subscriptionId: 's1',
      subscriptionName: 'Production',
      resourceGroup: "it's $(rg)",
      location: 'westeurope',
      hostName: null,
      clientId: null,
      changes: [
        { ...change, step: 'enable-service-principal', target: 'ARM', field: 'properties.servicePrincipal.type' },
        { ...change, step: 'grant-consent', target: 'Graph', field: 'oauth2PermissionGrants' },
      ],
      alreadySo: [],
      rights: [],
      blockers: [],
      warnings: [],
      identity: null,
      ...overrides,
    },
  ],
});
const consentOnly: Partial<PlannedInstance> = {
  clientId: 'app-1',
  changes: [
    {
      ...change,
      step: 'grant-consent',
      target: 'Graph',
      field: 'oauth2PermissionGrants',
      consent: { resourceAppId: 'graph-app', resourceName: 'Microsoft Graph', added: ['openid', 'User.Read'] },
    },
  ],
};

describe('the bash script', () => {
  it('turns the service principal on, grants exactly what the app asks for, and changes nothing the second time', async () => {
    const { apply } = renderPlanAsCode(aPlan({}), 'az');
    await runScript(apply);
    const changes = await readState('changes');
    expect(changes.split('\n')).toEqual([
      `patch /subscriptions/s1/resourceGroups/it's%20%24(rg)/providers/Microsoft.Sql/managedInstances/mi?api-version=2023-08-01 {"properties":{"servicePrincipal":{"type":"SystemAssigned"}}}`,
      'post https://graph.microsoft.com/v1.0/oauth2PermissionGrants {"clientId":"principal-1","consentType":"AllPrincipals","resourceId":"graph-1","scope":" openid User.Read"}',
    ]);
    await runScript(apply);
    expect(await readState('changes')).toBe(changes);
  });

  it('sets the authentication metadata mode once, and takes it back', async () => {
    const instance = aPlan({
      changes: [
        {
          step: 'set-authentication-metadata',
          target: 'ARM',
          field: 'properties.authenticationMetadata',
          before: 'AzureAD',
          after: 'Paired',
        },
      ],
    });
    const { apply, undo } = renderPlanAsCode(instance, 'az');
    await runScript(apply);
    await runScript(apply);
    expect(await readState('mode')).toBe('Paired');
    expect(await readState('type')).toBe('None');
    expect((await readState('changes')).split('\n')).toHaveLength(1);
    await runScript(undo);
    expect(await readState('mode')).toBe('AzureAD');
  });

  it('adds to a grant and takes only its own part back', async () => {
    await Promise.all([writeState('type', 'SystemAssigned\n'), writeState('grant', 'offline_access\n')]);
    const { apply, undo } = renderPlanAsCode(aPlan(consentOnly), 'az');
    await runScript(apply);
    expect((await readState('grant')).split(/\s+/)).toEqual(['offline_access', 'openid', 'User.Read']);
    await runScript(undo);
    expect(await readState('grant')).toBe('offline_access');
    expect(await readState('changes')).not.toContain('servicePrincipal');
  });

  it('removes a grant that it made alone', async () => {
    await writeState('type', 'SystemAssigned\n');
    const { apply, undo } = renderPlanAsCode(aPlan(consentOnly), 'az');
    await runScript(apply);
    await runScript(undo);
    expect(await readState('grant')).toBe('');
  });

  it('takes the service principal back, once', async () => {
    const { apply, undo } = renderPlanAsCode(aPlan({}), 'az');
    await runScript(apply);
    await runScript(undo);
    await runScript(undo);
    expect(await readState('type')).toBe('None');
    expect((await readState('changes')).match(/"None"/g)).toHaveLength(1);
  });

  it('stops at the first refusal instead of reporting success', async () => {
    const script = renderPlanAsCode(aPlan({}), 'az').apply.replaceAll('/subscriptions/s1', '/elsewhere');
    await expect(runScript(script)).rejects.toThrow('unknown request');
    expect(await readState('changes')).toBe('');
  });

  it('bash reads hostile names back as they are', async () => {
    const names = ["it's", '$(id) `id` $HOME', 'two\nlines', '"\\', '!!', "''", '-n', '‘’', '\u202e', '*'];
    const script = `printf '%s\\0' ${names.map(quoteBash).join(' ')}`;
    expect((await runScript(script)).split('\0').slice(0, -1)).toEqual(names);
  });
});
