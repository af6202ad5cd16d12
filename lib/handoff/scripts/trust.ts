/** The fixed parts of the scripts for the trust. Values of a tenant are variables set above them. */

export const ensureModule = `
# Installs Microsoft's module from the PowerShell Gallery if no recent one is there. The copy that comes with
# Microsoft Entra Connect is older and is known to fail where there are several domain controllers.
function Initialize-Module {
    $name = 'AzureADHybridAuthenticationManagement'
    $recent = Get-Module -ListAvailable -Name $name | Where-Object { $_.Version -ge [version] '2.3.331.0' }
    if (-not $recent) {
        if (-not $PSCmdlet.ShouldProcess($env:COMPUTERNAME, "Install the PowerShell module $name for this user")) {
            throw "The module $name is needed and not installed."
        }
        [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
        if (-not (Get-PackageProvider -Name NuGet -ListAvailable -ErrorAction SilentlyContinue)) {
            $null = Install-PackageProvider -Name NuGet -Scope CurrentUser -Force -Confirm:$false
        }
        if (-not (Get-PSRepository -Name PSGallery -ErrorAction SilentlyContinue)) { Register-PSRepository -Default }
        Install-Module -Name $name -MinimumVersion 2.3.331.0 -Repository PSGallery -Scope CurrentUser -AllowClobber -Force -Confirm:$false
    }
    Import-Module -Name $name -MinimumVersion 2.3.331.0
    if ($TargetEndpoint -ne 0) {
        $null = Set-AzureADKerberosServerEndpoint -TargetEndpoint $TargetEndpoint
    }
}`;

export const assertTenant = `
# Looks up which tenant the Microsoft Entra account belongs to: a trust registered in another tenant helps nobody here.
function Assert-Tenant {
    if ($EntraUserName -notmatch '^[^@]+@[^@]+$') { throw 'Give the user name of the Microsoft Entra account as name@domain.' }
    $domain = ($EntraUserName -split '@')[1]
    $metadata = $null
    try {
        $metadata = Invoke-RestMethod -UseBasicParsing -Uri ($Authority + '/' + [uri]::EscapeDataString($domain) + '/v2.0/.well-known/openid-configuration')
    } catch {
        Write-Warning "Whether $domain belongs to tenant $TenantId could not be looked up: $_"
    }
    if ($metadata -and $metadata.token_endpoint -notlike "*/$TenantId/*") {
        throw "$domain does not belong to tenant $TenantId. Use an account of that tenant."
    }
}`;

export const listDomains = `
# The domains of the forest this computer is in: the root first, then each parent before its children.
function Get-ForestDomain {
    $forest = [System.DirectoryServices.ActiveDirectory.Forest]::GetCurrentForest()
    $root = $forest.RootDomain.Name
    $others = @($forest.Domains | ForEach-Object { $_.Name } | Where-Object { $_ -ne $root } | Sort-Object { ($_ -split '\\.').Count }, { $_ })
    @($root) + $others
}

# The domain functional level as a number: 5 is Windows Server 2012.
function Get-DomainLevel([string] $Domain) {
    [int] ([adsi] "LDAP://$Domain/RootDSE").Properties['domainFunctionality'][0]
}`;

export const getServer = `
# What every call needs. Without -DomainCredential the current Windows sign-in is used.
function Get-Common([string] $Domain) {
    $common = @{ Domain = $Domain; UserPrincipalName = $EntraUserName }
    if ($DomainCredential) { $common.DomainCredential = $DomainCredential }
    $common
}

function Get-Server([string] $Domain) {
    $common = Get-Common $Domain
    Get-AzureADKerberosServer @common
}`;

export const showServer = `
# Prints what Active Directory and Microsoft Entra ID hold, unaltered, and compares the two sides.
function Show-Server([string] $Domain, [bool] $IsRoot) {
    Write-Host ''
    Write-Host "===== Get-AzureADKerberosServer $Domain ====="
    $server = Get-Server $Domain
    $server | Format-List -Property * | Out-Host
    if (-not $server -or -not $server.Id) {
        Write-Host "CHECK $($Domain): LOOK, no Kerberos server object"
        return
    }
    if ($server.CloudTrustDisplay) {
        $server | Select-Object -ExpandProperty CloudTrustDisplay | Format-List -Property * | Out-Host
    }
    $checks = [ordered] @{
        'Id equals CloudId' = $server.Id -eq $server.CloudId
        'DomainDnsName equals CloudDomainDnsName' = $server.DomainDnsName -eq $server.CloudDomainDnsName
        'KeyVersion equals CloudKeyVersion' = $server.KeyVersion -eq $server.CloudKeyVersion
        'KeyUpdatedOn equals CloudKeyUpdatedOn' = "$($server.KeyUpdatedOn)" -eq "$($server.CloudKeyUpdatedOn)"
    }
    if ($IsRoot) { $checks['CloudTrustDisplay has a value'] = [bool] $server.CloudTrustDisplay }
    foreach ($check in $checks.GetEnumerator()) {
        $word = if ($check.Value) { 'OK' } else { 'LOOK' }
        Write-Host "CHECK $($Domain): $word, $($check.Key)"
    }
}`;

