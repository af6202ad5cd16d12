/** The fixed parts of the scripts that talk to Microsoft Graph. They need Microsoft.Graph.Authentication and nothing else. */

/** Scopes are literals of ours, set above as `$Scopes`. */
export const connect = `
Connect-MgGraph -Environment $GraphEnvironment -TenantId $TenantId -Scopes $Scopes -ContextScope Process -NoWelcome
if ((Get-MgContext).TenantId -ne $TenantId) { throw "You are signed in to another tenant than $TenantId." }`;

export const graphFunctions = `
function Get-Graph([string] $Path) { Invoke-MgGraphRequest -Method GET -Uri $Path -OutputType PSObject }

# Every page of a list.
function Get-GraphList([string] $Path) {
    while ($Path) {
        $page = Get-Graph $Path
        $page.value
        $Path = $page.'@odata.nextLink'
    }
}

function Send-Graph([string] $Method, [string] $Path, $Body) {
    $call = @{ Method = $Method; Uri = $Path; OutputType = 'PSObject' }
    if ($null -ne $Body) {
        $call.Body = ConvertTo-Json -InputObject $Body -Depth 20 -Compress
        $call.ContentType = 'application/json'
    }
    Invoke-MgGraphRequest @call
}

# An app of the tenant; a new one takes a while to appear everywhere.
function Get-Principal([string] $Name, [string] $AppId) {
    try { Get-Graph "/v1.0/servicePrincipals(appId='$AppId')" }
    catch { throw "Microsoft Entra ID does not show the app of $Name ($AppId): $_" }
}`;

export const consent = `
# Grants the delegated permissions that the app of one instance asks for: exactly those agreed on, and never
# application permissions. Stops where the app asks for something else by now.
function Grant-Consent([string] $Name, [string] $AppId, [string[]] $Agreed) {
    $principal = Get-Principal $Name $AppId
    $app = Get-Graph "/v1.0/applications(appId='$AppId')"
    $askedOf = @()
    foreach ($resource in @($app.requiredResourceAccess)) {
        $ids = @($resource.resourceAccess | Where-Object { $_.type -eq 'Scope' } | ForEach-Object { $_.id })
        if ($ids.Count -eq 0) { continue }
        $offering = Get-Principal $resource.resourceAppId $resource.resourceAppId
        $scopes = @($offering.oauth2PermissionScopes | Where-Object { $ids -contains $_.id } | ForEach-Object { $_.value })
        if ($scopes.Count -ne $ids.Count) { throw "The app of $Name asks for a permission that has no name." }
        $askedOf += @{ Resource = $offering; Scopes = $scopes }
    }
    $asked = @($askedOf | ForEach-Object { $_.Scopes })
    if ($Agreed.Count -gt 0) {
        $added = @($asked | Where-Object { $Agreed -notcontains $_ })
        if ($added.Count -gt 0) { throw "The app of $Name asks for more than was agreed on: $($added -join ', '). Nothing was granted." }
    }
    $grants = @(Get-GraphList "/v1.0/servicePrincipals/$($principal.id)/oauth2PermissionGrants" | Where-Object { $_.consentType -eq 'AllPrincipals' })
    foreach ($asking in $askedOf) {
        $grant = $grants | Where-Object { $_.resourceId -eq $asking.Resource.id } | Select-Object -First 1
        $granted = @("$($grant.scope)" -split ' ' | Where-Object { $_ })
        $missing = @($asking.Scopes | Where-Object { $granted -notcontains $_ })
        if ($missing.Count -eq 0) { Write-Host "$($Name): $($asking.Resource.displayName) is consented to already."; continue }
        if (-not $PSCmdlet.ShouldProcess("$Name principal", "Consent for everybody in the tenant to $($missing -join ', ') of $($asking.Resource.displayName)")) { continue }
        $scope = ($granted + $missing) -join ' '
        if ($grant) {
            $null = Send-Graph PATCH "/v1.0/oauth2PermissionGrants/$($grant.id)" @{ scope = $scope }
        } else {
            # clientId is the object id of the service principal, not the app id.
            $null = Send-Graph POST '/v1.0/oauth2PermissionGrants' @{
                clientId = $principal.id; consentType = 'AllPrincipals'; resourceId = $asking.Resource.id; scope = $scope
            }
        }
    }
    Show-Consent $Name $AppId
}

# Takes the agreed permissions out of the grants and keeps the others.
function Revoke-Consent([string] $Name, [string] $AppId, [string[]] $Agreed) {
    if ($Agreed.Count -eq 0) { Write-Warning "$($Name): what was granted is not known here. Remove it in the portal."; return }
    $principal = Get-Principal $Name $AppId
    $grants = @(Get-GraphList "/v1.0/servicePrincipals/$($principal.id)/oauth2PermissionGrants" | Where-Object { $_.consentType -eq 'AllPrincipals' })
    foreach ($grant in $grants) {
        $granted = @("$($grant.scope)" -split ' ' | Where-Object { $_ })
        $kept = @($granted | Where-Object { $Agreed -notcontains $_ })
        if ($kept.Count -eq $granted.Count) { continue }
        if (-not $PSCmdlet.ShouldProcess("$Name principal", "Take back $(($granted | Where-Object { $Agreed -contains $_ }) -join ', ')")) { continue }
        if ($kept.Count -eq 0) { $null = Send-Graph DELETE "/v1.0/oauth2PermissionGrants/$($grant.id)" $null }
        else { $null = Send-Graph PATCH "/v1.0/oauth2PermissionGrants/$($grant.id)" @{ scope = $kept -join ' ' } }
    }
    Show-Consent $Name $AppId
}

function Show-Consent([string] $Name, [string] $AppId) {
    $principal = Get-Principal $Name $AppId
    $grants = @(Get-GraphList "/v1.0/servicePrincipals/$($principal.id)/oauth2PermissionGrants" | Where-Object { $_.consentType -eq 'AllPrincipals' })
    $scopes = @($grants | ForEach-Object { "$($_.scope)" -split ' ' } | Where-Object { $_ } | Sort-Object)
    Write-Host "CONSENT $Name ($AppId): $(if ($scopes) { $scopes -join ' ' } else { 'none' })"
}`;

