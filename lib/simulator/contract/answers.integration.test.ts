import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { subscriptionIds } from '../scenarios/fabrikam.ts';
import type { Simulator } from '../simulator.ts';
import { createSimulator } from '../simulator.ts';

/** Recorded traffic and published schemas, where this checkout has them beside it. */
const specs = fileURLToPath(new URL('../../../../shared/specs/', import.meta.url));

interface Recording {
  readonly interactions: readonly {
    readonly index: number;
    readonly response: { readonly status: number; readonly body: Json };
  }[];
}
type Json = Record<string, unknown>;

function read<Document>(path: string): Document {
  return JSON.parse(readFileSync(`${specs}${path}`, 'utf8')) as Document;
}

function recorded(path: string, index: number): { status: number; body: Json } {
  const found = read<Recording>(path).interactions.find((interaction) => interaction.index === index);
  if (!found) throw new Error(`${path} has no interaction ${index}`);
  return found.response;
}

/** Paths of all keys, in order of appearance inside each object; array members as one. */
function keysOf(value: unknown, prefix = ''): string[] {
  if (Array.isArray(value)) return value.length > 0 ? keysOf(value[0], `${prefix}[]`) : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [`${prefix}/${key}`, ...keysOf(inner, `${prefix}/${key}`)]);
}

const GROUP = `/subscriptions/${subscriptionIds.production}/resourceGroups/rg-sqlmi-prod-weu`;
const instancePath = (name: string) => `${GROUP}/providers/Microsoft.Sql/managedInstances/${name}`;

