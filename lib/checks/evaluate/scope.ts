import { consentRoleIds } from '@/lib/plan/directory-roles';
import { findHeld, listObstacles, writeAction } from '@/lib/plan/obstacles';
import type { InstanceEvidence } from '../evidence';
import { cannotTell, type Finding, type FoundFact, fail, nameSome, pass, warn } from './finding';
import type { World } from './subjects';

const arm = (text: string, at: string | null): FoundFact => ({ text, kind: 'arm', at });

const notInReach = (name: string) =>
  cannotTell(`${name} was not read with your rights.`, [], 'Refresh the list of instances, or ask for Reader on it.');

export function judgeSubscriptionTenant({ row, name }: InstanceEvidence, { evidence, context }: World): Finding {
  const around = evidence.surroundings;
  if (row === null || around === null) return notInReach(name);
  const id = row.instance.subscriptionId.toLowerCase();
  const home = around.subscriptions.find(({ subscriptionId }) => subscriptionId.toLowerCase() === id);
  if (!home?.tenantId) return cannotTell('Azure does not tell the tenant of its subscription.');
  const facts = [arm(`${home.displayName}: tenant ${home.tenantId}`, around.subscriptionsReadAt)];
  return home.tenantId.toLowerCase() === context.tenantId.toLowerCase()
    ? pass('Its subscription is under this tenant.', facts)
    : fail('Its subscription is under another tenant: people of this one get no ticket for it.', facts);
}

export function judgeRead({ row, name }: InstanceEvidence): Finding {
  if (row === null) return notInReach(name);
  if (row.missingSince !== null) {
    const facts = [arm('Not found', row.missingSince)];
    return fail('Azure no longer finds it: deleted, moved or out of your reach.', facts, 'Take it out of this setup.');
  }
  const facts = [
    arm(
      `Read from ${row.instance.source === 'resource-manager' ? 'Azure Resource Manager' : 'Azure Resource Graph'}`,
      row.readAt,
    ),
  ];
  return row.instance.source === 'resource-manager'
    ? pass('It was read.', facts)
    : warn(
        'It was read from Azure Resource Graph only, which lags and leaves out the Entra admin.',
        facts,
        'Read again.',
      );
}

export function judgeWrite({ row, name }: InstanceEvidence, { evidence }: World): Finding {
  const around = evidence.surroundings;
  if (row === null || around === null) return notInReach(name);
  const held = findHeld(row.instance.id, writeAction, around.permissions);
  const facts = [arm(`${writeAction}: ${held}`, around.readAt)];
  if (held === 'yes') return pass('You may change it.', facts);
  return held === 'no'
    ? fail('You may not change it. Somebody else may.', facts)
    : cannotTell('Your rights on it could not be read.');
}

export function judgeLock({ row, name }: InstanceEvidence, { evidence, context }: World): Finding {
  const around = evidence.surroundings;
  if (row === null || around === null) return notInReach(name);
  const obstacles = listObstacles(row.instance, { ...around, tenantId: context.tenantId }, true);
  if (obstacles.some(({ code }) => code === 'locks-unread'))
    return cannotTell('Locks could not be read with your rights.');
  const locks = obstacles.filter(({ code }) => code === 'locked').map(({ text }) => text);
  return locks.length > 0
    ? fail(
        nameSome(locks),
        locks.map((text) => arm(text, around.readAt)),
      )
    : pass('No read-only lock stands on it or above it.', [arm('Locks of its subscription', around.readAt)]);
}

/** A role that can be activated, a custom role or a colleague's role does not show, so nothing here fails. */
export function judgeConsentRole({ evidence }: World): Finding {
  const roles = evidence.directoryRoles;
  if (roles === null) return cannotTell('Directory roles were not read yet.');
  if (roles.found === null) return cannotTell(`Directory roles could not be read: ${roles.reason}`);
  const held = roles.found.filter(({ roleTemplateId }) => consentRoleIds.includes(roleTemplateId.toLowerCase()));
  const who = evidence.rolesOf ?? 'The reader';
  const names = held.map(({ displayName }) => displayName);
  const text = names.length > 0 ? names.join(', ') : 'None of the four roles is active';
  const facts: FoundFact[] = [{ text: `${who}: ${text}`, kind: 'graph', at: roles.at }];
  return names.length > 0
    ? pass(`${who} holds ${nameSome(names)}.`, facts)
    : warn(`${who} has none of these roles active. An eligible or custom role does not show.`, facts);
}
