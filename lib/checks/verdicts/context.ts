import type { CloudName } from '@/lib/env';
import type { InventoryRow } from '@/lib/inventory/model';
import type { InstanceEvidence } from '../evidence';
import type { CheckFlow } from '../model';

/** What a paste is held against: plain data that goes to the browser, since the paste does not come to the server. */
export interface DiagnoseContext {
  tenantId: string;
  cloud: CloudName;
  /** Empty: no setup, or none chosen yet; then both count. */
  flows: readonly CheckFlow[];
  instances: readonly DiagnoseInstance[];
}

export interface DiagnoseInstance {
  id: string;
  name: string;
  hostName: string | null;
  subscriptionId: string;
  resourceGroup: string;
  metadataMode: InventoryRow['instance']['authenticationMetadata'];
  readAt: string;
}

/** An instance as the checks take it. What the browser was not told counts as not read. */
export function toInstanceEvidence(one: DiagnoseInstance): InstanceEvidence {
  const { id, name, hostName, subscriptionId, resourceGroup, metadataMode, readAt } = one;
  const instance: InventoryRow['instance'] = {
    id,
    name,
    hostName,
    subscriptionId,
    resourceGroup,
    location: '',
    dnsZone: null,
    state: null,
    provisioningState: null,
    servicePrincipal: { type: 'None', clientId: null, principalId: null, tenantId: null },
    identity: null,
    entraAdmin: undefined,
    authenticationMetadata: metadataMode,
    connectionType: null,
    isPublicEndpointEnabled: null,
    source: 'resource-graph',
  };
  const row = { instance, subscriptionName: '', directory: null, readAt, directoryReadAt: null, missingSince: null };
  return { id, name, row, identityKept: null, ticketStatement: null };
}
