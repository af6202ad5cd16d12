/** Something to paste, and where. Words in angle brackets are for the person to fill in. */
export interface CheckCommand {
  where: 'PowerShell' | 'Command Prompt' | 'Azure CLI' | 'Resource Graph' | 'Microsoft Graph';
  code: string;
}

const osVersion: CheckCommand = { where: 'PowerShell', code: '[Environment]::OSVersion.Version' };
const joinState: CheckCommand = { where: 'Command Prompt', code: 'dsregcmd.exe /status' };
const KERBEROS_POLICY = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos';

/** How to find out, by prerequisite id. None of these changes anything. */
export const checkCommands: Readonly<Record<string, readonly CheckCommand[]>> = {
  'subscription-in-tenant': [
    { where: 'Azure CLI', code: 'az account show --subscription <id> --query tenantId --output tsv' },
  ],
  'user-attributes': [
    {
      where: 'Microsoft Graph',
      code: 'GET https://graph.microsoft.com/v1.0/users/<user>?$select=onPremisesSamAccountName,onPremisesDomainName,onPremisesSecurityIdentifier,onPremisesUserPrincipalName',
    },
  ],
  'group-limit': [{ where: 'PowerShell', code: '(whoami /groups /fo csv | ConvertFrom-Csv).Count' }],
  'aes-256': [
    { where: 'Command Prompt', code: `reg query "${KERBEROS_POLICY}\\Parameters" /v SupportedEncryptionTypes` },
  ],
  'modern-system': [osVersion],
  'modern-join': [joinState],
  'modern-policy': [{ where: 'Command Prompt', code: 'klist cloud_debug' }],
  'trust-system': [osVersion],
  'trust-join': [joinState],
  'trust-line-of-sight': [{ where: 'Command Prompt', code: 'nltest /dsgetdc:<domain>' }],
  'trust-functional-level': [{ where: 'PowerShell', code: '(Get-ADDomain).DomainMode' }],
  'trust-module': [{ where: 'PowerShell', code: 'Get-Module -ListAvailable AzureADHybridAuthenticationManagement' }],
  'trust-ad-rights': [{ where: 'Command Prompt', code: 'whoami /groups' }],
  'trust-object': [
    { where: 'PowerShell', code: 'Get-AzureADKerberosServer -Domain <domain> -UserPrincipalName <admin>' },
  ],
  'trust-kdc-proxy': [
    {
      where: 'Command Prompt',
      code: `reg query "${KERBEROS_POLICY}" /v KdcProxyServer_Enabled\nreg query "${KERBEROS_POLICY}\\KdcProxy\\ProxyServers"`,
    },
  ],
  'trust-reach': [{ where: 'Resource Graph', code: 'resources | where type =~ "microsoft.sql/servers"' }],
  'managed-instance': [{ where: 'Azure CLI', code: 'az sql mi list --output table' }],
  'write-right': [
    {
      where: 'Azure CLI',
      code: 'az role assignment list --assignee <you> --scope <resource group id> --include-inherited --include-groups',
    },
  ],
  'entra-admin': [
    { where: 'Azure CLI', code: 'az sql mi ad-admin list --resource-group <group> --managed-instance <name>' },
  ],
  'az-sql-module': [{ where: 'PowerShell', code: 'Get-Module -ListAvailable Az.Sql' }],
  'graph-module': [{ where: 'PowerShell', code: 'Get-Module -ListAvailable Microsoft.Graph.Authentication' }],
};
