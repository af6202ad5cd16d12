/**
 * The fixed parts of the client check. Each command stands above its output as it would at a prompt, and outputs are
 * not altered, so that they can be read like any other paste. cmd.exe joins the two output streams: Windows PowerShell
 * would wrap what a program writes to the second one into its own words.
 */

export const functions = `
    $ProgressPreference = 'SilentlyContinue'
    $collected = New-Object System.Text.StringBuilder
    function Add-Text([string] $Text) {
        Write-Host $Text
        $null = $collected.AppendLine($Text)
    }
    function Add-Section([string] $Title) {
        Add-Text ''
        Add-Text "===== $Title ====="
    }
    function Add-Program([string] $Line) {
        Add-Text "PS> $Line"
        Add-Text ((& cmd.exe /d /c "$Line 2>&1" | Out-String).TrimEnd())
        Add-Text ''
    }
    function Add-Cmdlet([string] $Line, [scriptblock] $Run) {
        Add-Text "PS> $Line"
        try { Add-Text ((& $Run | Out-String -Width 400).Trim()) } catch { Add-Text "$_" }
        Add-Text ''
    }
    function Add-Registry([string] $Key, [string] $Value) {
        if ($Value) { Add-Program "reg query \`"$Key\`" /v $Value" } else { Add-Program "reg query \`"$Key\`" /s" }
    }
    function Add-Connection([string] $HostName, [int] $Port) {
        Add-Cmdlet "Test-NetConnection -ComputerName $HostName -Port $Port" {
            Test-NetConnection -ComputerName $HostName -Port $Port -WarningAction SilentlyContinue |
                Format-List -Property @('ComputerName', 'RemoteAddress', 'RemotePort', 'TcpTestSucceeded')
        }
    }`;

export const computer = `
    $isElevated = (New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())).IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
    if ($isElevated) { Write-Warning 'This window is elevated. Tickets and sign-in state belong to a session: run it as the person who signs in, not as administrator.' }

    Add-Section 'Windows'
    Add-Program 'ver'
    Add-Cmdlet 'Get-ComputerInfo -Property OsName, OsVersion, OsProductType' { Get-ComputerInfo -Property @('OsName', 'OsVersion', 'OsProductType') | Format-List }

    Add-Section 'Join and sign-in state'
    Add-Program 'dsregcmd /status'

    Add-Section 'Policies'
    $policies = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos'
    $lsa = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\Kerberos'
    Add-Registry "$policies\\Parameters" CloudKerberosTicketRetrievalEnabled
    Add-Registry "$lsa\\Parameters" CloudKerberosTicketRetrievalEnabled
    Add-Registry $policies KdcProxyServer_Enabled
    Add-Registry "$policies\\KdcProxy\\ProxyServers"
    Add-Registry "$lsa\\HostToRealm"
    Add-Registry "$policies\\domain_realm"
    Add-Registry "$policies\\Parameters" SupportedEncryptionTypes
    Add-Registry 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\iphlpsvc\\Parameters\\ProxyMgr'

    Add-Section 'Services'
    Add-Program 'sc query WinHttpAutoProxySvc'
    Add-Program 'sc query iphlpsvc'

    Add-Section 'Clock'
    $timeSource = if ($env:USERDNSDOMAIN) { $env:USERDNSDOMAIN } else { 'time.windows.com' }
    Add-Program "w32tm /stripchart /computer:$timeSource /samples:3 /dataonly"

    Add-Section 'Names'
    Add-Program 'findstr /r /i /c:"^#" /c:"\\.database\\." "%SystemRoot%\\System32\\drivers\\etc\\hosts"'
    foreach ($name in $Hosts) { Add-Program "nslookup $name" }`;

export const network = `
    Add-Section 'Network'
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
    # Any HTTP status proves the way to Microsoft Entra Kerberos.
    Add-Cmdlet "Invoke-WebRequest -UseBasicParsing -Uri $KdcProxyUrl" {
        try { "StatusCode : $([int] (Invoke-WebRequest -UseBasicParsing -Uri $KdcProxyUrl -TimeoutSec 20).StatusCode)" }
        catch {
            if ($_.Exception.Response) { "StatusCode : $([int] $_.Exception.Response.StatusCode)" }
            else { "Invoke-WebRequest : $($_.Exception.Message)" }
        }
    }
    foreach ($name in $Hosts) { Add-Connection $name 1433 }
    foreach ($name in $PublicHosts) { Add-Connection $name 3342 }`;

export const ticketsBefore = `
    Add-Section 'Tickets'
    Add-Program 'klist'
    Add-Program 'klist cloud_debug'`;

export const trustReferral = `
    Add-Program 'klist get krbtgt/kerberos.microsoftonline.com'`;

export const ticketsOfInstances = `
    foreach ($name in $ServicePrincipalNames) { Add-Program "klist get $name" }`;

export const ending = `
    Add-Section 'End'
    try {
        if ((Read-Host 'Copy all of it to the clipboard? [Y/n]') -notmatch '^[nN]') {
            Set-Clipboard -Value $collected.ToString()
            Write-Host 'Copied. Paste it where you were asked to.'
        }
    } catch { Write-Host 'Select everything above and copy it.' }`;
