import type { ClientRegistration } from '../state.ts';
import { AZURE_MANAGEMENT_APP_ID, MICROSOFT_GRAPH_APP_ID, MICROSOFT_TENANT_ID } from './microsoft-apps.ts';

const consented = {
  [AZURE_MANAGEMENT_APP_ID]: ['user_impersonation'],
  [MICROSOFT_GRAPH_APP_ID]: [
    'AuditLog.Read.All',
    'Directory.AccessAsUser.All',
    'email',
    'Group.ReadWrite.All',
    'openid',
    'profile',
    'User.ReadWrite.All',
  ],
};

/** Microsoft's own command lines: public applications that every tenant knows and nobody has to consent to. */
export const firstPartyClients: readonly ClientRegistration[] = [
  { clientId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46', displayName: 'Microsoft Azure CLI' },
  { clientId: '1950a258-227b-4e31-a9cf-717495945fc2', displayName: 'Microsoft Azure PowerShell' },
].map((application) => ({
  ...application,
  tenantId: MICROSOFT_TENANT_ID,
  kind: 'public',
  redirectUris: [],
  consented,
}));