export const directoryReaders = `
# The role is found by its name: its id is the same in every tenant, yet the tenant itself says it best.
$role = @(Get-GraphList "/v1.0/roleManagement/directory/roleDefinitions?\`$filter=displayName eq 'Directory Readers'")[0]
if (-not $role) { throw 'The tenant does not show the role Directory Readers.' }

function Get-Assignment([string] $PrincipalId) {
    Get-GraphList "/v1.0/roleManagement/directory/roleAssignments?\`$filter=principalId eq '$PrincipalId'" |
        Where-Object { $_.roleDefinitionId -eq $role.id -and $_.directoryScopeId -eq '/' } | Select-Object -First 1
}

function Add-Reader([string] $Name, [string] $PrincipalId) {
    if (Get-Assignment $PrincipalId) {
        Write-Host "$($Name): the managed identity is a Directory Reader already."
    } elseif ($PSCmdlet.ShouldProcess("Managed identity of $Name ($PrincipalId)", 'Assign the role Directory Readers')) {
        $null = Send-Graph POST '/v1.0/roleManagement/directory/roleAssignments' @{
            '@odata.type' = '#microsoft.graph.unifiedRoleAssignment'
            principalId = $PrincipalId; roleDefinitionId = $role.id; directoryScopeId = '/'
        }
    }
    Write-Host "READER $Name ($PrincipalId): $(if (Get-Assignment $PrincipalId) { 'yes' } else { 'no' })"
}

function Remove-Reader([string] $Name, [string] $PrincipalId) {
    $assignment = Get-Assignment $PrincipalId
    if ($assignment -and $PSCmdlet.ShouldProcess("Managed identity of $Name ($PrincipalId)", 'Take the role Directory Readers away')) {
        $null = Send-Graph DELETE "/v1.0/roleManagement/directory/roleAssignments/$($assignment.id)" $null
    }
    Write-Host "READER $Name ($PrincipalId): $(if (Get-Assignment $PrincipalId) { 'yes' } else { 'no' })"
}`;

