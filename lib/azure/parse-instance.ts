import type { EntraAdmin, Instance, ManagedIdentity } from './azure';
import { fieldsOf, flagOf, textOf } from './json';
import { parseInstanceId } from './resource-ids';
import { unexpectedAnswer } from './to-azure-error';

/**
 * A managed instance as Azure writes it → as this product sees it. Every field but the id may be missing: Azure leaves
 * out what was never set, what is not known yet while an operation runs, and what the api-version does not have.
 * @throws AzureError `unavailable` when it is not an instance at all
 */
export function parseInstance(raw: unknown, source: Instance['source']): Instance {
  const resource = fieldsOf(raw);
  const id = textOf(resource.id);
  if (id === null) throw unexpectedAnswer();
  const { subscriptionId, resourceGroup, name } = parseInstanceId(id);
  const properties = fieldsOf(resource.properties);
  return {
    id,
    name: textOf(resource.name) ?? name,
    subscriptionId,
    resourceGroup,
    location: textOf(resource.location) ?? '',
    hostName: textOf(properties.fullyQualifiedDomainName),
    dnsZone: textOf(properties.dnsZone),
    state: textOf(properties.state),
    provisioningState: textOf(properties.provisioningState),
    servicePrincipal: parseServicePrincipal(properties.servicePrincipal),
    identity: parseIdentity(resource.identity),
    entraAdmin: parseAdmin(properties.administrators, source),
    authenticationMetadata: textOf(properties.authenticationMetadata),
    connectionType: textOf(properties.proxyOverride),
    isPublicEndpointEnabled: flagOf(properties.publicDataEndpointEnabled),
    source,
  };
}

function parseServicePrincipal(raw: unknown): Instance['servicePrincipal'] {
  const { type, clientId, principalId, tenantId } = fieldsOf(raw);
  const isOn = textOf(type)?.toLowerCase() === 'systemassigned';
  return {
    type: isOn ? 'SystemAssigned' : 'None',
    clientId: textOf(clientId),
    principalId: textOf(principalId),
    tenantId: textOf(tenantId),
  };
}

function parseIdentity(raw: unknown): ManagedIdentity | null {
  const { type, principalId, tenantId, userAssignedIdentities } = fieldsOf(raw);
  const name = textOf(type);
  if (name === null || name.toLowerCase() === 'none') return null;
  return {
    type: name,
    principalId: textOf(principalId),
    tenantId: textOf(tenantId),
    userAssignedIds: Object.keys(fieldsOf(userAssignedIdentities)).sort(),
  };
}

/** Resource Graph may leave administrators out although there is one; ARM, asked to expand them, does not. */
function parseAdmin(raw: unknown, source: Instance['source']): EntraAdmin | null | undefined {
  const { login, sid, tenantId, azureADOnlyAuthentication } = fieldsOf(raw);
  const objectId = textOf(sid);
  if (objectId === null) return source === 'resource-graph' ? undefined : null;
  return {
    login: textOf(login) ?? objectId,
    objectId,
    tenantId: textOf(tenantId),
    isEntraOnly: flagOf(azureADOnlyAuthentication),
  };
}
