import type { GraphContext } from './context.ts';
import { lastSyncOf, showDevice } from './objects.ts';
import type { CollectionOptions } from './odata.ts';
import { collectionResponse } from './odata.ts';

/** trustType is not among what can be filtered: the documentation lists no operator for it. */
const deviceCollection: CollectionOptions = {
  set: 'devices',
  filterable: {
    id: ['eq', 'ne', 'in'],
    deviceId: ['eq', 'ne', 'startsWith'],
    displayName: ['eq', 'ne', 'ge', 'le', 'in', 'startsWith'],
    accountEnabled: ['eq', 'ne', 'in'],
    isCompliant: ['eq', 'ne'],
    isManaged: ['eq', 'ne'],
    mdmAppId: ['eq', 'ne', 'startsWith'],
    onPremisesSyncEnabled: ['eq', 'ne', 'in'],
    operatingSystem: ['eq', 'ne', 'ge', 'le', 'startsWith'],
    operatingSystemVersion: ['eq', 'ne', 'ge', 'le', 'startsWith'],
    approximateLastSignInDateTime: ['eq', 'ne', 'ge', 'le'],
  },
  maxPage: 999,
};

/** Every computer of the caller's tenant; any member may read them, given the scope. */
export function listDevices(context: GraphContext): Response {
  const { state } = context.world;
  const tenant = state.tenants.get(context.caller.tid);
  const lastSyncAt = tenant ? lastSyncOf(tenant, Date.now()) : null;
  const devices = [...state.devices.values()].filter(({ tenantId }) => tenantId === context.caller.tid);
  return collectionResponse(
    context,
    devices.map((device) => showDevice(device, lastSyncAt)),
    deviceCollection,
  );
}
