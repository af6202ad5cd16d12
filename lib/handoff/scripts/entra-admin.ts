/** The fixed parts of the scripts that set a Microsoft Entra admin. */

export const powerShellMain = `
# Calls Azure Resource Manager and stops on a refusal, which Invoke-AzRestMethod alone does not.
function Invoke-Arm([string] $Method, [string] $Path, [string] $Payload) {
    $call = @{ Method = $Method; Path = "$($Path)?api-version=$ApiVersion" }
    if ($Payload) { $call.Payload = $Payload }
    $answer = Invoke-AzRestMethod @call
    if ($answer.StatusCode -ge 400) { throw "Azure refused ($($answer.StatusCode)): $($answer.Content)" }
    if ($answer.Content) { $answer.Content | ConvertFrom-Json }
}

function Get-Admin([string] $InstanceId) {
    @((Invoke-Arm GET "$InstanceId/administrators").value)[0].properties
}

# Sets the admin where there is none. One that is there stays: replacing it is for its owner to decide.
function Set-Admin([string] $Name, [string] $InstanceId) {
    $admin = Get-Admin $InstanceId
    if (-not $admin -and $PSCmdlet.ShouldProcess($Name, "Make $AdminName ($AdminObjectId) the Microsoft Entra admin")) {
        $body = @{ properties = @{ administratorType = 'ActiveDirectory'; login = $AdminName; sid = "$AdminObjectId"; tenantId = $TenantId } }
        $null = Invoke-Arm PUT "$InstanceId/administrators/ActiveDirectory" (ConvertTo-Json -InputObject $body -Depth 5 -Compress)
        foreach ($attempt in 1..60) {
            $admin = Get-Admin $InstanceId
            if ($admin) { break }
            Start-Sleep -Seconds 10
        }
    }
    Write-Host "ADMIN $($Name): $(if ($admin) { "$($admin.login) ($($admin.sid))" } else { 'none' })"
}

$null = Connect-AzAccount -Environment $Cloud -Tenant $TenantId
$failed = 0
foreach ($instance in $Instances) {
    try { Set-Admin $instance.Name $instance.Id }
    catch {
        $failed++
        Write-Warning "$($instance.Name): $_"
    }
}
if ($failed -gt 0) { throw "$failed of $($Instances.Count) could not be done. Nothing is done twice when you run it again." }`;

export const bashFunctions = `
# Sets the admin where there is none. One that is there stays: replacing it is for its owner to decide.
set_admin() {
  local group="$1" name="$2" subscription="$3" admin
  admin=$(az sql mi ad-admin list --resource-group "$group" --managed-instance "$name" --subscription "$subscription" --query '[0].login' --output tsv)
  if [ -z "$admin" ]; then
    read -r -p "Make $admin_name the Microsoft Entra admin of $name? [y/N] " answer
    if [ "$answer" = y ]; then
      az sql mi ad-admin create --resource-group "$group" --managed-instance "$name" --subscription "$subscription" \\
        --display-name "$admin_name" --object-id "$admin_object_id" --output none
      admin="$admin_name"
    fi
  fi
  echo "ADMIN $name: \${admin:-none}"
}

read -r -p 'Name of the group or person as Microsoft Entra ID shows it: ' admin_name
read -r -p 'Its object id: ' admin_object_id`;