export const createTrust = `
# Creates the Kerberos server object of a domain and, for the root, the trust. Leaves alone what is there.
function Initialize-Domain([string] $Domain, [bool] $IsRoot) {
    $server = Get-Server $Domain
    $hasServer = $server -and $server.Id -and $server.CloudId
    $hasTrust = $server -and $server.CloudTrustDisplay
    if ($hasServer -and ($hasTrust -or -not $IsRoot)) {
        Write-Host "$($Domain): it is there already, nothing to do."
        return
    }
    $common = Get-Common $Domain
    if ($IsRoot) {
        $names = $TopLevelNames -join ','
        if ($PSCmdlet.ShouldProcess($Domain, "Create the Kerberos server object and the trust for $names, and register them in tenant $TenantId")) {
            Set-AzureADKerberosServer @common -SetupCloudTrust -TopLevelNames $names
        }
    } elseif ($PSCmdlet.ShouldProcess($Domain, "Create the Kerberos server object and register it in tenant $TenantId")) {
        # The trust belongs to the root only: on a child -SetupCloudTrust ends in LsaCreateTrustedDomainEx 0x549.
        Set-AzureADKerberosServer @common
    }
}`;

export const createMain = `
Assert-Tenant
Initialize-Module
$domains = @(Get-ForestDomain)
Write-Host "Forest: $($domains -join ', '). The first one is the root."
foreach ($domain in $domains) {
    $level = Get-DomainLevel $domain
    if ($level -lt 5) { throw "The functional level of $domain is below Windows Server 2012 ($level). Raise it first." }
}
$isRoot = $true
foreach ($domain in $domains) {
    Initialize-Domain $domain $isRoot
    $isRoot = $false
}
$isRoot = $true
foreach ($domain in $domains) {
    Show-Server $domain $isRoot
    $isRoot = $false
}`;

export const showMain = `
Assert-Tenant
Import-Module -Name AzureADHybridAuthenticationManagement
if ($TargetEndpoint -ne 0) { $null = Set-AzureADKerberosServerEndpoint -TargetEndpoint $TargetEndpoint }
$isRoot = $true
foreach ($domain in Get-ForestDomain) {
    Show-Server $domain $isRoot
    $isRoot = $false
}`;

export const rotateMain = `
Assert-Tenant
Initialize-Module
$isRoot = $true
foreach ($domain in Get-ForestDomain) {
    $server = Get-Server $domain
    if ($server -and $server.Id) {
        $common = Get-Common $domain
        if ($PSCmdlet.ShouldProcess($domain, 'Rotate the key of the Kerberos server object')) {
            if ($isRoot) { Set-AzureADKerberosServer @common -SetupCloudTrust -RotateServerKey }
            else { Set-AzureADKerberosServer @common -RotateServerKey }
        }
    }
    Show-Server $domain $isRoot
    $isRoot = $false
}`;

export const removeMain = `
Assert-Tenant
Initialize-Module
$domains = @(Get-ForestDomain)
$common = Get-Common $domains[0]
if ((Get-Server $domains[0]).CloudTrustDisplay) {
    if ($PSCmdlet.ShouldProcess($domains[0], 'Remove the trust: nobody signs in to SQL managed instances through Active Directory any more')) {
        Remove-AzureADKerberosServerTrustedDomainObject @common
    }
} else {
    Write-Host "$($domains[0]): there is no trust, nothing to remove."
}
if ($RemoveServerObjects) {
    foreach ($domain in $domains) {
        $common = Get-Common $domain
        if ($PSCmdlet.ShouldProcess($domain, 'Remove the Kerberos server object: security keys and Windows Hello cloud trust stop working too')) {
            Remove-AzureADKerberosServer @common
        }
    }
}`;
