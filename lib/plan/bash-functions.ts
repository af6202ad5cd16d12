/** The fixed parts of the bash scripts. No names of a tenant in here: those are arguments, quoted by the renderer. */

export const patiently = `
# patiently <command>: asks again for up to ten minutes, because a new app takes a while to appear everywhere.
patiently() {
  local answer
  for _ in $(seq 1 60); do
    if answer=$("$@" 2>/dev/null) && [ -n "$answer" ]; then printf '%s' "$answer"; return 0; fi
    sleep 10
  done
  "$@"
}`;

export const instanceState = String.raw`
# instance_state <instance id>: provisioning state, type of the service principal and app id, with commas between.
instance_state() {
  az rest --method get --url "$1?api-version=$api_version" --output tsv --query \
    "join(',', [properties.provisioningState || '', properties.servicePrincipal.type || 'None', properties.servicePrincipal.clientId || ''])"
}`;

export const enable = String.raw`
# enable <instance id>: turns the service principal on, if it is off, and waits until Azure is done.
enable() {
  local line state type client_id
  line=$(instance_state "$1")
  IFS=, read -r state type client_id <<< "$line"
  if [ "$type" != SystemAssigned ]; then
    az rest --method patch --url "$1?api-version=$api_version" --output none \
      --body '{"properties":{"servicePrincipal":{"type":"SystemAssigned"}}}'
  fi
  for _ in $(seq 1 240); do
    line=$(instance_state "$1")
    IFS=, read -r state type client_id <<< "$line"
    if [ "$state" = Succeeded ] && [ -n "$client_id" ]; then return 0; fi
    if [ "$state" = Failed ]; then echo "Azure reports the change as failed: $1" >&2; return 1; fi
    sleep 15
  done
  echo "Azure is not done after an hour: $1" >&2
  return 1
}`;

export const setMode = String.raw`
# set_mode <instance id> <mode>: sets the authentication metadata mode, if it is another, and waits until it shows.
set_mode() {
  local mode
  for attempt in $(seq 1 240); do
    mode=$(az rest --method get --url "$1?api-version=$api_version" --output tsv --query \
      "join(',', [properties.provisioningState || '', properties.authenticationMetadata || ''])")
    case "$mode" in
      "Succeeded,$2") return 0 ;;
      Failed,*) if [ "$attempt" -gt 1 ]; then echo "Azure reports the change as failed: $1" >&2; return 1; fi ;;
    esac
    if [ "$attempt" -eq 1 ]; then
      az rest --method patch --url "$1?api-version=$api_version" --output none \
        --body "{\"properties\":{\"authenticationMetadata\":\"$2\"}}"
    fi
    sleep 15
  done
  echo "Azure is not done after an hour: $1" >&2
  return 1
}`;

export const consent = String.raw`
# tenant_grants <object id of the principal> <object id of the resource> <query>: of the tenant-wide grants.
tenant_grants() {
  az rest --method get --url "$graph/servicePrincipals/$1/oauth2PermissionGrants" --output tsv \
    --query "value[?resourceId=='$2' && consentType=='AllPrincipals'] | $3"
}

# grant <object id of the principal> <object id of the resource> <permissions>: adds those that are missing. Looks
# before each attempt: Microsoft Entra ID may refuse a grant for a new app and have made it all the same.
grant() {
  local id granted wanted scope
  for _ in $(seq 1 30); do
    id=$(tenant_grants "$1" "$2" "[0].id || ''")
    granted=$(tenant_grants "$1" "$2" "[].scope | join(' ', @)")
    wanted="$granted"
    for scope in $3; do
      case " $granted " in *" $scope "*) ;; *) wanted="$wanted $scope" ;; esac
    done
    if [ "$wanted" = "$granted" ]; then return 0; fi
    if [ -n "$id" ]; then
      az rest --method patch --url "$graph/oauth2PermissionGrants/$id" --output none \
        --body "{\"scope\":\"$wanted\"}" || sleep 10
    else
      # clientId is the object id of the service principal, not the app id.
      az rest --method post --url "$graph/oauth2PermissionGrants" --output none \
        --body "{\"clientId\":\"$1\",\"consentType\":\"AllPrincipals\",\"resourceId\":\"$2\",\"scope\":\"$wanted\"}" || sleep 10
    fi
  done
  echo "Consent does not show after five minutes: $1" >&2
  return 1
}

# consent <instance id>: grants the delegated permissions that the app of the instance asks for, and no others.
# Application permissions are never granted.
consent() {
  local line state type client_id principal app resource_apps resource_app resource scope_ids scope_id scope asked
  line=$(instance_state "$1")
  IFS=, read -r state type client_id <<< "$line"
  app="$graph/applications(appId='$client_id')"
  principal=$(patiently az rest --method get --url "$graph/servicePrincipals(appId='$client_id')" --query id --output tsv)
  patiently az rest --method get --url "$app" --query id --output tsv >/dev/null
  resource_apps=$(az rest --method get --url "$app" --query 'requiredResourceAccess[].resourceAppId' --output tsv)
  for resource_app in $resource_apps; do
    resource=$(az rest --method get --url "$graph/servicePrincipals(appId='$resource_app')" --query id --output tsv)
    scope_ids=$(az rest --method get --url "$app" --output tsv --query \
      "requiredResourceAccess[?resourceAppId=='$resource_app'].resourceAccess[] | [?type=='Scope'].id")
    asked=""
    for scope_id in $scope_ids; do
      scope=$(az rest --method get --url "$graph/servicePrincipals/$resource" --output tsv \
        --query "oauth2PermissionScopes[?id=='$scope_id'].value | [0] || ''")
      if [ -z "$scope" ]; then echo "The app asks for a permission that has no name: $scope_id" >&2; return 1; fi
      asked="$asked $scope"
    done
    grant "$principal" "$resource" "$asked"
  done
}`;

export const disable = String.raw`
# disable <instance id>: turns the service principal off, if it is on.
disable() {
  local line state type client_id
  line=$(instance_state "$1")
  IFS=, read -r state type client_id <<< "$line"
  if [ "$type" = None ]; then return 0; fi
  az rest --method patch --url "$1?api-version=$api_version" --output none \
    --body '{"properties":{"servicePrincipal":{"type":"None"}}}'
}`;

export const revoke = String.raw`
# revoke <app id> <app id of the resource> <permissions>: takes these out of the grant and keeps the others.
revoke() {
  local principal resource id granted kept scope
  principal=$(az rest --method get --url "$graph/servicePrincipals(appId='$1')" --query id --output tsv)
  resource=$(az rest --method get --url "$graph/servicePrincipals(appId='$2')" --query id --output tsv)
  id=$(az rest --method get --url "$graph/servicePrincipals/$principal/oauth2PermissionGrants" --output tsv \
    --query "value[?resourceId=='$resource' && consentType=='AllPrincipals'] | [0].id || ''")
  if [ -z "$id" ]; then return 0; fi
  granted=$(az rest --method get --url "$graph/oauth2PermissionGrants/$id" --query scope --output tsv)
  kept=""
  for scope in $granted; do
    case " $3 " in *" $scope "*) ;; *) kept="$kept $scope" ;; esac
  done
  if [ -z "$kept" ]; then
    az rest --method delete --url "$graph/oauth2PermissionGrants/$id" --output none
  else
    az rest --method patch --url "$graph/oauth2PermissionGrants/$id" --output none --body "{\"scope\":\"$kept\"}"
  fi
}`;
