/** The fixed parts of the scripts that set registry policies. `$Settings` is a list of tables: Key, Name, Type, Value. */

export const gpoMain = `
Import-Module -Name GroupPolicy
# What is not there is an error of these cmdlets, and no error here.
function Get-Setting($Setting) {
    try { Get-GPRegistryValue -Guid $gpo.Id -Key $Setting.Key -ValueName $Setting.Name -ErrorAction Stop } catch { $null }
}

$gpo = try { Get-GPO -Name $GpoName -ErrorAction Stop } catch { $null }
if ($Undo) {
    if (-not $gpo) { Write-Host "There is no GPO named $GpoName, nothing to undo."; return }
    foreach ($setting in $Settings) {
        if (-not (Get-Setting $setting)) { continue }
        if ($PSCmdlet.ShouldProcess("$GpoName, $($setting.Key)", "Remove $($setting.Name)")) {
            $null = Remove-GPRegistryValue -Guid $gpo.Id -Key $setting.Key -ValueName $setting.Name
        }
    }
    return
}
if (-not $gpo) {
    if (-not $PSCmdlet.ShouldProcess($GpoName, 'Create a GPO, linked to nothing yet')) { return }
    $gpo = New-GPO -Name $GpoName -Comment 'Windows Authentication for SQL managed instances'
}
foreach ($setting in $Settings) {
    $present = Get-Setting $setting
    # A string may come back with the zero that ends it.
    if ($present -and "$($present.Value)".TrimEnd([char] 0) -ceq "$($setting.Value)") {
        Write-Host "$($setting.Name) is set already."
    } elseif ($PSCmdlet.ShouldProcess("$GpoName, $($setting.Key)", "Set $($setting.Name) to $($setting.Value)")) {
        $null = Set-GPRegistryValue -Guid $gpo.Id -Key $setting.Key -ValueName $setting.Name -Type $setting.Type -Value $setting.Value
    }
}
Write-Host "Now link $GpoName to the organizational units of the computers, a few of them first."`;

export const registryMain = `
foreach ($setting in $Settings) {
    $path = "Registry::$($setting.Key)"
    $present = (Get-ItemProperty -LiteralPath $path -Name $setting.Name -ErrorAction SilentlyContinue).($setting.Name)
    if ($Undo) {
        if ($null -ne $present -and $PSCmdlet.ShouldProcess($setting.Key, "Remove $($setting.Name)")) {
            Remove-ItemProperty -LiteralPath $path -Name $setting.Name -Confirm:$false
        }
    } elseif ($null -ne $present -and "$present" -ceq "$($setting.Value)") {
        Write-Host "$($setting.Name) is set already."
    } elseif ($PSCmdlet.ShouldProcess($setting.Key, "Set $($setting.Name) to $($setting.Value)")) {
        if (-not (Test-Path -LiteralPath $path)) { $null = New-Item -Path $path -Force -Confirm:$false }
        $null = New-ItemProperty -LiteralPath $path -Name $setting.Name -PropertyType $setting.Type -Value $setting.Value -Force -Confirm:$false
    }
}
# What is there now, as reg.exe prints it.
foreach ($key in $Settings | ForEach-Object { $_.Key } | Select-Object -Unique) {
    Write-Host "PS> reg query \`"$key\`""
    & reg.exe query $key
}`;

export const omaUriMain = `
# The name of the list differs between editions of the template, so it is read from this computer's own.
[xml] $template = Get-Content -LiteralPath "$env:SystemRoot\\PolicyDefinitions\\Kerberos.admx" -Raw -Encoding UTF8
$policy = $template.policyDefinitions.policies.policy | Where-Object { $_.name -eq $PolicyName }
$list = @($policy.elements.list)[0].id
if (-not $list) { throw "Kerberos.admx of this computer does not know the policy $PolicyName." }
# U+F000 parts the name from the value in a list.
$data = [Security.SecurityElement]::Escape($ListName) + '&#xF000;' + [Security.SecurityElement]::Escape($ListValue)
Write-Output "OMA-URI: $OmaUri"
Write-Output 'Data type: String'
Write-Output "Value: <enabled/><data id=\`"$list\`" value=\`"$data\`"/>"`;
