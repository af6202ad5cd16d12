import type { Device } from '@/lib/azure/tenant-types';
import type { Join } from '@/lib/setup/client-answers';
import type { DeviceRow } from './device';

/** A device as Microsoft Graph tells it. Its owners are in another list, which is not read. */
export function fromGraphDevice(device: Device): DeviceRow {
  const seenAt = device.lastSignInAt === null ? Number.NaN : Date.parse(device.lastSignInAt);
  return {
    name: device.displayName,
    os: device.operatingSystem,
    version: device.operatingSystemVersion,
    join: toJoin(device.trustType),
    isServer: null,
    isEnabled: device.isEnabled,
    lastSeenAt: Number.isNaN(seenAt) ? null : seenAt,
    owner: null,
  };
}

function toJoin(trustType: Device['trustType']): Join | null {
  if (trustType === 'AzureAd') return 'entra-joined';
  if (trustType === 'ServerAd') return 'hybrid-joined';
  return trustType === 'Workplace' ? 'registered-only' : null;
}
