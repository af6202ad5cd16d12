import { findPrincipalByAppId } from '../directory.ts';
import type { GraphOperationName } from '../operations/graph.ts';
import { MICROSOFT_GRAPH_APP_ID } from '../scenarios/microsoft-apps.ts';
import type { Simulator } from '../simulator.ts';
import type { Asked } from './ask.ts';

export interface GraphCase {
  readonly operation: GraphOperationName;
  /** File of the reference below `graph`, without ending. */
  readonly reference: string;
  /** Whose properties the answer has, as the reference calls it; without one, those of the reference's own example. */
  readonly resource?: string;
  readonly asked: (simulator: Simulator) => Asked;
}

const at =
  (path: string): GraphCase['asked'] =>
  () => ({ path: `/v1.0${path}` });

interface Ids {
  readonly principal: string;
  readonly appId: string;
  readonly application: string;
  readonly grant: string;
}

/** Of an instance that is set up, consent included. */
function idsOf({ world: { state } }: Simulator): Ids {
  const instance = [...state.instances.values()].find(({ name }) => name === 'sqlmi-warehouse-prod-weu');
  const appId = instance?.properties.servicePrincipal?.clientId ?? '';
  const principal = [...state.principals.values()].find((candidate) => candidate.appId === appId)?.id ?? '';
  const application = [...state.applications.values()].find((candidate) => candidate.appId === appId)?.id ?? '';
  const grant = [...state.grants.values()].find(({ clientId }) => clientId === principal)?.id ?? '';
  return { principal, appId, application, grant };
}

const withIds =
  (make: (ids: Ids) => Asked): GraphCase['asked'] =>
  (simulator) => {
    const asked = make(idsOf(simulator));
    return { ...asked, path: `/v1.0${asked.path}` };
  };

const GRANT = 'oauth2permissiongrant';

/** Every operation of Microsoft Graph that is answered here, with its page of the reference. */
export const graphCases: readonly GraphCase[] = [
  { operation: 'me.get', reference: 'user-get', resource: 'user', asked: at('/me') },
  {
    operation: 'me.listDirectoryRoles',
    reference: 'user-list-transitivememberof',
    resource: 'directoryrole',
    asked: () => ({
      path: '/v1.0/me/transitiveMemberOf/microsoft.graph.directoryRole?$count=true',
      headers: { consistencylevel: 'eventual' },
    }),
  },
  {
    operation: 'users.get',
    reference: 'user-get',
    resource: 'user',
    asked: ({ world }) => ({ path: `/v1.0/users/${[...world.state.people.values()][1]?.userPrincipalName}` }),
  },
  { operation: 'users.list', reference: 'user-list', resource: 'user', asked: at('/users') },
  { operation: 'devices.list', reference: 'device-list', resource: 'device', asked: at('/devices') },
  {
    operation: 'organization.list',
    reference: 'organization-get',
    resource: 'organization',
    asked: at('/organization'),
  },
  { operation: 'domains.list', reference: 'domain-list', asked: at('/domains') },
  {
    operation: 'servicePrincipals.list',
    reference: 'serviceprincipal-list',
    resource: 'serviceprincipal',
    asked: at('/servicePrincipals'),
  },
  {
    operation: 'servicePrincipals.get',
    reference: 'serviceprincipal-get',
    resource: 'serviceprincipal',
    asked: withIds(({ principal }) => ({ path: `/servicePrincipals/${principal}` })),
  },
  {
    operation: 'servicePrincipals.getByAppId',
    reference: 'serviceprincipal-get',
    resource: 'serviceprincipal',
    asked: withIds(({ appId }) => ({ path: `/servicePrincipals(appId='${appId}')` })),
  },
  {
    operation: 'servicePrincipals.listGrants',
    reference: 'serviceprincipal-list-oauth2permissiongrants',
    resource: GRANT,
    asked: withIds(({ principal }) => ({ path: `/servicePrincipals/${principal}/oauth2PermissionGrants` })),
  },
  {
    operation: 'applications.list',
    reference: 'application-list',
    resource: 'application',
    asked: at('/applications'),
  },
  {
    operation: 'applications.get',
    reference: 'application-get',
    resource: 'application',
    asked: withIds(({ application }) => ({ path: `/applications/${application}` })),
  },
  {
    operation: 'applications.getByAppId',
    reference: 'application-get',
    resource: 'application',
    asked: withIds(({ appId }) => ({ path: `/applications(appId='${appId}')` })),
  },
  {
    operation: 'oauth2PermissionGrants.list',
    reference: `${GRANT}-list`,
    resource: GRANT,
    asked: at('/oauth2PermissionGrants'),
  },
  {
    operation: 'oauth2PermissionGrants.get',
    reference: `${GRANT}-get`,
    resource: GRANT,
    asked: withIds(({ grant }) => ({ path: `/oauth2PermissionGrants/${grant}` })),
  },
  {
    operation: 'oauth2PermissionGrants.create',
    reference: `${GRANT}-post`,
    resource: GRANT,
    asked(simulator) {
      const { state } = simulator.world;
      const { id = '' } =
        [...state.principals.values()].find(({ displayName }) =>
          displayName.startsWith('sqlmi-integration-dev-sdc p'),
        ) ?? {};
      const resourceId = findPrincipalByAppId(state, simulator.tenantId, MICROSOFT_GRAPH_APP_ID)?.id;
      const body = { clientId: id, consentType: 'AllPrincipals', resourceId, scope: 'openid' };
      return { method: 'POST', path: '/v1.0/oauth2PermissionGrants', body };
    },
  },
  {
    operation: 'oauth2PermissionGrants.update',
    reference: `${GRANT}-update`,
    asked: withIds(({ grant }) => ({
      method: 'PATCH',
      path: `/oauth2PermissionGrants/${grant}`,
      body: { scope: 'openid' },
    })),
  },
  {
    operation: 'oauth2PermissionGrants.delete',
    reference: `${GRANT}-delete`,
    asked: withIds(({ grant }) => ({ method: 'DELETE', path: `/oauth2PermissionGrants/${grant}` })),
  },
];
