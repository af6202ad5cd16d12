import type { DirectoryFacts } from '@/lib/inventory/model';
import type { InstanceEvidence } from '../evidence';
import { cannotTell, type Finding, type FoundFact, fail, nameSome, notApplicable, pass, warn } from './finding';
import { ifRead } from './instance';
import type { World } from './subjects';

/** Evaluators of what Microsoft Entra ID shows for the app of one instance. */

type FoundApp = Extract<DirectoryFacts, { kind: 'found' }>;

const offReason = 'Its service principal is off.';

export const judgeAppExists = ifRead((one) => {
  const { directory, directoryReadAt, instance } = one.row;
  if (instance.servicePrincipal.type === 'None') return notApplicable(offReason);
  if (directory === null || directory.kind === 'none') return cannotTell('Microsoft Entra ID was not asked yet.');
  if (directory.kind === 'unreadable') return cannotTell(`It could not be read: ${directory.reason}`);
  if (directory.kind === 'absent') {
    const facts = [graph('No service principal of its client ID', directoryReadAt)];
    return fail('Microsoft Entra ID does not show it (yet): until it does, nobody gets a ticket.', facts);
  }
  return pass(`Microsoft Entra ID shows "${directory.displayName}".`, [graph(directory.displayName, directoryReadAt)]);
});

const graph = (text: string, at: string | null): FoundFact => ({ text, kind: 'graph', at });

/** Runs only where the app was found. */
const ifFound = (judge: (app: FoundApp, at: string | null, one: InstanceEvidence, world: World) => Finding) =>
  ifRead((one, world) => {
    const { directory, directoryReadAt, instance } = one.row;
    if (instance.servicePrincipal.type === 'None') return notApplicable(offReason);
    if (directory === null || directory.kind === 'none') return cannotTell('Microsoft Entra ID was not asked yet.');
    if (directory.kind === 'unreadable') return cannotTell(`It could not be read: ${directory.reason}`);
    if (directory.kind === 'absent') return cannotTell('Microsoft Entra ID does not show its app (yet).');
    return judge(directory, directoryReadAt, one, world);
  });

export const judgeAppEnabled = ifFound(({ isEnabled, isAssignmentRequired, displayName }, at) => {
  const facts = [graph(`accountEnabled: ${isEnabled}, appRoleAssignmentRequired: ${isAssignmentRequired}`, at)];
  if (!isEnabled) return fail(`Somebody disabled "${displayName}".`, facts);
  if (isAssignmentRequired)
    return warn(`"${displayName}" asks for an assignment: people without one may be refused.`, facts);
  return pass(`"${displayName}" is enabled for everybody.`, facts);
});

/** No article says which names there have to be, so what is there is shown and nothing decided. */
export const judgeAppNames = ifFound((_app, _at, { row }, { evidence }) => {
  const reading = evidence.appNames;
  if (reading === null) return cannotTell('Its names were not read yet.');
  if (reading.found === null) return cannotTell(`Its names could not be read: ${reading.reason}`);
  const clientId = row?.instance.servicePrincipal.clientId?.toLowerCase();
  const names = reading.found.find(({ appId }) => appId.toLowerCase() === clientId);
  if (!names) return cannotTell('Its names were not among what was read.');
  const own = names.servicePrincipalNames.filter((name) => name.toLowerCase() !== clientId);
  const all = [...own, ...names.identifierUris];
  const keys = names.firstKeyEndsAt === null ? 'no key' : `first key ends ${names.firstKeyEndsAt.slice(0, 10)}`;
  const facts = [graph(`${all.length > 0 ? all.join(', ') : 'no name beside its client ID'}; ${keys}`, reading.at)];
  return cannotTell(all.length > 0 ? `It goes by ${nameSome(all)}.` : 'It goes by its client ID only.', facts);
});

export const judgeConsent = ifFound(({ askedScopes, grantedScopes, missingScopes, asksForAppRoles }, at) => {
  if (askedScopes === null)
    return cannotTell('The app registration could not be read, so what it asks for is unknown.');
  const facts = [
    graph(`asked: ${askedScopes.join(' ') || 'nothing'}; granted: ${grantedScopes.join(' ') || 'nothing'}`, at),
  ];
  if (missingScopes.length > 0) return fail(`Admin consent is missing for ${missingScopes.join(', ')}.`, facts);
  if (asksForAppRoles) return cannotTell('It also asks for application permissions, which are not read here.', facts);
  return pass(askedScopes.length === 0 ? 'It asks for nothing.' : `Granted: ${askedScopes.join(', ')}.`, facts);
});

/** More than needed stops nobody, so it warns and does not fail. */
export const judgeExtraConsent = ifFound(({ askedScopes, grantedScopes }, at) => {
  if (askedScopes === null)
    return cannotTell('The app registration could not be read, so what it asks for is unknown.');
  const asked = new Set(askedScopes.map((scope) => scope.toLowerCase()));
  const extra = grantedScopes.filter((scope) => !asked.has(scope.toLowerCase()));
  const facts = [graph(`granted: ${grantedScopes.join(' ') || 'nothing'}`, at)];
  return extra.length > 0
    ? warn(`Granted and not asked for: ${extra.join(', ')}.`, facts)
    : pass('Nothing beyond what it asks for.', facts);
});
