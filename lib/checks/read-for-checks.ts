import 'server-only';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Azure, Instance } from '@/lib/azure/azure';
import { mapLimited } from '@/lib/azure/batches';
import { resourceGroupScope, resourceKey } from '@/lib/azure/resource-ids';
import { readOrNull, tryRead } from '@/lib/azure/try-read';
import type { Queries } from '@/lib/db/connect';
import { getReach } from '@/lib/inventory/reach';
import { readDirectory } from '@/lib/inventory/read-directory';
import { readSurroundings } from '@/lib/inventory/read-surroundings';
import { refreshInventory } from '@/lib/inventory/refresh';
import { listInventory, saveDirectoryFacts, saveInstances } from '@/lib/inventory/store';
import { readInstancesNow } from '@/lib/setup/read-instances-now';
import type { AppNames, GroupsOfPlace, Orphan } from './evidence';
import type { Reading } from './model';
import { type Readings, saveReadings } from './tenant-readings';

/** Reads in flight at once; ARM allows far more per second than this takes. */
const PARALLEL_READS = 8;
/** Partners outside the setup that are read with it. */
const MOST_PARTNERS = 200;
const KRBTGT = 'krbtgt';

export interface ReadForChecks {
  setupId: string;
  instanceIds: readonly string[];
  /** User principal name or object id to look at as an example; `null`: the reader. */
  sampleUser: string | null;
}

export interface ReadReport {
  readAt: string;
  /** Parts that could not be read, each a sentence; the rest counts all the same. */
  problems: string[];
}

/**
 * Reads what the checks of a setup look at, with the rights of one person, and stores it. Each part stands alone: a
 * refusal costs that part and is kept with its reason, so that it never looks like a no.
 * @throws AzureError when the sign-in itself has to be renewed
 */
export async function readForChecks(
  db: Queries,
  person: SignedInPerson,
  azure: Azure,
  { setupId, instanceIds, sampleUser }: ReadForChecks,
  now: Date,
): Promise<ReadReport> {
  if ((await getReach(db, person)).readAt === null) await refreshInventory(db, person, azure, now);
  const problems: string[] = [];
  const instances = await readChosen(db, person, azure, instanceIds, now, problems);
  const at = now.toISOString();
  const read = async <T>(what: string, ask: () => Promise<T>): Promise<Reading<T>> => {
    const result = await tryRead(ask);
    if (result.isRead) return { at, found: result.value };
    problems.push(`${what} could not be read: ${result.reason}`);
    return { at, found: null, reason: result.reason };
  };
  const [surroundings, organization, directoryRoles, person_, krbtgt, appNames, orphans, failoverGroups] =
    await Promise.all([
      read('Rights and locks', () => readAround(azure, instances)),
      read('Synchronisation', () => azure.getOrganization()),
      read('Directory roles', () => azure.listMyDirectoryRoles()),
      read('The example person', () => readSampleUser(azure, sampleUser)),
      read('The krbtgt account', () => azure.listPeopleNamed(KRBTGT)),
      read('Names of the apps', () => readAppNames(azure, instances)),
      read('Apps of deleted instances', () => readOrphans(db, person, azure)),
      read('Failover groups', () => readFailoverGroups(azure, instances)),
    ]);
  await readPartners(db, person, azure, instances, failoverGroups, now);
  const readings: Readings = {
    surroundings,
    organization,
    'directory-roles': directoryRoles,
    'sample-user': person_,
    krbtgt,
    'app-names': appNames,
    orphans,
    'failover-groups': failoverGroups,
  };
  await saveReadings(db, person, setupId, readings);
  return { readAt: at, problems };
}

/** Conditional Access policies, by themselves: they take another permission. */
export async function readPolicies(
  db: Queries,
  person: SignedInPerson,
  azure: Pick<Azure, 'listConditionalAccessPolicies'>,
  setupId: string,
  now: Date,
): Promise<ReadReport> {
  const at = now.toISOString();
  const result = await tryRead(() => azure.listConditionalAccessPolicies());
  const reading = result.isRead ? { at, found: result.value } : { at, found: null, reason: result.reason };
  await saveReadings(db, person, setupId, { 'conditional-access': reading });
  return { readAt: at, problems: result.isRead ? [] : [`Policies could not be read: ${result.reason}`] };
}

/** The instances as they are now, stored for everybody; as last stored where Azure cannot be asked. */
async function readChosen(
  db: Queries,
  person: SignedInPerson,
  azure: Azure,
  instanceIds: readonly string[],
  now: Date,
  problems: string[],
): Promise<Instance[]> {
  const result = await tryRead(() => readInstancesNow(azure, instanceIds));
  if (result.isRead) {
    const { instances, goneIds } = result.value;
    await saveInstances(db, person.tenantId, { instances, goneIds, readAt: now });
    await saveDirectoryFacts(db, person.tenantId, await readDirectory(azure, instances), now);
    return instances;
  }
  problems.push(`The instances could not be read: ${result.reason}`);
  const chosen = new Set(instanceIds.map(resourceKey));
  const { rows } = await listInventory(db, person);
  return rows.flatMap(({ instance }) => (chosen.has(resourceKey(instance.id)) ? [instance] : []));
}