describe.skipIf(!existsSync(specs))('against recorded answers of real Azure', () => {
  let simulator: Simulator;
  beforeEach(() => {
    simulator = createSimulator();
  });

  async function ask(host: string, resource: 'arm' | 'graph', path: string, init: RequestInit = {}) {
    const token = await simulator.issueToken({ person: 'dana', resource });
    const headers = { authorization: `Bearer ${token}`, 'x-forwarded-host': host };
    const response = await simulator.fetch(new Request(`http://127.0.0.1${path}`, { ...init, headers }));
    return { status: response.status, headers: response.headers, body: (await response.json()) as Json };
  }
  const arm = (path: string, init?: RequestInit) => ask('management.azure.com', 'arm', path, init);
  const graph = (path: string) => ask('graph.microsoft.com', 'graph', `/v1.0${path}`);

  const MANAGED_INSTANCE = 'recordings/sql/test_sql_managed_instance_mgmt.json';

  test('GET of an instance without service principal has the recorded keys in the recorded order', async () => {
    const ours = await arm(`${instancePath('sqlmi-orders-prod-weu')}?api-version=2023-05-01-preview`);
    const theirs = recorded(MANAGED_INSTANCE, 90);
    const withoutTags = (keys: string[]) => keys.filter((key) => !key.startsWith('/tags/'));
    expect(withoutTags(keysOf(ours.body))).toEqual(keysOf(theirs.body));
  });

  test('GET of an instance with service principal, too', async () => {
    const ours = await arm(`${instancePath('sqlmi-warehouse-prod-weu')}?api-version=2023-05-01-preview`);
    const theirs = recorded(MANAGED_INSTANCE, 96);
    expect(keysOf(ours.body).filter((key) => !key.startsWith('/tags/'))).toEqual(keysOf(theirs.body));
  });

  test('the first answer to a PUT is as sparse as the recorded one, with a tracking address alone', async () => {
    const ours = await arm(`${instancePath('sqlmi-orders-prod-weu')}?api-version=2023-05-01-preview`, {
      method: 'PUT',
      body: JSON.stringify({
        location: 'westeurope',
        identity: { type: 'SystemAssigned' },
        properties: { servicePrincipal: { type: 'SystemAssigned' } },
      }),
    });
    const theirs = recorded(MANAGED_INSTANCE, 93);
    expect(ours.status).toBe(theirs.status);
    const keys = keysOf(ours.body).filter((key) => !key.startsWith('/tags/'));
    expect(keys.sort()).toEqual(keysOf(theirs.body).sort());
    expect(ours.headers.get('location')).toBeNull();
  });

  test('a poll says name, status and startTime', async () => {
    const started = await arm(`${instancePath('sqlmi-orders-prod-weu')}?api-version=2023-05-01-preview`, {
      method: 'PATCH',
      body: JSON.stringify({ properties: { servicePrincipal: { type: 'SystemAssigned' } } }),
    });
    const tracking = new URL(started.headers.get('azure-asyncoperation') ?? '');
    const poll = await arm(`${tracking.pathname}${tracking.search}`);
    const theirs = recorded(MANAGED_INSTANCE, 94);
    expect(keysOf(poll.body)).toEqual(keysOf(theirs.body));
    expect(poll.body.status).toBe(theirs.body.status);
  });

  test('a PATCH answered without tracking header has the recorded placeholder identity and empty sku', async () => {
    simulator.world.settings.patchForm = 'bare';
    const ours = await arm(`${instancePath('sqlmi-orders-prod-weu')}?api-version=2023-08-01`, {
      method: 'PATCH',
      body: JSON.stringify({ properties: { licenseType: 'BasePrice' } }),
    });
    const { interactions } = read<Recording>('recordings/sql/dotnet_TestCreateUpdateGetDropManagedInstance_PATCH.json');
    const theirs = interactions[0]?.response.body ?? {};
    expect(ours.body.identity).toEqual(theirs.identity);
    expect(ours.body.sku).toEqual(theirs.sku);
    expect(ours.headers.get('retry-after')).toBe('60');
  });

  test('the Entra admin has the recorded keys', async () => {
    const ours = await arm(
      `${instancePath('sqlmi-orders-prod-weu')}/administrators/ActiveDirectory?api-version=2020-11-01-preview`,
    );
    const theirs = recorded('recordings/sql/test_sql_mi_ad_only_auth.json', 2);
    expect(keysOf(ours.body)).toEqual(keysOf(theirs.body));
  });

  const PERMISSION_GRANT = 'recordings/role/test_app_permission_grant.json';

  test('a service principal has the recorded keys', async () => {
    const { body } = await graph("/servicePrincipals?$filter=displayName eq 'sqlmi-crm-prod-weu principal'");
    const [ours] = body.value as Json[];
    expect(Object.keys(ours ?? {})).toEqual(
      Object.keys(recorded(PERMISSION_GRANT, 6).body).filter((key) => !key.startsWith('@')),
    );
  });

  test('an application has the recorded keys', async () => {
    const { body } = await graph("/applications?$filter=displayName eq 'sqlmi-crm-prod-weu principal'");
    const [ours] = body.value as Json[];
    expect(Object.keys(ours ?? {})).toEqual(
      Object.keys(recorded(PERMISSION_GRANT, 8).body).filter((key) => !key.startsWith('@')),
    );
  });

  test('a grant has the recorded keys', async () => {
    const { body, headers } = await graph('/oauth2PermissionGrants');
    const theirs = recorded(PERMISSION_GRANT, 17).body;
    expect(body['@odata.context']).toBe(theirs['@odata.context']);
    expect(keysOf(body).filter((key) => key !== '/@odata.nextLink')).toEqual(keysOf(theirs));
    expect(headers.get('content-type')).toBe(
      'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
    );
  });

  test('an error of Microsoft Graph has the recorded shape and wording', async () => {
    const id = '4faba265-b3a0-4bfd-8f56-f8a1a0cee277';
    const ours = await graph(`/servicePrincipals/${id}`);
    const { errors } = read<{ errors: { response: { body: { error: Json } } }[] }>('recordings/graph-errors.json');
    const theirs = errors[0]?.response.body.error;
    expect(keysOf(ours.body)).toEqual(keysOf({ error: theirs }));
    expect(ours.body.error).toMatchObject({ code: theirs?.code, message: theirs?.message });
  });

  test('a page of Resource Graph has the recorded keys in the recorded order', async () => {
    const ours = await arm('/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01', {
      method: 'POST',
      body: JSON.stringify({ query: 'resources | project id', options: { $top: 3 } }),
    });
    const { interactions } = read<Recording>('recordings/resource-graph/test_paged_query.json');
    const theirs = interactions[0]?.response.body ?? {};
    expect(keysOf(ours.body)).toEqual(keysOf(theirs));
    expect(ours.body.resultTruncated).toBe(theirs.resultTruncated);
  });

  test('a query that does not parse has the recorded error', async () => {
    const ours = await arm('/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01', {
      method: 'POST',
      body: JSON.stringify({ query: 'where where' }),
    });
    const { interactions } = read<Recording>('recordings/resource-graph/test_query_error.json');
    const theirs = interactions[0]?.response;
    expect(ours.status).toBe(theirs?.status);
    const details = (body: Json = {}) => (body.error as { details: Json[] }).details;
    expect(details(ours.body).map(Object.keys)).toEqual(details(theirs?.body).map(Object.keys));
    expect(details(ours.body)[0]).toEqual(details(theirs?.body)[0]);
  });

  test('the openid-configuration has the recorded members and values', async () => {
    const theirs = read<{ responseBodyForTenant: Json }>('entra/openid-configuration.json').responseBodyForTenant;
    const path = `/${simulator.tenantId}/v2.0/.well-known/openid-configuration`;
    const headers = { 'x-forwarded-host': 'login.microsoftonline.com' };
    const response = await simulator.fetch(new Request(`http://127.0.0.1${path}`, { headers }));
    const expected = JSON.parse(JSON.stringify(theirs).replaceAll('{tenantId}', simulator.tenantId));
    expect(await response.json()).toEqual({ ...expected, tenant_region_scope: 'EU' });
  });

  test('every property of an instance is one that the published schema has', async () => {
    const path =
      'arm/specification/sql/resource-manager/Microsoft.Sql/preview/2022-08-01-preview/ManagedInstances.json';
    const { definitions } = read<{ definitions: Record<string, { properties: Json }> }>(path);
    const known = Object.keys(definitions.ManagedInstanceProperties?.properties ?? {});
    const { body } = await arm(
      `${GROUP}/providers/Microsoft.Sql/managedInstances?api-version=2022-08-01-preview&$expand=administrators/activedirectory`,
    );
    const used = new Set((body.value as { properties: Json }[]).flatMap(({ properties }) => Object.keys(properties)));
    expect([...used].filter((name) => !known.includes(name))).toEqual([]);
  });

  test('every code of the fault catalogue for a managed instance is documented or recorded', async () => {
    const { faultCatalogue } = await import('../fault-catalogue.ts');
    const documented = readFileSync(`${specs}arm/documented-errors.json`, 'utf8');
    const platform = [
      'ExpiredAuthenticationToken',
      'InvalidAuthenticationToken',
      'InvalidAuthenticationTokenTenant',
      'AuthorizationFailed',
      'LinkedAuthorizationFailed',
      'RequestDisallowedByPolicy',
      'SubscriptionNotFound',
      'ResourceNotFound',
      'ScopeLocked',
      'TooManyRequests',
      'InternalServerError',
    ];
    const codes = Object.values(faultCatalogue).flatMap((fault) =>
      fault.service === 'arm' && 'code' in fault ? [fault.code] : [],
    );
    const unknown = codes.filter((code) => !platform.includes(code) && !documented.includes(`"${code}"`));
    expect(unknown).toEqual([]);
  });
});
