/** A computer on which Windows sign-in fails, as somebody would paste it: for trying the page without a computer. */
export function exampleOf(hostName: string | null): string {
  const host = hostName ?? 'sqlmi-example.1e6d90da5016.database.windows.net';
  return `Microsoft Windows [Version 10.0.22631.4169]
(c) Microsoft Corporation. All rights reserved.

C:\\Users\\alex>dsregcmd /status

+----------------------------------------------------------------------+
| Device State                                                         |
+----------------------------------------------------------------------+

             AzureAdJoined : YES
          EnterpriseJoined : NO
              DomainJoined : YES
                DomainName : EXAMPLE

+----------------------------------------------------------------------+
| SSO State                                                            |
+----------------------------------------------------------------------+

                AzureAdPrt : YES
      AzureAdPrtUpdateTime : 2026-02-10 19:15:26.000 UTC
                 OnPremTgt : NO
                  CloudTgt : NO
         KerbTopLevelNames :

C:\\Users\\alex>klist cloud_debug

Current LogonId is 0:0x14d718
Cloud Kerberos Debug info:
Cloud Kerberos enabled by policy: 0
AS_REP callback received: 1
AS_REP callback used: 0
Cloud Referral TGT present in cache: 0
SPN oracle configured: 0
KDC proxy present in cache: 0
Cloud Primary (Hybrid logon) TGT available: 0

C:\\Users\\alex>reg query "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos\\Parameters" /v CloudKerberosTicketRetrievalEnabled
ERROR: The system was unable to find the specified registry key or value.

C:\\Users\\alex>reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\Kerberos\\Parameters /v CloudKerberosTicketRetrievalEnabled
ERROR: The system was unable to find the specified registry key or value.

C:\\Users\\alex>klist get MSSQLSvc/${host}:1433

Current LogonId is 0:0x14d718
Error calling API LsaCallAuthenticationPackage (GetTicket substatus): 0x52f

klist failed with 0xc000006e/-1073741714: Indicates a referenced user name and authentication information are valid, but some user account restriction has prevented successful authentication (such as time-of-day restrictions).

C:\\Users\\alex>
`;
}
