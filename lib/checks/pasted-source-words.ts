import type { PastedSource } from './pasted-facts';

/** What each kind of output is called on the screen. */
export const pastedSourceWords: Record<PastedSource, string> = {
  dsregcmd: 'dsregcmd /status',
  klist: 'klist',
  'klist-failure': 'klist, failed',
  'cloud-debug': 'klist cloud_debug',
  'kerberos-server': 'Get-AzureADKerberosServer',
  policy: 'Kerberos policies of a computer',
  'connection-test': 'Connection test',
  system: 'Windows version or domain level',
  services: 'Windows services',
  clock: 'w32tm',
  'name-resolution': 'Name resolution',
  'sql-error': 'SQL error',
  'auth-scheme': 'auth_scheme query',
  'sql-logins': 'Logins of an instance',
};
