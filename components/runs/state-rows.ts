import type { InstanceState } from '@/lib/runs/model';

/** One thing a read showed, before the run and after. `null`: not read. */
export interface StateRow {
  key: string;
  field: string;
  before: string | null;
  after: string | null;
  isChanged: boolean;
}

/** What differs comes first; the managed identity is listed because it must not differ. */
export function listStateRows(before: InstanceState | null, after: InstanceState | null): StateRow[] {
  const fields: [string, string, (state: InstanceState) => string | null][] = [
    ['type', 'Service principal', ({ servicePrincipal }) => servicePrincipal.type],
    ['client', 'Application (client) ID', ({ servicePrincipal }) => servicePrincipal.clientId ?? 'none'],
    [
      'principal',
      'Object ID of the service principal',
      ({ servicePrincipal }) => servicePrincipal.principalId ?? 'none',
    ],
    ['mode', 'Authentication metadata mode', ({ authenticationMetadata }) => authenticationMetadata ?? null],
    ['granted', 'Permissions with admin consent', ({ consent }) => consent && describeGranted(consent)],
    ['missing', 'Permissions without it', ({ consent }) => consent && describeMissing(consent)],
    ['identity', 'Managed identity (never touched)', describeIdentity],
    ['state', 'State of the instance', ({ state, provisioningState }) => state ?? provisioningState],
  ];
  const rows = fields.map(([key, field, read]) => {
    const [one, other] = [before && read(before), after && read(after)];
    return { key, field, before: one, after: other, isChanged: one !== null && other !== null && one !== other };
  });
  return [...rows.filter(({ isChanged }) => isChanged), ...rows.filter(({ isChanged }) => !isChanged)];
}

type Consent = NonNullable<InstanceState['consent']>;

const describeGranted = ({ resources }: Consent): string =>
  listScopes(resources.map(({ resourceName, granted }) => ({ resourceName, scopes: granted })));

const describeMissing = ({ resources }: Consent): string =>
  listScopes(
    resources.map(({ resourceName, asked, granted }) => {
      const held = new Set(granted.map((scope) => scope.toLowerCase()));
      return { resourceName, scopes: asked.filter((scope) => !held.has(scope.toLowerCase())) };
    }),
  );

function listScopes(resources: { resourceName: string; scopes: string[] }[]): string {
  const parts = resources.filter(({ scopes }) => scopes.length > 0);
  return parts.length === 0
    ? 'none'
    : parts.map(({ resourceName, scopes }) => `${resourceName}: ${scopes.join(' ')}`).join('; ');
}

function describeIdentity({ identity }: InstanceState): string {
  if (identity === null) return 'none';
  const { type, principalId, userAssignedIds } = identity;
  const users = userAssignedIds.length === 0 ? '' : `, ${userAssignedIds.length} user-assigned`;
  return `${type}${principalId ? ` ${principalId}` : ''}${users}`;
}
