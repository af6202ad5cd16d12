import { ArmError } from './errors.ts';

/** Which api-versions each resource type answers to. Newest last. */
const versions: Readonly<Record<string, readonly string[]>> = {
  managedInstances: [
    '2015-05-01-preview',
    '2018-06-01-preview',
    '2020-02-02-preview',
    '2020-08-01-preview',
    '2020-11-01-preview',
    '2021-02-01-preview',
    '2021-05-01-preview',
    '2021-08-01-preview',
    '2021-11-01',
    '2021-11-01-preview',
    '2022-02-01-preview',
    '2022-05-01-preview',
    '2022-08-01-preview',
    '2022-11-01-preview',
    '2023-02-01-preview',
    '2023-05-01-preview',
    '2023-08-01',
    '2023-08-01-preview',
    '2024-05-01-preview',
    '2024-11-01-preview',
    '2025-01-01',
    '2025-02-01-preview',
    '2025-08-01-preview',
  ],
  subscriptions: ['2016-06-01', '2018-06-01', '2019-06-01', '2019-11-01', '2020-01-01', '2021-01-01', '2022-12-01'],
  tenants: ['2016-06-01', '2019-06-01', '2019-11-01', '2020-01-01', '2022-12-01'],
  resourceGroups: ['2018-05-01', '2019-10-01', '2020-06-01', '2021-04-01', '2022-09-01', '2024-03-01', '2025-04-01'],
  locks: ['2016-09-01', '2017-04-01', '2020-05-01'],
  permissions: ['2015-07-01', '2018-01-01-preview', '2018-07-01', '2022-04-01'],
  resourceGraph: ['2019-04-01', '2020-04-01-preview', '2021-03-01', '2022-10-01', '2024-04-01'],
};

const namespaces: Readonly<Record<string, string>> = { locks: 'locks', permissions: 'permissions' };

/** Checks the query's api-version against the type; returns it. */
export function requireApiVersion(type: string, query: URLSearchParams): string {
  const version = query.get('api-version');
  if (!version) {
    const text = 'The api-version query parameter (?api-version=) is required for all requests.';
    throw new ArmError(400, 'MissingApiVersionParameter', text, { isGateway: true });
  }
  const supported = versions[type] ?? [];
  if (supported.includes(version.toLowerCase())) return version.toLowerCase();
  const newestFirst = [...supported].reverse().join(', ');
  if (!/^\d{4}-\d{2}-\d{2}(-[a-z]+)?$/i.test(version)) {
    const text = `The api-version '${version}' is invalid. The supported versions are '${newestFirst.replaceAll(' ', '')}'.`;
    throw new ArmError(400, 'InvalidApiVersionParameter', text, { isGateway: true });
  }
  const text = `No registered resource provider found for API version '${version}' for type '${namespaces[type] ?? type}'. The supported api-versions are '${newestFirst}'.`;
  throw new ArmError(400, 'NoRegisteredProviderFound', text, { isGateway: true });
}

/** Whether an api-version has what first came with another: dates compare, and a preview precedes the stable of its day. */
export function isAtLeast(version: string, first: string): boolean {
  return version.slice(0, 10) >= first.slice(0, 10);
}
