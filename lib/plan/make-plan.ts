import type { DirectoryRole, Instance } from '@/lib/azure/azure';
import { resourceGroupScope, resourceKey } from '@/lib/azure/resource-ids';
import { consentRoleIds } from './directory-roles';
import type {
  CarriedWarning,
  Held,
  MetadataMode,
  Notice,
  PersonRef,
  Plan,
  PlannedChange,
  PlannedInstance,
  PlannedRight,
  SettledField,
} from './model';
import {
  findHeld,
  findHeldOnGroup,
  followAction,
  listObstacles,
  type Obstacle,
  type Surroundings,
  smallestRole,
  writeAction,
} from './obstacles';
import { type DirectoryState, planConsent } from './plan-consent';
import { planMetadata } from './plan-metadata';

export interface PlanInput extends Surroundings, DirectoryState {
  id: string;
  /** ISO. */
  madeAt: string;
  madeBy: PersonRef;
  cloud: Plan['cloud'];
  /** Best read from ARM: Resource Graph lags behind and does not tell the Microsoft Entra admin. */
  instances: readonly Instance[];
  /** Active roles of the person; `null`: could not be read. */
  directoryRoles: readonly DirectoryRole[] | null;
  carriedWarnings: readonly CarriedWarning[];
  /** Asked for, by `resourceKey` of the instance; the others keep their mode. */
  metadataModes?: Readonly<Record<string, MetadataMode>>;
}

/**
 * Works out what would change. Looks at what was read and at nothing else, so the same reading always gives the same
 * plan, whatever the order; what could not be read is said and never assumed.
 */
export function makePlan(input: PlanInput): Plan {
  const instances = listOnce(input.instances)
    .toSorted((one, other) => compare(one.name.toLowerCase(), other.name.toLowerCase()) || compare(one.id, other.id))
    .map((instance) => planInstance(instance, input));
  const carriedWarnings = input.carriedWarnings.toSorted((one, other) =>
    compare(one.prerequisiteId, other.prerequisiteId),
  );
  const { id, madeAt, madeBy, tenantId, cloud } = input;
  return { schema: 1, id, madeAt, madeBy, tenantId, cloud, instances, carriedWarnings };
}

/** One reading per instance; Azure Resource Manager's over Resource Graph's. */
function listOnce(instances: readonly Instance[]): Instance[] {
  const byKey = new Map<string, Instance>();
  for (const instance of instances) {
    const key = resourceKey(instance.id);
    if (!byKey.has(key) || instance.source === 'resource-manager') byKey.set(key, instance);
  }
  return [...byKey.values()];
}

function planInstance(instance: Instance, input: PlanInput): PlannedInstance {
  const isEnabled = instance.servicePrincipal.type === 'SystemAssigned';
  const consent = planConsent(isEnabled ? instance.servicePrincipal.clientId : null, input);
  const metadata = planMetadata(instance.authenticationMetadata, input.metadataModes?.[resourceKey(instance.id)]);
  const changes = [...(isEnabled ? [] : [enableChange]), ...metadata.changes, ...consent.changes];
  const obstacles = listObstacles(
    instance,
    input,
    changes.some(({ target }) => target === 'ARM'),
  );
  const rights = listRights(instance, changes, input);
  const subscription = input.subscriptions.find(
    ({ subscriptionId }) => resourceKey(subscriptionId) === resourceKey(instance.subscriptionId),
  );
  return {
    instanceId: instance.id,
    name: instance.name,
    subscriptionId: instance.subscriptionId,
    subscriptionName: subscription?.displayName ?? instance.subscriptionId,
    resourceGroup: instance.resourceGroup,
    location: instance.location,
    hostName: instance.hostName,
    clientId: isEnabled ? instance.servicePrincipal.clientId : null,
    changes,
    alreadySo: [
      ...(isEnabled ? [enabledField] : []),
      ...consent.alreadySo,
      ...listLeftAlone(instance),
      ...metadata.alreadySo,
    ],
    rights,
    blockers:
      changes.length === 0
        ? []
        : [...obstacles.filter(({ effect }) => effect === 'blocks').map(toNotice), ...consent.blockers],
    warnings: [
      ...obstacles.filter(({ effect }) => effect !== 'blocks').map(toNotice),
      ...metadata.warnings,
      ...consent.warnings,
      ...listReadingWarnings(instance, rights),
    ],
    identity: instance.identity,
  };
}

