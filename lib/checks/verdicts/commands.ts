/** Commands that tell most about a computer, to be run by the person who will sign in, in one go. None changes anything. */
export function commandsFor(hostName: string | null): string {
  const host = hostName ?? '<instance>.<zone>.database.windows.net';
  const policies = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos';
  return [
    'ver',
    'dsregcmd /status',
    'klist cloud_debug',
    'klist get krbtgt/kerberos.microsoftonline.com',
    `klist get MSSQLSvc/${host}:1433`,
    `reg query "${policies}\\Parameters"`,
    'reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\Kerberos\\Parameters /v CloudKerberosTicketRetrievalEnabled',
    `reg query "${policies}" /v KdcProxyServer_Enabled`,
    `reg query "${policies}\\KdcProxy\\ProxyServers"`,
    'reg query HKLM\\SYSTEM\\CurrentControlSet\\Services\\iphlpsvc\\Parameters\\ProxyMgr /s',
    'sc query WinHttpAutoProxySvc',
    'sc query iphlpsvc',
    `nslookup ${host}`,
  ].join('\n');
}
