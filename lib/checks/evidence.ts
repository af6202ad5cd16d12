import type { DirectoryRole, FailoverGroup, Organization, Subscription, SyncAttributes } from '@/lib/azure/azure';
import type { InventoryRow } from '@/lib/inventory/model';
import type { ScopePermissions, SubscriptionLocks } from '@/lib/plan/obstacles';
import type { PastedEvidence, Reading, StatedEvidence } from './model';

/** Everything the checks of one setup look at. Plain data: evaluating it asks nobody. */
export interface CheckEvidence {
  /** Of the setup, in its order. */
  instances: readonly InstanceEvidence[];
  /** Subscriptions, locks and rights as the person last read them; `null`: never. */
  surroundings: SurroundingsEvidence | null;
  organization: Reading<Pick<Organization, 'isSyncEnabled' | 'lastSyncAt'>> | null;
  /** Active roles of one person, named in `rolesOf`. */
  directoryRoles: Reading<readonly DirectoryRole[]> | null;
  rolesOf: string | null;
  /** As Graph sends them; lib/conditional-access reads them. */
  policies: Reading<readonly unknown[]> | null;
  sampleUser: Reading<SyncAttributes> | null;
  krbtgt: Reading<readonly SyncAttributes[]> | null;
  appNames: Reading<readonly AppNames[]> | null;
  orphans: Reading<readonly Orphan[]> | null;
  failoverGroups: Reading<readonly GroupsOfPlace[]> | null;
  /** Instances in reach that are partners of those of the setup. */
  partners: readonly InventoryRow[];
  /** Newest first. */
  pasted: readonly PastedEvidence[];
  stated: readonly StatedEvidence[];
}

export interface InstanceEvidence {
  /** As Azure spells it. */
  id: string;
  name: string;
  /** `null`: out of the person's reach, or never read. */
  row: InventoryRow | null;
  /** The managed identity before and after the last run that changed the instance. */
  identityKept: { isKept: boolean; at: string; runNumber: number } | null;
  /** What a person said of a ticket in the proof step. */
  ticketStatement: { by: string; at: string; note: string } | null;
}

export interface SurroundingsEvidence {
  readAt: string;
  subscriptions: readonly Subscription[];
  subscriptionsReadAt: string;
  locks: readonly SubscriptionLocks[];
  permissions: readonly ScopePermissions[];
}

export interface AppNames {
  appId: string;
  servicePrincipalNames: readonly string[];
  identifierUris: readonly string[];
  /** The first end of a key or secret; `null`: it has none. */
  firstKeyEndsAt: string | null;
}

/** The app of an instance that Azure no longer finds. */
export interface Orphan {
  appId: string;
  displayName: string;
  instanceName: string;
}

export interface GroupsOfPlace {
  /** Resource group scope, lower case. */
  scope: string;
  location: string;
  /** `null`: could not be read. */
  groups: readonly FailoverGroup[] | null;
}

export const noEvidence: CheckEvidence = {
  instances: [],
  surroundings: null,
  organization: null,
  directoryRoles: null,
  rolesOf: null,
  policies: null,
  sampleUser: null,
  krbtgt: null,
  appNames: null,
  orphans: null,
  failoverGroups: null,
  partners: [],
  pasted: [],
  stated: [],
};