const enableChange: PlannedChange = {
  step: 'enable-service-principal',
  target: 'ARM',
  field: 'properties.servicePrincipal.type',
  before: 'None',
  after: 'SystemAssigned',
};

const enabledField: SettledField = { target: 'ARM', field: enableChange.field, value: 'SystemAssigned' };

/** Fields people confuse with the service principal, or need to know for signing in; the plan never changes them. */
function listLeftAlone({ identity, entraAdmin }: Instance): SettledField[] {
  const fields: SettledField[] = [
    {
      target: 'ARM',
      field: 'identity',
      value: identity ? describeIdentity(identity.type, identity.userAssignedIds.length) : 'none',
      note: 'The managed identity is another directory object. It is never changed here.',
    },
  ];
  if (entraAdmin) fields.push({ target: 'ARM', field: 'administrators/ActiveDirectory', value: entraAdmin.login });
  return fields;
}

const describeIdentity = (type: string, userAssigned: number) =>
  userAssigned === 0 ? type : `${type} (${userAssigned} user-assigned)`;

function listRights(instance: Instance, changes: readonly PlannedChange[], input: PlanInput): PlannedRight[] {
  const rights: PlannedRight[] = [];
  if (changes.some(({ target }) => target === 'ARM')) {
    const group = `the resource group "${instance.resourceGroup}"`;
    rights.push({
      right: writeAction,
      purpose: describeWriting(changes),
      scope: instance.id,
      held: findHeld(instance.id, writeAction, input.permissions),
      askFor: `${smallestRole} on ${group}`,
    });
    rights.push({
      right: followAction,
      purpose: 'Follow the change; without it the run reads the instance until it shows',
      scope: resourceGroupScope(instance.id),
      held: findHeldOnGroup(instance.id, followAction, input.permissions),
      askFor: `${smallestRole} on ${group}`,
    });
  }
  if (changes.some(({ target }) => target === 'Graph')) {
    rights.push({
      right:
        'One of these active directory roles: Cloud Application Administrator, Application Administrator, Privileged Role Administrator, Global Administrator',
      purpose: 'Grant admin consent to the delegated permissions the app asks for',
      scope: `tenant ${input.tenantId}`,
      held: findConsentHeld(input.directoryRoles),
      askFor: 'Cloud Application Administrator in Microsoft Entra ID',
    });
  }
  return rights;
}

function describeWriting(changes: readonly PlannedChange[]): string {
  const isEnabling = changes.some(({ step }) => step === 'enable-service-principal');
  const isSettingMode = changes.some(({ step }) => step === 'set-authentication-metadata');
  if (!isSettingMode) return 'Turn the service principal on';
  return isEnabling
    ? 'Turn the service principal on and set the authentication metadata mode'
    : 'Set the authentication metadata mode';
}

function findConsentHeld(roles: readonly DirectoryRole[] | null): Held {
  if (roles === null) return 'cannot-tell';
  return roles.some(({ roleTemplateId }) => consentRoleIds.includes(roleTemplateId.toLowerCase())) ? 'yes' : 'no';
}

function listReadingWarnings({ entraAdmin }: Instance, rights: readonly PlannedRight[]): Notice[] {
  const warnings: Notice[] = [];
  if (entraAdmin === undefined) {
    warnings.push({
      code: 'entra-admin-unread',
      text: 'Whether it has a Microsoft Entra admin could not be read. Nobody signs in without one.',
    });
  }
  const consent = rights.find(({ scope }) => scope.startsWith('tenant '));
  if (consent && consent.held !== 'yes') {
    warnings.push({
      code: 'no-consent-role',
      text:
        consent.held === 'no'
          ? 'None of your active roles lets you grant consent. A role you may activate, or a custom role, does not show here.'
          : 'Whether you may grant consent could not be read.',
      nextStep: 'Activate such a role before the run, or let a colleague grant consent: the run waits for it.',
    });
  }
  return warnings;
}

const toNotice = ({ effect, ...notice }: Obstacle): Notice =>
  effect === 'waits' ? { ...notice, nextStep: 'The run waits until it is over.' } : notice;

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
