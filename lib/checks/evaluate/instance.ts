import { resourceGroupScope, resourceKey } from '@/lib/azure/resource-ids';
import { listObstacles } from '@/lib/plan/obstacles';
import type { InstanceEvidence } from '../evidence';
import { cannotTell, type Finding, type FoundFact, fail, notApplicable, pass, warn } from './finding';
import type { World } from './subjects';

/** Evaluators of what ARM says about one instance. Each gets an instance that was read. */

type Read = InstanceEvidence & { row: NonNullable<InstanceEvidence['row']> };

const fact = ({ row }: Read, text: string): FoundFact => ({ text, kind: 'arm', at: row.readAt });

/** Runs only on an instance that was read and is there. */
export const ifRead =
  (judge: (one: Read, world: World) => Finding) =>
  (one: InstanceEvidence, world: World): Finding => {
    if (one.row === null) {
      return cannotTell(
        `${one.name} was not read with your rights.`,
        [],
        'Refresh the list of instances, or ask for Reader on it.',
      );
    }
    if (one.row.missingSince !== null) return cannotTell('Azure no longer finds it.', [], 'Take it out of this setup.');
    return judge({ ...one, row: one.row }, world);
  };

/** Standing around is not asked here, only the states of the instance. */
const stateCodes = ['stopped', 'stopping', 'starting', 'deleting', 'creating', 'failed'];
const nothingAround = { tenantId: '', subscriptions: [], locks: [], permissions: [] };

export const judgeState = ifRead((one) => {
  const { instance } = one.row;
  const { state } = instance;
  const [obstacle] = listObstacles(instance, nothingAround, true).filter(({ code }) => stateCodes.includes(code));
  if (obstacle) return fail(obstacle.text, [fact(one, `state: ${state ?? 'not told'}`)], obstacle.nextStep ?? null);
  if (state === null) return cannotTell('Azure did not tell its state.');
  const facts = [fact(one, `state: ${state}`)];
  if (state.toLowerCase() === 'ready') return pass('It is ready.', facts);
  return warn(`Its state is ${state}.`, facts, 'Wait until it is ready, then read again.');
});

/** Ends by itself, so it warns and does not fail. */
export const judgeOperation = ifRead((one) => {
  const { provisioningState } = one.row.instance;
  if (provisioningState === null) return cannotTell('Azure did not tell whether an operation is in progress.');
  const facts = [fact(one, `provisioningState: ${provisioningState}`)];
  const [obstacle] = listObstacles(one.row.instance, nothingAround, true).filter(({ code }) =>
    ['busy', 'unknown-state', 'last-operation-failed', 'creating', 'deleting'].includes(code),
  );
  if (obstacle?.code === 'unknown-state') return cannotTell(obstacle.text, facts);
  if (obstacle) return warn(obstacle.text, facts, obstacle.nextStep);
  return pass('No operation is in progress.', facts);
});

export const judgeEntraAdmin = ifRead((one) => {
  const { entraAdmin } = one.row.instance;
  if (entraAdmin === undefined) return cannotTell('Whether it has a Microsoft Entra admin could not be read.');
  if (entraAdmin === null) return fail('It has no Microsoft Entra admin.', [fact(one, 'administrators: none')]);
  return pass(`Its Microsoft Entra admin is ${entraAdmin.login}.`, [fact(one, `administrators: ${entraAdmin.login}`)]);
});

export const judgeEntraOnly = ifRead((one) => {
  const isEntraOnly = one.row.instance.entraAdmin?.isEntraOnly ?? null;
  if (isEntraOnly === null) return cannotTell('Whether Entra-only authentication is on was not told.');
  const word = isEntraOnly ? 'on' : 'off';
  return notApplicable(`For information: Entra-only authentication is ${word}.`, [
    fact(one, `azureADOnlyAuthentication: ${isEntraOnly}`),
  ]);
});

export const judgeServicePrincipalType = ifRead((one) => {
  const { type } = one.row.instance.servicePrincipal;
  const facts = [fact(one, `servicePrincipal.type: ${type}`)];
  return type === 'SystemAssigned'
    ? pass('Its service principal is on.', facts)
    : fail('Its service principal is off.', facts);
});

export const judgeServicePrincipalIds = ifRead((one, { context }) => {
  const { type, clientId, tenantId } = one.row.instance.servicePrincipal;
  if (type === 'None') return notApplicable('Its service principal is off.');
  if (clientId === null || tenantId === null) {
    return cannotTell(
      'Azure has not told its client ID and tenant ID yet.',
      [fact(one, 'servicePrincipal without IDs')],
      'Read again in a few minutes.',
    );
  }
  const facts = [fact(one, `clientId ${clientId}, tenantId ${tenantId}`)];
  return tenantId.toLowerCase() === context.tenantId.toLowerCase()
    ? pass('Its service principal is complete and of this tenant.', facts)
    : fail('Its service principal is of another tenant.', facts);
});

