import 'server-only';
import type { SignedInPerson } from '@/lib/auth/person';
import { getDatabase } from '@/lib/db/connect';
import { getDevicesReading, type StoredDevices } from './reading-store';

/** The numbers the person last read from Microsoft Graph; `null` when never. */
export async function getDevicesForPage(person: SignedInPerson): Promise<StoredDevices | null> {
  const { db } = await getDatabase();
  return await getDevicesReading(db, person);
}
