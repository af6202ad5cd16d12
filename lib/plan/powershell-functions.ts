/** The fixed parts of the PowerShell scripts. Names of a tenant are arguments, quoted by the renderer. */

export const invokeArm = `
# Calls Azure Resource Manager and stops on a refusal, which Invoke-AzRestMethod alone does not.
function Invoke-Arm([string] $Method, [string] $InstanceId, [string] $Payload) {
    $call = @{ Method = $Method; Path = "$($InstanceId)?api-version=$ApiVersion" }
    if ($Payload) { $call.Payload = $Payload }
    $answer = Invoke-AzRestMethod @call
    if ($answer.StatusCode -ge 400) { throw "Azure refused ($($answer.StatusCode)): $($answer.Content)" }
    if ($answer.Content) { $answer.Content | ConvertFrom-Json }
}

function Get-Instance([string] $InstanceId) { (Invoke-Arm GET $InstanceId).properties }`;

export const enable = `
# Turns the service principal on, if it is off, and waits until Azure is done. Changes this one property only.
function Enable-ServicePrincipal([string] $InstanceId) {
    if ((Get-Instance $InstanceId).servicePrincipal.type -ne 'SystemAssigned') {
        $null = Invoke-Arm PATCH $InstanceId '{"properties":{"servicePrincipal":{"type":"SystemAssigned"}}}'
    }
    foreach ($attempt in 1..240) {
        $instance = Get-Instance $InstanceId
        if ($instance.provisioningState -eq 'Succeeded' -and $instance.servicePrincipal.clientId) { return }
        if ($instance.provisioningState -eq 'Failed') { throw "Azure reports the change as failed: $InstanceId" }
        Start-Sleep -Seconds 15
    }
    throw "Azure is not done after an hour: $InstanceId"
}`;

export const setMode = `
# Sets the authentication metadata mode, if it is another, and waits until it shows. Changes this one property only.
function Set-MetadataMode([string] $InstanceId, [string] $Mode) {
    if ((Get-Instance $InstanceId).authenticationMetadata -eq $Mode) { return }
    $payload = @{ properties = @{ authenticationMetadata = $Mode } } | ConvertTo-Json -Compress
    $null = Invoke-Arm PATCH $InstanceId $payload
    foreach ($attempt in 1..240) {
        $instance = Get-Instance $InstanceId
        if ($instance.provisioningState -eq 'Succeeded' -and $instance.authenticationMetadata -eq $Mode) { return }
        if ($instance.provisioningState -eq 'Failed') { throw "Azure reports the change as failed: $InstanceId" }
        Start-Sleep -Seconds 15
    }
    throw "Azure is not done after an hour: $InstanceId"
}`;

export const consent = `
# Asks again for up to ten minutes, because a new app takes a while to appear everywhere.
function Wait-Answer([scriptblock] $Question, [string] $What) {
    foreach ($attempt in 1..60) {
        $answer = & $Question
        if ($answer) { return $answer }
        Start-Sleep -Seconds 10
    }
    throw "Microsoft Entra ID does not show $What."
}

# Adds the permissions that are missing. Looks before each attempt: Microsoft Entra ID may refuse a grant for a new app
# and have made it all the same.
function Add-Grant([string] $PrincipalId, [string] $ResourceId, [string[]] $Scopes) {
    foreach ($attempt in 1..30) {
        $grants = @(Get-MgOauth2PermissionGrant -Filter "clientId eq '$PrincipalId'" -All |
            Where-Object { $_.ResourceId -eq $ResourceId -and $_.ConsentType -eq 'AllPrincipals' })
        $granted = @($grants.Scope -split ' ' | Where-Object { $_ })
        $missing = @($Scopes | Where-Object { $_ -notin $granted })
        if ($missing.Count -eq 0) { return }
        $scope = ($granted + $missing) -join ' '
        try {
            if ($grants.Count -gt 0) {
                Update-MgOauth2PermissionGrant -OAuth2PermissionGrantId $grants[0].Id -Scope $scope
            } else {
                # clientId is the object id of the service principal, not the app id.
                $null = New-MgOauth2PermissionGrant -BodyParameter @{
                    clientId = $PrincipalId; consentType = 'AllPrincipals'; resourceId = $ResourceId; scope = $scope
                }
            }
        } catch {
            Write-Warning "Microsoft Entra ID refused for now: $_"
            Start-Sleep -Seconds 10
        }
    }
    throw "Consent does not show after five minutes: $PrincipalId"
}

# Grants the delegated permissions that the app of the instance asks for, and no others. Application permissions are
# never granted.
function Grant-Consent([string] $InstanceId) {
    $appId = (Get-Instance $InstanceId).servicePrincipal.clientId
    $principal = Wait-Answer { Get-MgServicePrincipal -Filter "appId eq '$appId'" } "the service principal $appId"
    $app = Wait-Answer { Get-MgApplication -Filter "appId eq '$appId'" } "the app $appId"
    foreach ($asked in $app.RequiredResourceAccess) {
        $resource = Get-MgServicePrincipal -Filter "appId eq '$($asked.ResourceAppId)'"
        $scopeIds = @($asked.ResourceAccess | Where-Object Type -eq 'Scope' | ForEach-Object Id)
        if ($scopeIds.Count -eq 0) { continue }
        $scopes = @($resource.Oauth2PermissionScopes | Where-Object Id -in $scopeIds | ForEach-Object Value)
        if ($scopes.Count -ne $scopeIds.Count) { throw "The app $appId asks for a permission that has no name." }
        Add-Grant $principal.Id $resource.Id $scopes
    }
}`;

export const disable = `
# Turns the service principal off, if it is on.
function Disable-ServicePrincipal([string] $InstanceId) {
    if ((Get-Instance $InstanceId).servicePrincipal.type -ne 'SystemAssigned') { return }
    $null = Invoke-Arm PATCH $InstanceId '{"properties":{"servicePrincipal":{"type":"None"}}}'
}`;

export const revoke = `
# Takes these permissions out of the grant and keeps the others.
function Revoke-Scope([string] $AppId, [string] $ResourceAppId, [string[]] $Scopes) {
    $principal = Get-MgServicePrincipal -Filter "appId eq '$AppId'"
    $resource = Get-MgServicePrincipal -Filter "appId eq '$ResourceAppId'"
    $grant = Get-MgOauth2PermissionGrant -Filter "clientId eq '$($principal.Id)'" -All |
        Where-Object { $_.ResourceId -eq $resource.Id -and $_.ConsentType -eq 'AllPrincipals' } | Select-Object -First 1
    if (-not $grant) { return }
    $kept = @($grant.Scope -split ' ' | Where-Object { $_ -and $_ -notin $Scopes })
    if ($kept.Count -eq 0) {
        Remove-MgOauth2PermissionGrant -OAuth2PermissionGrantId $grant.Id
    } else {
        Update-MgOauth2PermissionGrant -OAuth2PermissionGrantId $grant.Id -Scope ($kept -join ' ')
    }
}`;
