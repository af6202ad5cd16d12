import type { PastedSource } from '@/lib/checks/pasted-facts';

/** What each kind of pasted output is called. */
export const sourceWords: Readonly<Record<PastedSource, string>> = {
  dsregcmd: 'dsregcmd /status',
  klist: 'klist',
  'klist-failure': 'klist get that failed',
  'cloud-debug': 'klist cloud_debug',
  'kerberos-server': 'Get-AzureADKerberosServer',
  policy: 'Kerberos policies',
  'connection-test': 'Connection test',
  system: 'Windows version',
  services: 'Services',
  clock: 'Clock',
  'name-resolution': 'Name resolution',
  'sql-error': 'Error of SQL Server',
  'auth-scheme': 'How a connection signed in',
  'sql-logins': 'Logins',
};
