import { tenantId } from './pack-context';

/**
 * What client-check.ps1 prints on a healthy hybrid-joined computer, command above output. Layouts of the outputs are those
 * that Microsoft's articles show; names, ids and dates are ours.
 */
export const clientCheckTranscript = `
===== Windows =====
PS> ver

Microsoft Windows [Version 10.0.22631.4460]

PS> Get-ComputerInfo -Property OsName, OsVersion, OsProductType
OsName        : Microsoft Windows 11 Enterprise
OsVersion     : 10.0.22631
OsProductType : WorkStation


===== Join and sign-in state =====
PS> dsregcmd /status

+----------------------------------------------------------------------+
| Device State                                                         |
+----------------------------------------------------------------------+

             AzureAdJoined : YES
          EnterpriseJoined : NO
              DomainJoined : YES
                DomainName : CONTOSO

+----------------------------------------------------------------------+
| Tenant Details                                                       |
+----------------------------------------------------------------------+

                TenantName : Contoso
                  TenantId : ${tenantId}

+----------------------------------------------------------------------+
| SSO State                                                            |
+----------------------------------------------------------------------+

                AzureAdPrt : YES
                 OnPremTgt : NO
                  CloudTgt : YES
         KerbTopLevelNames : .windows.net,.windows.net:1433,.windows.net:3342


===== Policies =====
PS> reg query "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos\\Parameters" /v CloudKerberosTicketRetrievalEnabled

HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos\\Parameters
    CloudKerberosTicketRetrievalEnabled    REG_DWORD    0x1

PS> reg query "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\Kerberos\\Parameters" /v CloudKerberosTicketRetrievalEnabled
ERROR: The system was unable to find the specified registry key or value.

PS> reg query "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos" /v KdcProxyServer_Enabled

HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos
    KdcProxyServer_Enabled    REG_DWORD    0x1

PS> reg query "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos\\KdcProxy\\ProxyServers" /s

HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos\\KdcProxy\\ProxyServers
    KERBEROS.MICROSOFTONLINE.COM    REG_SZ    <https login.microsoftonline.com:443:${tenantId}/kerberos />

PS> reg query "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\Kerberos\\HostToRealm" /s
ERROR: The system was unable to find the specified registry key or value.

PS> reg query "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos\\domain_realm" /s
ERROR: The system was unable to find the specified registry key or value.

PS> reg query "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos\\Parameters" /v SupportedEncryptionTypes

HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos\\Parameters
    SupportedEncryptionTypes    REG_DWORD    0x18

PS> reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\iphlpsvc\\Parameters\\ProxyMgr" /s

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\iphlpsvc\\Parameters\\ProxyMgr\\{1A2B3C4D-0000-4000-8000-000000000000}
    StaticProxy    REG_SZ    http://127.0.0.1:8888


===== Services =====
PS> sc query WinHttpAutoProxySvc

SERVICE_NAME: WinHttpAutoProxySvc
        TYPE               : 20  WIN32_SHARE_PROCESS
        STATE              : 4  RUNNING

PS> sc query iphlpsvc

SERVICE_NAME: iphlpsvc
        TYPE               : 20  WIN32_SHARE_PROCESS
        STATE              : 1  STOPPED


===== Clock =====
PS> w32tm /stripchart /computer:CONTOSO.COM /samples:3 /dataonly
Tracking CONTOSO.COM [10.1.2.3:123].
Collecting 3 samples.
The current time is 11/2/2026 10:00:00 AM.
10:00:00, +00.0123456s
10:00:02, +00.0123999s
10:00:04, -00.4123001s


===== Names =====
PS> findstr /r /i /c:"^#" /c:"\\.database\\." "%SystemRoot%\\System32\\drivers\\etc\\hosts"
# Copyright (c) 1993-2009 Microsoft Corp.
#
# This is a sample HOSTS file used by Microsoft TCP/IP for Windows.

PS> nslookup mi-sales.1e6d90da5016.database.windows.net
Server:  dc01.contoso.com
Address:  10.1.2.3

Name:    mi-sales.1e6d90da5016.database.windows.net
Address:  10.20.0.4


===== Network =====
PS> Invoke-WebRequest -UseBasicParsing -Uri https://login.microsoftonline.com/${tenantId}/kerberos
StatusCode : 405

PS> Test-NetConnection -ComputerName mi-sales.1e6d90da5016.database.windows.net -Port 1433
ComputerName     : mi-sales.1e6d90da5016.database.windows.net
RemoteAddress    : 10.20.0.4
RemotePort       : 1433
TcpTestSucceeded : True


===== Tickets =====
PS> klist

Current LogonId is 0:0x14c5c3f

Cached Tickets: (1)

#0>	Client: dana @ CONTOSO.COM
	Server: krbtgt/CONTOSO.COM @ CONTOSO.COM
	KerbTicket Encryption Type: AES-256-CTS-HMAC-SHA1-96
	Ticket Flags 0x40e10000 -> forwardable renewable initial pre_authent name_canonicalize
	Start Time: 11/2/2026 9:00:00 (local)
	End Time:   11/2/2026 19:00:00 (local)
	Renew Time: 11/9/2026 9:00:00 (local)
	Session Key Type: AES-256-CTS-HMAC-SHA1-96
	Cache Flags: 0x1 -> PRIMARY
	Kdc Called: dc01.contoso.com

PS> klist cloud_debug

Current LogonId is 0:0x14c5c3f
Cloud Kerberos Debug info:

Cloud Kerberos enabled by policy: 1
AS_REP callback received: 1
AS_REP callback used: 1
Cloud Referral TGT present in cache: 1
SPN oracle configured: 1
KDC proxy present in cache: 1

PS> klist get krbtgt/kerberos.microsoftonline.com

Current LogonId is 0:0x14c5c3f
Error calling API LsaCallAuthenticationPackage (GetTicket substatus): 0x6fb

klist failed with 0xc000018b/-1073741429: The SAM database on the Windows Server does not have a computer account for this workstation trust relationship.

PS> klist get MSSQLSvc/mi-sales.1e6d90da5016.database.windows.net:1433

Current LogonId is 0:0x14c5c3f
A ticket to MSSQLSvc/mi-sales.1e6d90da5016.database.windows.net:1433 has been retrieved successfully.

Cached Tickets: (1)

#0>	Client: dana@contoso.com @ AzureAD
	Server: MSSQLSvc/mi-sales.1e6d90da5016.database.windows.net:1433 @ KERBEROS.MICROSOFTONLINE.COM
	KerbTicket Encryption Type: AES-256-CTS-HMAC-SHA1-96
	Ticket Flags 0x40000000 -> forwardable
	Start Time: 11/2/2026 10:00:00 (local)
	End Time:   11/2/2026 11:00:00 (local)
	Renew Time: 0
	Session Key Type: AES-256-CTS-HMAC-SHA1-96
	Cache Flags: 0
	Kdc Called: KdcProxy:login.microsoftonline.com


===== End =====
`;
