import { resourceKey } from '@/lib/azure/resource-ids';
import { consentRoleIds, trustRoleIds } from '@/lib/plan/directory-roles';
import type { Facts, SetupAnswers } from './model';
import { countOf, joinWithAnd } from './words';

/** What Azure or Microsoft Entra says about one prerequisite. `cannot-tell` is silence, never a no. */
export interface Reading {
  /** `later`: asked once the instances are chosen. */
  verdict: 'met' | 'not-met' | 'cannot-tell' | 'later';
  text: string;
  readAt: string | null;
  /** Worth knowing, whatever the verdict. */
  note?: string;
}

const staleSyncInHours = 24;

/** Reads the facts for one prerequisite; `undefined` where no fact speaks about it. */
export function readPrerequisite(id: string, answers: SetupAnswers, facts: Facts, now: Date): Reading | undefined {
  switch (id) {
    case 'entra-tenant':
      return readTenant(facts);
    case 'subscription-in-tenant':
      return readSubscriptions(facts, answers.instanceIds ?? []);
    case 'directory-sync':
      return readSync(facts, now);
    case 'trust-entra-role':
      return readRole(facts, trustRoleIds);
    case 'consent-role':
      return readRole(facts, consentRoleIds);
    case 'managed-instance':
      return readInstances(facts, answers.instanceIds ?? []);
    case 'entra-admin':
      return readEntraAdmins(facts, answers.instanceIds ?? []);
    case 'write-right':
      return readWriteRights(facts, answers.instanceIds ?? []);
    default:
      return undefined;
  }
}

function readTenant({ tenant }: Facts): Reading {
  if (!tenant) return unread('Not read yet.');
  if (!tenant.isRead) return unread(tenant.reason, tenant.readAt);
  return {
    verdict: 'met',
    text: `Signed in to ${tenant.value.displayName} (${tenant.value.tenantId}).`,
    readAt: tenant.readAt,
  };
}

function readSubscriptions({ subscriptions, tenant }: Facts, instanceIds: readonly string[]): Reading {
  if (!subscriptions || !tenant) return unread('Not read yet.');
  if (!subscriptions.isRead) return unread(subscriptions.reason, subscriptions.readAt);
  if (!tenant.isRead) return unread(tenant.reason, tenant.readAt);
  const { readAt, value } = subscriptions;
  const ownTenant = tenant.value.tenantId.toLowerCase();
  const chosen = new Set(instanceIds.map(subscriptionIdOf));
  const judged = value.filter(({ subscriptionId }) => chosen.size === 0 || chosen.has(subscriptionId.toLowerCase()));
  const own = judged.filter(({ tenantId }) => tenantId?.toLowerCase() === ownTenant);
  const foreign = judged.filter(({ tenantId }) => tenantId !== null && tenantId.toLowerCase() !== ownTenant);
  const foreignNames = listNames(foreign.map(({ displayName }) => displayName));
  if (chosen.size === 0 && own.length > 0) {
    const text = `${countOf(own.length, 'subscription')} in reach under this tenant.`;
    const note = `Not under it: ${foreignNames}. Leave their instances out.`;
    return { verdict: 'met', text, readAt, ...(foreign.length > 0 && { note }) };
  }
  const isAnyUnknown = own.length + foreign.length < Math.max(judged.length, chosen.size);
  if (foreign.length > 0 && (chosen.size > 0 || !isAnyUnknown)) {
    return { verdict: 'not-met', text: `Under another tenant: ${foreignNames}.`, readAt };
  }
  if (isAnyUnknown) return unread('Azure does not tell the tenant of every subscription.', readAt);
  if (judged.length === 0) return unread('No subscription could be read.', readAt);
  return {
    verdict: 'met',
    text: `${countOf(own.length, 'subscription')} of your instances under this tenant.`,
    readAt,
  };
}

function readSync({ organization }: Facts, now: Date): Reading {
  if (!organization) return unread('Not read yet.');
  if (!organization.isRead) return unread(organization.reason, organization.readAt);
  const { isSyncEnabled, lastSyncAt } = organization.value;
  const { readAt } = organization;
  if (isSyncEnabled === null) {
    return unread(
      'Microsoft Graph did not show it. That happens without the right to read it, and is not a no.',
      readAt,
    );
  }
  if (!isSyncEnabled) return { verdict: 'not-met', text: 'Directory synchronisation is off in this tenant.', readAt };
  if (lastSyncAt === null) return { verdict: 'met', text: 'On. When it last ran is not told.', readAt };
  const ageInHours = Math.floor((now.getTime() - Date.parse(lastSyncAt)) / 3_600_000);
  const reading: Reading = { verdict: 'met', text: `On; last ran ${describeAge(ageInHours)}.`, readAt };
  if (ageInHours < staleSyncInHours) return reading;
  return {
    ...reading,
    note: 'That is long ago for a synchronisation. Look at Microsoft Entra Connect before people try to sign in.',
  };
}

