import type { PermissionScope, RequiredResourceAccess } from '../state.ts';

export const MICROSOFT_GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';
export const AZURE_MANAGEMENT_APP_ID = '797f4846-ba00-4fd7-ba43-dac1f8f63013';
/** Microsoft's own directory, home of its first-party applications. */
export const MICROSOFT_TENANT_ID = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

export const graphPermissionScopes: readonly PermissionScope[] = [
  { id: '37f7f235-527c-4136-accd-4a02d197296e', value: 'openid', type: 'User', displayName: 'Sign users in' },
  {
    id: '14dad69e-099b-42c9-810b-d002981feec1',
    value: 'profile',
    type: 'User',
    displayName: "View users' basic profile",
  },
  {
    id: '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0',
    value: 'email',
    type: 'User',
    displayName: "View users' email address",
  },
  {
    id: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182',
    value: 'offline_access',
    type: 'User',
    displayName: 'Maintain access to data you have given it access to',
  },
  {
    id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
    value: 'User.Read',
    type: 'User',
    displayName: 'Sign in and read user profile',
  },
  {
    id: 'c79f8feb-a9db-4090-85f9-90d820caa0eb',
    value: 'Application.Read.All',
    type: 'Admin',
    displayName: 'Read applications',
  },
  {
    id: '06da0dbc-49e2-44d2-8312-53f166ab848a',
    value: 'Directory.Read.All',
    type: 'Admin',
    displayName: 'Read directory data',
  },
  {
    id: '41ce6ca6-6826-4807-84f1-1c82854f7ee5',
    value: 'DelegatedPermissionGrant.ReadWrite.All',
    type: 'Admin',
    displayName: 'Manage all delegated permission grants',
  },
  {
    id: '4908d5b9-3fb2-4b1e-9336-1888b7937185',
    value: 'Organization.Read.All',
    type: 'Admin',
    displayName: 'Read organization information',
  },
  { id: '2f9ee017-59c1-4f1d-9472-bd5529a7b311', value: 'Domain.Read.All', type: 'Admin', displayName: 'Read domains' },
  {
    id: '951183d1-1a61-466f-a6d1-1fde911bfd95',
    value: 'Device.Read.All',
    type: 'Admin',
    displayName: 'Read all devices',
  },
  {
    id: '572fea84-0151-49b2-9301-11cb16974376',
    value: 'Policy.Read.All',
    type: 'Admin',
    displayName: "Read your organization's policies",
  },
];

/** What an instance's application asks for: the same delegated permissions as the Azure Files analogue. */
export const instanceResourceAccess: readonly RequiredResourceAccess[] = [
  {
    resourceAppId: MICROSOFT_GRAPH_APP_ID,
    resourceAccess: ['openid', 'profile', 'User.Read'].map((value) => ({ id: scopeId(value), type: 'Scope' })),
  },
];

function scopeId(value: string): string {
  const scope = graphPermissionScopes.find((candidate) => candidate.value === value);
  if (!scope) throw new Error(`Microsoft Graph has no scope ${value} here`);
  return scope.id;
}

/** Application permissions of Microsoft Graph that services here hold. */
const graphAppRoles: Readonly<Record<string, string>> = {
  'Application.Read.All': '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30',
  'Directory.Read.All': '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
  'Organization.Read.All': '498476ce-e0fe-48b0-b801-37ba7e2685c6',
  'Device.Read.All': '7438b122-aefc-4978-80ed-43db9fcc7715',
  'Policy.Read.All': '246dd0d5-5bd0-4def-940b-0421030a5b68',
};

export function graphAppRoleId(value: string): string {
  const id = graphAppRoles[value];
  if (!id) throw new Error(`Microsoft Graph has no application permission ${value} here`);
  return id;
}

export const graphServicePrincipalNames: readonly string[] = [
  'https://graph.microsoft.us/',
  'https://dod-graph.microsoft.us/',
  'https://graph.microsoft.com/',
  'https://graph.microsoft.com',
  'https://ags.windows.net',
  '00000003-0000-0000-c000-000000000000/ags.windows.net',
  '00000003-0000-0000-c000-000000000000',
  'Microsoft.Azure.AgregatorService',
];
