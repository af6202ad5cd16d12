/** Where a rule comes from, with the date of the copy that was read: rules move, and a person should see which one held. */
export interface Source {
  title: string;
  url: string;
  /** Date the article or page carries, ISO; `null` when it carries none or was not read. */
  date: string | null;
}

const SQL_MI = 'https://learn.microsoft.com/azure/azure-sql/managed-instance/';

export const sources = {
  setup: {
    title: 'Set up Windows Authentication for Azure SQL Managed Instance',
    url: `${SQL_MI}winauth-azuread-setup`,
    date: '2023-09-27',
  },
  modern: {
    title: 'Set up Windows Authentication with the modern interactive flow',
    url: `${SQL_MI}winauth-azuread-setup-modern-interactive-flow`,
    date: '2023-09-27',
  },
  trust: {
    title: 'Set up Windows Authentication with the incoming trust-based flow',
    url: `${SQL_MI}winauth-azuread-setup-incoming-trust-based-flow`,
    date: '2026-03-31',
  },
  instance: {
    title: 'Configure Azure SQL Managed Instance for Windows Authentication',
    url: `${SQL_MI}winauth-azuread-kerberos-managed-instance`,
    date: '2025-08-26',
  },
  implementation: {
    title: 'How Windows Authentication for Azure SQL Managed Instance is implemented',
    url: `${SQL_MI}winauth-implementation-aad-kerberos`,
    date: '2025-08-26',
  },
  troubleshoot: {
    title: 'Troubleshoot Windows Authentication for Azure SQL Managed Instance',
    url: `${SQL_MI}winauth-azuread-troubleshoot`,
    date: null,
  },
  metadataModes: {
    title: 'Native Windows principals',
    url: `${SQL_MI}native-windows-principals`,
    date: '2024-08-19',
  },
  startStop: {
    title: 'Stop and start an instance',
    url: `${SQL_MI}instance-stop-start-how-to`,
    date: null,
  },
  operations: {
    title: 'Management operations of Azure SQL Managed Instance',
    url: `${SQL_MI}management-operations-overview`,
    date: '2025-06-18',
  },
  publicEndpoint: {
    title: 'Configure the public endpoint',
    url: `${SQL_MI}public-endpoint-configure`,
    date: null,
  },
  connectionTypes: {
    title: 'Connection types of Azure SQL Managed Instance',
    url: `${SQL_MI}connection-types-overview`,
    date: '2021-12-01',
  },
  entraAuthentication: {
    title: 'Configure Microsoft Entra authentication for Azure SQL',
    url: 'https://learn.microsoft.com/azure/azure-sql/database/authentication-aad-configure',
    date: null,
  },
  nonuniqueNames: {
    title: 'Microsoft Entra logins and users with nonunique display names',
    url: 'https://learn.microsoft.com/azure/azure-sql/database/authentication-microsoft-entra-create-users-with-nonunique-names',
    date: null,
  },
  entraKerberos: {
    title: 'Introduction to Microsoft Entra Kerberos',
    url: 'https://learn.microsoft.com/entra/identity/authentication/kerberos',
    date: '2025-09-05',
  },
  kerberosServerObject: {
    title: 'Passwordless security key sign-in to on-premises resources',
    url: 'https://learn.microsoft.com/entra/identity/authentication/howto-authentication-passwordless-security-key-on-premises',
    date: null,
  },
  dsregcmd: {
    title: 'Troubleshoot devices by using the dsregcmd command',
    url: 'https://learn.microsoft.com/entra/identity/devices/troubleshoot-device-dsregcmd',
    date: '2025-06-27',
  },
  adminConsent: {
    title: 'Grant tenant-wide admin consent to an application',
    url: 'https://learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent',
    date: null,
  },
  policyCsp: {
    title: 'Policy CSP: Kerberos',
    url: 'https://learn.microsoft.com/windows/client-management/mdm/policy-csp-kerberos',
    date: null,
  },
  sqlRoles: {
    title: 'Azure built-in roles for databases',
    url: 'https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/databases',
    date: '2026-07-01',
  },
  organization: {
    title: 'Microsoft Graph: get organization',
    url: 'https://learn.microsoft.com/graph/api/organization-get',
    date: null,
  },
  filesTroubleshoot: {
    title: 'Troubleshoot Azure Files authentication (same protocol)',
    url: 'https://learn.microsoft.com/troubleshoot/azure/azure-storage/files/security/files-troubleshoot-smb-authentication',
    date: '2026-02-05',
  },
  windowsErrors: {
    title: 'Windows system error codes 1300 to 1699',
    url: 'https://learn.microsoft.com/windows/win32/debug/system-error-codes--1300-1699-',
    date: null,
  },
  sspiErrors: {
    title: 'Windows COM error codes: security',
    url: 'https://learn.microsoft.com/windows/win32/com/com-error-codes-4',
    date: null,
  },
  sspiContext: {
    title: '"Cannot generate SSPI context" when using Windows authentication',
    url: 'https://learn.microsoft.com/troubleshoot/sql/database-engine/connect/cannot-generate-sspi-context-error',
    date: '2023-12-20',
  },
  loginFailed: {
    title: 'MSSQLSERVER_18456',
    url: 'https://learn.microsoft.com/sql/relational-databases/errors-events/mssqlserver-18456-database-engine-error',
    date: '2017-06-09',
  },
  entraErrorCodes: {
    title: 'Microsoft Entra authentication and authorization error codes',
    url: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
    date: null,
  },
  armErrors: {
    title: 'Troubleshoot common Azure deployment errors',
    url: 'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors',
    date: null,
  },
  armThrottling: {
    title: 'How Azure Resource Manager throttles requests',
    url: 'https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling',
    date: '2025-05-28',
  },
  armOperations: {
    title: 'Track asynchronous Azure operations',
    url: 'https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations',
    date: null,
  },
  armLocks: {
    title: 'Lock your resources to protect your infrastructure',
    url: 'https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources',
    date: null,
  },
  instanceUpdate: {
    title: 'Managed Instances: Update, with its error codes (REST reference)',
    url: 'https://learn.microsoft.com/rest/api/sql/managed-instances/update',
    date: null,
  },
  mandatoryMfa: {
    title: 'Mandatory multifactor authentication for Azure',
    url: 'https://learn.microsoft.com/entra/identity/authentication/concept-mandatory-multifactor-authentication',
    date: null,
  },
  claimsChallenge: {
    title: 'Claims challenges, claims requests and client capabilities',
    url: 'https://learn.microsoft.com/entra/identity-platform/claims-challenge',
    date: null,
  },
  graphErrors: {
    title: 'Microsoft Graph error responses',
    url: 'https://learn.microsoft.com/graph/errors',
    date: null,
  },
  redirectReport: {
    title: 'azure-docs issue 94671 (a report by a reader, June 2022)',
    url: 'https://github.com/MicrosoftDocs/azure-docs/issues/94671',
    date: null,
  },
  conditionalAccessReport: {
    title: 'azure-docs issue 94666 (a report by a reader, June 2022)',
    url: 'https://github.com/MicrosoftDocs/azure-docs/issues/94666',
    date: null,
  },
  filesHybrid: {
    title: 'Microsoft Entra Kerberos for hybrid identities on Azure Files (same protocol)',
    url: 'https://learn.microsoft.com/azure/storage/files/storage-files-identity-auth-hybrid-identities-enable',
    date: null,
  },
  servicePrincipalGet: {
    title: 'Microsoft Graph: get servicePrincipal',
    url: 'https://learn.microsoft.com/graph/api/serviceprincipal-get',
    date: null,
  },
  clockTolerance: {
    title: 'Maximum tolerance for computer clock synchronization',
    url: 'https://learn.microsoft.com/windows/security/threat-protection/security-policy-settings/maximum-tolerance-for-computer-clock-synchronization',
    date: null,
  },
  krbtgtNotSynced: {
    title: 'Maester test MT.1147: krbtgt_AzureAD is not synchronised (a community tool)',
    url: 'https://maester.dev/docs/tests/MT.1147',
    date: null,
  },
  existingSqlReport: {
    title: 'azure-docs issue 110600 (a report by a reader)',
    url: 'https://github.com/MicrosoftDocs/azure-docs/issues/110600',
    date: null,
  },
  conditionalAccessUpdate: {
    title: 'Microsoft Graph: update conditionalAccessPolicy',
    url: 'https://learn.microsoft.com/graph/api/conditionalaccesspolicy-update',
    date: null,
  },
} as const satisfies Record<string, Source>;
