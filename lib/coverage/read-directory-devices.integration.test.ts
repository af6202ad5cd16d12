import { describe, expect, it } from 'vitest';
import type { Azure } from '@/lib/azure/azure';
import { AzureError } from '@/lib/azure/errors';
import type { Device } from '@/lib/azure/tenant-types';
import { describeEachDatabase } from '@/lib/testing/database';
import { readDirectoryDevices } from './read-directory-devices';
import { getDevicesReading } from './reading-store';

const now = new Date('2026-11-22T12:00:00Z');
const dana = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  objectId: '22222222-2222-4222-8222-222222222222',
  name: 'Dana Fischer',
  userName: 'dana@fabrikam.example',
};
const kim = { ...dana, objectId: '33333333-3333-4333-8333-333333333333', name: 'Kim' };

const someDevice = (fields: Partial<Device>): Device => ({
  id: 'x',
  deviceId: 'x',
  displayName: 'FAB-LT-1',
  isEnabled: true,
  operatingSystem: 'Windows',
  operatingSystemVersion: '10.0.26100.1',
  trustType: 'ServerAd',
  isManaged: null,
  isCompliant: null,
  lastSignInAt: '2026-11-21T08:00:00Z',
  isSynced: true,
  lastSyncAt: null,
  profileType: null,
  ...fields,
});
const graphWith = (devices: Device[]): Pick<Azure, 'listDevices'> => ({ listDevices: async () => devices });
const graphThatFails = (kind: 'no-rights' | 'token-expired'): Pick<Azure, 'listDevices'> => ({
  listDevices: async () => {
    throw new AzureError('Insufficient privileges to complete the operation.', { kind, status: 403 });
  },
});

describeEachDatabase('devices of the directory', (open) => {
  describe('a read', () => {
    it('hands on the rows and keeps the numbers, with no name of a computer', async () => {
      const { db } = await open();
      const devices = [
        someDevice({}),
        someDevice({ trustType: 'AzureAd' }),
        someDevice({ trustType: 'Workplace', displayName: 'HOME-1' }),
        someDevice({ lastSignInAt: '2025-01-01T00:00:00Z' }),
      ];
      const reading = await readDirectoryDevices(db, dana, graphWith(devices), now);
      expect(reading.table.names).toHaveLength(4);
      expect(reading.summary).toMatchObject({ total: 4, staleCount: 1, serving: { both: 1, modern: 1, none: 1 } });
      const stored = await getDevicesReading(db, dana);
      expect(stored).toMatchObject({ readAt: now.toISOString(), reason: null });
      expect(stored?.summary?.serving).toEqual(reading.summary.serving);
      expect(stored?.summary?.groups).toEqual(reading.summary.groups);
      expect(JSON.stringify(reading.summary)).toContain('HOME-1');
      expect(JSON.stringify(stored)).not.toMatch(/FAB-LT|HOME-1/);
      expect(await getDevicesReading(db, kim)).toBeNull();
    });

    it('that Graph refuses says what it takes, and the refusal replaces older numbers', async () => {
      const { db } = await open();
      await readDirectoryDevices(db, dana, graphWith([someDevice({})]), now);
      await expect(readDirectoryDevices(db, dana, graphThatFails('no-rights'), now)).rejects.toMatchObject({
        code: 'no-rights',
        nextStep: expect.stringContaining('Device.Read.All'),
      });
      expect(await getDevicesReading(db, dana)).toMatchObject({
        summary: null,
        reason: expect.stringContaining('refused'),
      });
    });

    it('whose sign-in ran out changes nothing', async () => {
      const { db } = await open();
      await readDirectoryDevices(db, dana, graphWith([someDevice({})]), now);
      await expect(readDirectoryDevices(db, dana, graphThatFails('token-expired'), now)).rejects.toMatchObject({
        kind: 'token-expired',
      });
      expect((await getDevicesReading(db, dana))?.summary?.total).toBe(1);
    });
  });
});
