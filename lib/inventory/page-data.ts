import 'server-only';
import type { SignedInPerson } from '@/lib/auth/person';
import { getDatabase } from '@/lib/db/connect';
import type { Filters } from './filters';
import type { ChoiceRow, ListRow } from './list-row';
import {
  type AllRows,
  findInstance,
  type InstanceList,
  type InstancePage,
  listAllChoices,
  listAllRows,
  listChoices,
  listRows,
} from './read-list';

/** What the pages about instances show. All of it comes from the database, as it was last read from Azure. */

export async function getInstanceList(person: SignedInPerson, filters: Filters): Promise<InstanceList> {
  const { db } = await getDatabase();
  return await listRows(db, person, filters);
}

export async function getInstanceChoices(person: SignedInPerson, filters: Filters): Promise<InstanceList<ChoiceRow>> {
  const { db } = await getDatabase();
  return await listChoices(db, person, filters);
}

/** Every row, packed, for a browser to filter and sort by itself. */
export async function getAllRows(person: SignedInPerson): Promise<AllRows> {
  const { db } = await getDatabase();
  return await listAllRows(db, person);
}

export async function getAllChoices(person: SignedInPerson): Promise<AllRows> {
  const { db } = await getDatabase();
  return await listAllChoices(db, person);
}

export async function getInstancePage(
  person: SignedInPerson,
  address: Pick<ListRow, 'subscriptionId' | 'resourceGroup' | 'name'>,
): Promise<InstancePage> {
  const { db } = await getDatabase();
  return await findInstance(db, person, address);
}