export const conditionalAccess = `
# What Kerberos cannot do: answer a prompt, or show something about the computer.
function Test-AsksSomething($Policy) {
    $controls = @($Policy.grantControls.builtInControls) + @($Policy.grantControls.customAuthenticationFactors) + @($Policy.grantControls.termsOfUse)
    # What blocks is no prompt, and no mistake to correct here.
    [bool] (@($controls | Where-Object { $_ -and $_ -ne 'block' }).Count -gt 0 -or $Policy.grantControls.authenticationStrength)
}

# Whether the policy names the app, or all apps, and does not exclude it.
function Test-Includes($Policy, [string] $AppId) {
    $applications = $Policy.conditions.applications
    $isIncluded = @($applications.includeApplications) -contains 'All' -or @($applications.includeApplications) -contains $AppId
    $isIncluded -and @($applications.excludeApplications) -notcontains $AppId
}

# Everything of a policy but the list that is to change, as text, to see afterwards that nothing else did.
function Get-Fingerprint($Policy) {
    $copy = ConvertFrom-Json (ConvertTo-Json -InputObject $Policy -Depth 20)
    $copy.conditions.applications.excludeApplications = @()
    ConvertTo-Json -InputObject @($copy.state, $copy.conditions, $copy.grantControls, $copy.sessionControls) -Depth 20 -Compress
}

# Sends the whole list of excluded apps, because Microsoft Graph replaces lists, and reads back what came of it.
function Set-Excluded($Policy, [string[]] $AppIds) {
    $before = Get-Fingerprint $Policy
    $path = "/v1.0/identity/conditionalAccess/policies/$($Policy.id)"
    $null = Send-Graph PATCH $path @{ conditions = @{ applications = @{ excludeApplications = @($AppIds) } } }
    $now = Get-Graph $path
    if ((Get-Fingerprint $now) -ne $before) {
        Write-Warning "Something else of the policy $($Policy.displayName) changed meanwhile. Look at it in the portal before you go on."
    }
    $lost = @($AppIds | Where-Object { @($now.conditions.applications.excludeApplications) -notcontains $_ })
    if ($lost.Count -gt 0) { throw "The policy $($Policy.displayName) does not exclude $($lost -join ', ')." }
}

$appIds = @($Apps | ForEach-Object { $_.AppId })
$changed = 0
foreach ($policy in @(Get-GraphList '/v1.0/identity/conditionalAccess/policies')) {
    $excluded = @($policy.conditions.applications.excludeApplications | Where-Object { $_ })
    if ($Undo) {
        $next = @($excluded | Where-Object { $appIds -notcontains $_ })
        if ($next.Count -eq $excluded.Count) { continue }
        if ($PSCmdlet.ShouldProcess("Conditional Access policy $($policy.displayName)", "Stop excluding $($excluded.Count - $next.Count) apps of instances")) {
            Set-Excluded $policy $next
            $changed++
        }
        continue
    }
    if ($policy.state -eq 'disabled' -or -not (Test-AsksSomething $policy)) { continue }
    $hit = @($Apps | Where-Object { Test-Includes $policy $_.AppId })
    if ($hit.Count -eq 0) { continue }
    $names = ($hit | ForEach-Object { "$($_.Name) principal" }) -join ', '
    Write-Host "POLICY $($policy.displayName) ($($policy.state)) applies to: $names"
    if ($PSCmdlet.ShouldProcess("Conditional Access policy $($policy.displayName)", "Exclude $names")) {
        Set-Excluded $policy ($excluded + @($hit | ForEach-Object { $_.AppId }))
        $changed++
    }
}
Write-Host "Policies changed: $changed."`;

/** Goes through the instances; one that fails keeps no other from being done. */
export const forEachApp = `
$failed = 0
foreach ($app in $Apps) {
    try {
        if ($Undo) { Revoke-Consent $app.Name $app.AppId $app.Agreed }
        else { Grant-Consent $app.Name $app.AppId $app.Agreed }
    } catch {
        $failed++
        Write-Warning "$($app.Name): $_"
    }
}
if ($failed -gt 0) { throw "$failed of $($Apps.Count) could not be done. Nothing is done twice when you run it again." }`;

export const forEachReader = `
$failed = 0
foreach ($identity in $Identities) {
    try {
        if ($Undo) { Remove-Reader $identity.Name $identity.PrincipalId }
        else { Add-Reader $identity.Name $identity.PrincipalId }
    } catch {
        $failed++
        Write-Warning "$($identity.Name): $_"
    }
}
if ($failed -gt 0) { throw "$failed of $($Identities.Count) could not be done. Nothing is done twice when you run it again." }`;