export function judgeIdentityKept({ identityKept, name }: InstanceEvidence): Finding {
  if (identityKept === null) return notApplicable(`No run of this app has changed ${name}.`);
  const { isKept, at, runNumber } = identityKept;
  const facts: FoundFact[] = [
    { text: `Run ${runNumber}: the identity before and after`, kind: 'arm', at, isLasting: true },
  ];
  return isKept
    ? pass(`Run ${runNumber} left the managed identity as it was.`, facts)
    : fail(`The managed identity was another one after run ${runNumber}.`, facts);
}

export const judgeMetadataMode = ifRead((one) => {
  const mode = one.row.instance.authenticationMetadata;
  if (mode === null) return cannotTell('The mode was not read.');
  const facts = [fact(one, `authenticationMetadata: ${mode}`)];
  if (!['AzureAD', 'Paired', 'Windows'].includes(mode))
    return cannotTell(`Azure reports the mode "${mode}", which is not documented.`, facts);
  return pass(`The mode is ${mode}: ${loginsByMode[mode]}.`, facts);
});

const loginsByMode: Record<string, string> = {
  AzureAD: 'Windows sign-in uses logins FROM EXTERNAL PROVIDER',
  Windows: 'Windows sign-in uses logins FROM WINDOWS',
  Paired: 'Windows sign-in uses logins FROM WINDOWS',
};

export const judgeConnectionType = ifRead((one) => {
  const { connectionType } = one.row.instance;
  if (connectionType === null) return cannotTell('The connection type was not read.');
  const facts = [fact(one, `proxyOverride: ${connectionType}`)];
  if (connectionType.toLowerCase() === 'redirect') return warn('Its connection type is Redirect.', facts);
  if (!['proxy', 'default'].includes(connectionType.toLowerCase()))
    return cannotTell(`Azure reports "${connectionType}".`, facts);
  return pass(`Its connection type is ${connectionType}.`, facts);
});

export const judgePublicEndpoint = ifRead((one) => {
  const { isPublicEndpointEnabled } = one.row.instance;
  if (isPublicEndpointEnabled === null) return cannotTell('Whether the public endpoint is on was not read.');
  const facts = [fact(one, `publicDataEndpointEnabled: ${isPublicEndpointEnabled}`)];
  return isPublicEndpointEnabled
    ? cannotTell('The public endpoint is on. Which ticket it takes is not documented.', facts)
    : notApplicable('The public endpoint is off: people connect on port 1433.', facts);
});

/** Sign-in works until the failover, so it warns and does not fail. */
export const judgePartner = ifRead((one, { evidence }) => {
  const reading = evidence.failoverGroups;
  if (reading === null) return cannotTell('Failover groups were not read yet.');
  if (reading.found === null) return cannotTell(`Failover groups could not be read: ${reading.reason}`);
  const { id, location } = one.row.instance;
  const scope = resourceGroupScope(id).toLowerCase();
  const place = reading.found.find((each) => each.scope === scope && each.location === location);
  if (!place?.groups) return cannotTell('Failover groups of its resource group could not be read.');
  const key = resourceKey(id);
  const pairs = place.groups.flatMap(({ name, pairs: all }) =>
    all.map((pair) => ({ name, ids: [pair.primaryInstanceId, pair.partnerInstanceId] })),
  );
  const pair = pairs.find(({ ids }) => ids.some((each) => resourceKey(each) === key));
  const at = reading.at;
  if (!pair)
    return notApplicable('It is in no failover group.', [{ text: 'Failover groups: none with it', kind: 'arm', at }]);
  const partnerKey = resourceKey(pair.ids.find((each) => resourceKey(each) !== key) ?? '');
  const partner = evidence.partners.find(({ instance }) => resourceKey(instance.id) === partnerKey);
  const facts: FoundFact[] = [{ text: `Failover group ${pair.name}`, kind: 'arm', at }];
  const name = partnerKey.split('/').at(-1) ?? 'its partner';
  if (!partner) return cannotTell(`Its partner ${name} was not read with your rights.`, facts);
  facts.push({
    text: `${partner.instance.name}: servicePrincipal.type ${partner.instance.servicePrincipal.type}`,
    kind: 'arm',
    at: partner.readAt,
  });
  if (partner.instance.servicePrincipal.type === 'None')
    return warn(`Its partner ${partner.instance.name} is not configured: after a failover nobody signs in.`, facts);
  if (partner.directory?.kind !== 'found' || partner.directory.askedScopes === null)
    return cannotTell(`Consent of its partner ${partner.instance.name} was not read.`, facts);
  return partner.directory.missingScopes.length > 0
    ? warn(`Its partner ${partner.instance.name} lacks admin consent.`, facts)
    : pass(`Its partner ${partner.instance.name} is configured too.`, facts);
});
