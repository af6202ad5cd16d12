import type { Source } from '@/lib/sources';

/** Sources that only the packs name; the shared ones are in lib/sources.ts. */

export const admxKerberosCsp: Source = {
  title: 'Policy CSP: ADMX_Kerberos',
  url: 'https://learn.microsoft.com/windows/client-management/mdm/policy-csp-admx-kerberos',
  date: '2024-08-06',
};

export const filesHybrid: Source = {
  title: 'Enable Microsoft Entra Kerberos for hybrid identities on Azure Files (same protocol)',
  url: 'https://learn.microsoft.com/azure/storage/files/storage-files-identity-auth-hybrid-identities-enable',
  date: null,
};

export const directoryReaders: Source = {
  title: 'Directory Readers role in Microsoft Entra ID for Azure SQL',
  url: 'https://learn.microsoft.com/azure/azure-sql/database/authentication-aad-directory-readers-role',
  date: null,
};

export const graphGrants: Source = {
  title: 'Microsoft Graph: oauth2PermissionGrant',
  url: 'https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant',
  date: null,
};

export const graphPolicyUpdate: Source = {
  title: 'Microsoft Graph: update conditionalAccessPolicy',
  url: 'https://learn.microsoft.com/graph/api/conditionalaccesspolicy-update',
  date: null,
};

export const graphRoleAssignment: Source = {
  title: 'Microsoft Graph: create a role assignment',
  url: 'https://learn.microsoft.com/graph/api/rbacapplication-post-roleassignments',
  date: null,
};
