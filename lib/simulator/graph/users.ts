import type { Person, Tenant } from '../state.ts';
import type { GraphContext } from './context.ts';
import { graphJson, graphParam, metadataUrl, requireMe } from './context.ts';
import { objectNotFound, requestDenied } from './errors.ts';
import { lastSyncOf } from './objects.ts';
import type { CollectionOptions } from './odata.ts';
import { collectionResponse } from './odata.ts';

/** Returned unless something else is selected. */
const byDefault = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

/** With User.ReadBasic.All alone, all that may be read of others. */
const basic = ['displayName', 'givenName', 'mail', 'surname', 'userPrincipalName', 'id'];

const readsEverybody = [
  'User.Read.All',
  'User.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
  'Directory.AccessAsUser.All',
];

export function getMe(context: GraphContext): Response {
  return showUser(context, requireMe(context));
}

/** By object id or user principal name. Of others than oneself it takes more than User.Read. */
export function getUser(context: GraphContext): Response {
  const wanted = graphParam(context, 'id').toLowerCase();
  const person = [...context.world.state.people.values()].find(
    ({ id, userPrincipalName, tenantId }) =>
      tenantId === context.caller.tid && [id, userPrincipalName.toLowerCase()].includes(wanted),
  );
  if (!person) throw objectNotFound(wanted);
  const { scopes, roles, oid } = context.caller;
  const permissions = [...scopes, ...roles];
  if (person.id === oid || permissions.some((name) => readsEverybody.includes(name))) return showUser(context, person);
  const isBasic = (selected(context) ?? []).every((name) => basic.some((known) => known.toLowerCase() === name));
  if (!permissions.includes('User.ReadBasic.All') || !isBasic) throw requestDenied();
  return showUser(context, person, basic);
}

const userCollection: CollectionOptions = {
  set: 'users',
  filterable: {
    id: ['eq', 'ne', 'in'],
    displayName: ['eq', 'ne', 'ge', 'le', 'in', 'startsWith'],
    userPrincipalName: ['eq', 'ne', 'ge', 'le', 'in', 'startsWith'],
    mail: ['eq', 'ne', 'ge', 'le', 'in', 'startsWith'],
    accountEnabled: ['eq', 'ne', 'in'],
    userType: ['eq', 'ne', 'in'],
    onPremisesSyncEnabled: ['eq', 'ne', 'in'],
  },
  maxPage: 999,
};

/** Everybody of the caller's tenant; with User.ReadBasic.All alone, the little that it shows. */
export function listUsers(context: GraphContext): Response {
  const { scopes, roles, tid } = context.caller;
  const isWhole = [...scopes, ...roles].some((name) => readsEverybody.includes(name));
  const names = selected(context)?.filter((name) => isWhole || basic.some((known) => known.toLowerCase() === name));
  if (!isWhole && names?.length !== selected(context)?.length) throw requestDenied();
  const people = [...context.world.state.people.values()].filter(({ tenantId }) => tenantId === tid);
  const all = people.map((person) => describeUser(context, person));
  const shown = context.query.has('$select') ? all : all.map((one) => pick(one, isWhole ? byDefault : basic));
  return collectionResponse(context, shown, userCollection);
}

const pick = (user: Record<string, unknown>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(user).filter(([name]) => names.includes(name)));

function selected(context: GraphContext): string[] | undefined {
  return context.query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim().toLowerCase());
}

/** Everything there is to select of a person. */
function describeUser(context: GraphContext, person: Person): Record<string, unknown> {
  const tenant = context.world.state.tenants.get(person.tenantId);
  return {
    businessPhones: [],
    displayName: person.displayName,
    givenName: person.givenName,
    jobTitle: person.jobTitle,
    mail: person.userPrincipalName,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: person.surname,
    userPrincipalName: person.userPrincipalName,
    id: person.id,
    accountEnabled: person.isEnabled,
    userType: person.tenantId === context.caller.tid ? 'Member' : 'Guest',
    department: null,
    ...onPremisesOf(person, tenant),
  };
}

function showUser(context: GraphContext, person: Person, unselected: readonly string[] = byDefault): Response {
  const all = describeUser(context, person);
  const select = selected(context);
  const shown = Object.entries(all).filter(([name]) =>
    select ? select.includes(name.toLowerCase()) : unselected.includes(name),
  );
  const suffix = select ? `users(${select.join(',')})/$entity` : 'users/$entity';
  return graphJson({ '@odata.context': metadataUrl(context, suffix), ...Object.fromEntries(shown) });
}

/** What synchronisation brought along from Active Directory; all null for somebody it does not know. */
function onPremisesOf(person: Person, tenant: Tenant | undefined): Record<string, unknown> {
  const isSynced = tenant?.isSynced === true && person.isCloudOnly !== true;
  const lastSync = isSynced ? lastSyncOf(tenant, Date.now()) : null;
  const account = `${person.givenName.slice(0, 1)}${person.surname}`.toLowerCase();
  return {
    onPremisesSyncEnabled: isSynced ? true : null,
    onPremisesLastSyncDateTime: lastSync === null ? null : `${new Date(lastSync).toISOString().slice(0, 19)}Z`,
    onPremisesSamAccountName: isSynced ? account : null,
    onPremisesDomainName: isSynced ? tenant.onPremisesDomain : null,
    onPremisesUserPrincipalName: isSynced ? person.userPrincipalName : null,
    onPremisesSecurityIdentifier: isSynced ? securityIdentifier(person, tenant) : null,
    onPremisesDistinguishedName: isSynced
      ? `CN=${person.displayName},OU=People,${tenant.onPremisesDomain
          .split('.')
          .map((part) => `DC=${part}`)
          .join(',')}`
      : null,
    onPremisesImmutableId: isSynced ? Buffer.from(person.id.replaceAll('-', ''), 'hex').toString('base64') : null,
  };
}

/** One domain part for all people of a tenant, and a number that follows from the person. */
function securityIdentifier(person: Person, tenant: Tenant): string {
  const numberAt = (id: string, index: number) => Number.parseInt(id.replaceAll('-', '').slice(index, index + 7), 16);
  const domain = [0, 8, 16].map((index) => numberAt(tenant.id, index)).join('-');
  return `S-1-5-21-${domain}-${1100 + (numberAt(person.id, 0) % 8000)}`;
}