async function readAround(azure: Azure, instances: readonly Instance[]) {
  const [subscriptions, surroundings] = await Promise.all([
    azure.listSubscriptions(),
    readSurroundings(azure, instances),
  ]);
  const used = new Set(instances.map(({ subscriptionId }) => subscriptionId.toLowerCase()));
  return {
    ...surroundings,
    subscriptions: subscriptions.filter((each) => used.has(each.subscriptionId.toLowerCase())),
  };
}

async function readSampleUser(azure: Azure, user: string | null) {
  const found = await azure.getSyncAttributes(user ?? 'me');
  // Nobody of that name is an answer; it is kept as one that tells nothing.
  return (
    found ?? {
      id: '',
      displayName: `Nobody called ${user ?? 'you'}`,
      userPrincipalName: user ?? '',
      userType: null,
      isSyncEnabled: null,
      samAccountName: null,
      domainName: null,
      securityIdentifier: null,
      onPremisesUserPrincipalName: null,
    }
  );
}

async function readAppNames(azure: Azure, instances: readonly Instance[]): Promise<AppNames[]> {
  const appIds = instances.flatMap(({ servicePrincipal }) => servicePrincipal.clientId ?? []);
  const [principals, registrations] = await Promise.all([
    azure.listPrincipalIdentifiers(appIds),
    azure.listRegistrationIdentifiers(appIds),
  ]);
  const registrationOf = new Map(registrations.map((each) => [each.appId.toLowerCase(), each]));
  return principals.map(({ appId, servicePrincipalNames, credentials }) => {
    const registration = registrationOf.get(appId.toLowerCase());
    const ends = [...credentials, ...(registration?.credentials ?? [])].flatMap(({ endsAt }) => endsAt ?? []);
    return {
      appId,
      servicePrincipalNames,
      identifierUris: registration?.identifierUris ?? [],
      firstKeyEndsAt: ends.sort()[0] ?? null,
    };
  });
}

/** Apps that instances had which Azure no longer finds. Only those this product once saw: a name proves nothing. */
async function readOrphans(db: Queries, person: SignedInPerson, azure: Azure): Promise<Orphan[]> {
  const { rows } = await listInventory(db, person);
  const inUse = new Set(
    rows.flatMap(({ instance, missingSince }) =>
      missingSince === null ? (instance.servicePrincipal.clientId?.toLowerCase() ?? []) : [],
    ),
  );
  const gone = new Map(
    rows.flatMap(({ instance, missingSince }) => {
      const appId = instance.servicePrincipal.clientId?.toLowerCase();
      return missingSince !== null && appId !== undefined && !inUse.has(appId) ? [[appId, instance.name] as const] : [];
    }),
  );
  const found = await azure.listServicePrincipals([...gone.keys()]);
  return found.map(({ appId, displayName }) => ({
    appId,
    displayName,
    instanceName: gone.get(appId.toLowerCase()) ?? '',
  }));
}

/** One question per resource group and region; one that is refused leaves the others. */
async function readFailoverGroups(azure: Azure, instances: readonly Instance[]): Promise<GroupsOfPlace[]> {
  const places = new Map(
    instances.map(({ id, location }) => {
      const scope = resourceGroupScope(id).toLowerCase();
      return [`${scope} ${location}`, { scope, location }];
    }),
  );
  return await mapLimited([...places.values()], PARALLEL_READS, async ({ scope, location }) => ({
    scope,
    location,
    groups: await readOrNull(() => azure.listFailoverGroups(scope, location)),
  }));
}

/** Ids of the other halves of pairs that hold one of these instances. */
export function listPartnerIds(instanceIds: readonly string[], places: readonly GroupsOfPlace[]): string[] {
  const own = new Set(instanceIds.map(resourceKey));
  const ids = places
    .flatMap(({ groups }) => groups ?? [])
    .flatMap(({ pairs }) => pairs)
    .map(({ primaryInstanceId, partnerInstanceId }) => [primaryInstanceId, partnerInstanceId])
    .filter((pair) => pair.some((id) => own.has(resourceKey(id))))
    .flat();
  return [...new Map(ids.map((id) => [resourceKey(id), id])).values()];
}

async function readPartners(
  db: Queries,
  person: SignedInPerson,
  azure: Azure,
  instances: readonly Instance[],
  failoverGroups: Reading<GroupsOfPlace[]>,
  now: Date,
): Promise<void> {
  const own = new Set(instances.map(({ id }) => resourceKey(id)));
  const ids = listPartnerIds(
    instances.map(({ id }) => id),
    failoverGroups.found ?? [],
  ).filter((id) => !own.has(resourceKey(id)));
  const answers = await mapLimited(ids.slice(0, MOST_PARTNERS), PARALLEL_READS, (id) =>
    readOrNull(() => azure.getInstance(id)),
  );
  const partners = answers.filter((instance) => instance !== null);
  if (partners.length === 0) return;
  await saveInstances(db, person.tenantId, { instances: partners, readAt: now });
  await saveDirectoryFacts(db, person.tenantId, await readDirectory(azure, partners), now);
}