function readRole({ directoryRoles, readBy }: Facts, roleIds: readonly string[]): Reading {
  if (!directoryRoles) return unread('Not read yet.');
  if (!directoryRoles.isRead) return unread(directoryRoles.reason, directoryRoles.readAt);
  const { readAt } = directoryRoles;
  const held = directoryRoles.value.filter((role) => roleIds.includes(role.roleTemplateId.toLowerCase()));
  if (held.length > 0) {
    return {
      verdict: 'met',
      text: `${readBy?.name ?? 'The reader'} holds ${joinWithAnd(held.map((role) => role.displayName))}.`,
      readAt,
    };
  }
  const whose = readBy ? `the active roles of ${readBy.name}` : 'the active roles of the reader';
  const text = `None of ${whose} is one of these. A role that can be activated, a custom role or the role of a colleague does not show here.`;
  return unread(text, readAt);
}

function readInstances({ entraAdmins }: Facts, instanceIds: readonly string[]): Reading {
  if (instanceIds.length > 0) {
    return { verdict: 'met', text: `${countOf(instanceIds.length, 'instance')} chosen.`, readAt: null };
  }
  if (!entraAdmins) return later();
  if (!entraAdmins.isRead) return unread(entraAdmins.reason, entraAdmins.readAt);
  const { readAt, value } = entraAdmins;
  if (value.length > 0) return { verdict: 'met', text: `${countOf(value.length, 'instance')} in reach.`, readAt };
  return { verdict: 'not-met', text: 'No SQL managed instance could be read in this tenant.', readAt };
}

function readEntraAdmins({ entraAdmins }: Facts, instanceIds: readonly string[]): Reading {
  if (instanceIds.length === 0) return later();
  if (!entraAdmins) return unread('Not read yet.');
  if (!entraAdmins.isRead) return unread(entraAdmins.reason, entraAdmins.readAt);
  const { readAt } = entraAdmins;
  const chosen = pick(entraAdmins.value, instanceIds);
  const missing = chosen.filter(({ state }) => state === 'not-set');
  if (missing.length > 0) {
    return {
      verdict: 'not-met',
      text: `No Microsoft Entra admin: ${listNames(missing.map(({ name }) => name))}.`,
      readAt,
    };
  }
  const unknown = instanceIds.length - chosen.filter(({ state }) => state === 'set').length;
  if (unknown > 0) return unread(`Not read for ${countOf(unknown, 'instance')}.`, readAt);
  return { verdict: 'met', text: `Set on ${describeAll(chosen.length)}.`, readAt };
}

function readWriteRights({ writeRights, readBy }: Facts, instanceIds: readonly string[]): Reading {
  if (instanceIds.length === 0 || !writeRights) return later();
  const unsure = {
    verdict: 'later',
    text: 'Rights could not be read everywhere. The plan lists what it needs.',
  } as const;
  if (!writeRights.isRead) return { ...unsure, readAt: writeRights.readAt, note: writeRights.reason };
  const { readAt } = writeRights;
  const chosen = pick(writeRights.value, instanceIds);
  const refused = chosen.filter(({ canWrite }) => canWrite === 'no');
  if (refused.length > 0) {
    return {
      verdict: 'not-met',
      text: `${readBy?.name ?? 'The reader'} may not change ${listNames(refused.map(({ name }) => name))}.`,
      readAt,
    };
  }
  const isComplete = chosen.filter(({ canWrite }) => canWrite === 'yes').length === instanceIds.length;
  return isComplete
    ? { verdict: 'met', text: `${readBy?.name ?? 'The reader'} holds it on ${describeAll(chosen.length)}.`, readAt }
    : { ...unsure, readAt };
}

const unread = (text: string, readAt: string | null = null): Reading => ({ verdict: 'cannot-tell', text, readAt });
const later = (): Reading => ({ verdict: 'later', text: 'Checked when you choose the instances.', readAt: null });

function pick<T extends { instanceId: string }>(rows: readonly T[], instanceIds: readonly string[]): T[] {
  const keys = new Set(instanceIds.map(resourceKey));
  return rows.filter(({ instanceId }) => keys.has(resourceKey(instanceId)));
}

const subscriptionIdOf = (instanceId: string) => instanceId.split('/').filter(Boolean)[1]?.toLowerCase() ?? '';

const describeAll = (count: number) => (count === 1 ? 'the instance you chose' : `all ${count} instances you chose`);

/** Up to five names, then a count, so that a thousand instances stay one sentence. */
function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 5);
  return names.length <= 5 ? joinWithAnd(shown) : `${shown.join(', ')} and ${names.length - 5} more`;
}

function describeAge(hours: number): string {
  if (hours < 1) return 'less than an hour ago';
  return hours < 48 ? `${countOf(hours, 'hour')} ago` : `${countOf(Math.floor(hours / 24), 'day')} ago`;
}
