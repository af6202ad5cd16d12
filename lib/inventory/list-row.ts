import type { DirectoryFacts, InventoryRow } from './model';
import { type VerdictCode, verdictOf } from './verdict';

/**
 * One instance as lists show it. Ten thousand of these travel to a browser at once, so it carries what a row shows and
 * what a filter or a sort looks at, and nothing else.
 */
export interface ListRow {
  /** ARM resource id in lower case: what a selection holds and what names are compared by. */
  key: string;
  name: string;
  resourceGroup: string;
  subscriptionId: string;
  subscriptionName: string;
  location: string;
  hostName: string | null;
  /** As Azure spells it; `null` when not reported. */
  state: string | null;
  verdict: VerdictCode;
  hasServicePrincipal: boolean;
  consent: ConsentState;
  /** `null`: none, or not read. */
  entraAdmin: string | null;
  isEntraAdminRead: boolean;
  /** The last time a run of this product changed something on it. */
  lastChange: LastChange | null;
  readAt: string;
}

export interface LastChange {
  runId: string;
  runNumber: number;
  by: string;
  at: string;
}

/** `not-needed`: without a service principal there is no app to consent to. `not-visible`: Entra does not show the app. */
export type ConsentState = 'granted' | 'partly' | 'missing' | 'not-visible' | 'not-read' | 'not-needed';

export const consentWords: Record<ConsentState, string> = {
  granted: 'Granted',
  partly: 'Partly granted',
  missing: 'Missing',
  'not-visible': 'App not visible yet',
  'not-read': 'Not read',
  'not-needed': 'No app yet',
};

export interface Choice {
  /** `done`: may be chosen, and nothing will change. */
  choice: 'can' | 'done' | 'cannot';
  /** Why it cannot be configured now, and what helps. */
  because: { text: string; nextStep?: string } | null;
}

/** A row of the list one chooses from. */
export type ChoiceRow = ListRow & Choice;

export function toListRow(row: InventoryRow, lastChange: LastChange | null): ListRow {
  const { instance } = row;
  return {
    key: rowKey(instance),
    name: instance.name,
    resourceGroup: instance.resourceGroup,
    subscriptionId: instance.subscriptionId.toLowerCase(),
    subscriptionName: row.subscriptionName,
    location: instance.location,
    hostName: instance.hostName,
    state: instance.state,
    verdict: verdictOf(row).code,
    hasServicePrincipal: instance.servicePrincipal.type !== 'None',
    consent: consentStateOf(row.directory, instance.servicePrincipal.type !== 'None'),
    entraAdmin: instance.entraAdmin?.login ?? null,
    isEntraAdminRead: instance.entraAdmin !== undefined,
    lastChange,
    readAt: row.readAt,
  };
}

/** Consent alone, without the verdict's view of everything else. */
export function consentStateOf(directory: DirectoryFacts | null, hasServicePrincipal: boolean): ConsentState {
  if (!hasServicePrincipal) return 'not-needed';
  if (directory === null || directory.kind === 'none' || directory.kind === 'unreadable') return 'not-read';
  if (directory.kind === 'absent') return 'not-visible';
  if (directory.askedScopes === null) return 'not-read';
  if (directory.missingScopes.length === 0) return 'granted';
  return directory.missingScopes.length < directory.askedScopes.length ? 'partly' : 'missing';
}

/** Address of an instance's page. */
export function instancePath({
  subscriptionId,
  resourceGroup,
  name,
}: Pick<ListRow, 'subscriptionId' | 'resourceGroup' | 'name'>): string {
  return `/instances/${[subscriptionId, resourceGroup, name].map(encodeURIComponent).join('/')}`;
}

/** What tells a row from all others, however its id is spelt. */
export const rowKey = (place: Pick<ListRow, 'subscriptionId' | 'resourceGroup' | 'name'>): string =>
  instanceIdOf(place).toLowerCase();

/** ARM resource id of an address. Compare it without case: an address may be typed. */
export function instanceIdOf({
  subscriptionId,
  resourceGroup,
  name,
}: Pick<ListRow, 'subscriptionId' | 'resourceGroup' | 'name'>): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Sql/managedInstances/${name}`;
}
