/** What a tenant's directory holds besides people and applications, as a person would describe it. */

/** A batch of computers of one kind. */
export interface DeviceSeed {
  /** Name of each; `#` stands for a digit of its number. */
  readonly name: string;
  readonly count: number;
  readonly operatingSystem: string;
  readonly operatingSystemVersion: string;
  readonly trustType: 'AzureAd' | 'ServerAd' | 'Workplace';
  /** Absent: the device management says nothing about it, as of computers it does not manage. */
  readonly isManaged?: boolean;
  readonly isCompliant?: boolean;
  readonly isEnabled?: boolean;
  /** Spread evenly from the first to the last; null for computers that were synchronised but never signed in. */
  readonly lastSeenDaysAgo: readonly [number, number] | null;
  readonly manufacturer?: string;
  readonly model?: string;
}

export type PolicyState = 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced';

/**
 * A Conditional Access policy. Applications are `All`, `None`, `Office365`, client ids, or `instance:<name>` for the
 * application of an instance that is set up from the start; people are `All`, `None` or keys; groups are plain names.
 */
export interface ConditionalAccessSeed {
  readonly name: string;
  readonly state: PolicyState;
  readonly createdDaysAgo: number;
  readonly modifiedDaysAgo?: number;
  readonly applications: { readonly include: readonly string[]; readonly exclude?: readonly string[] };
  readonly people: {
    readonly include?: readonly string[];
    readonly exclude?: readonly string[];
    readonly includeGroups?: readonly string[];
    readonly excludeGroups?: readonly string[];
    /** Names in `roles.ts`. */
    readonly includeRoles?: readonly string[];
  };
  readonly clientAppTypes?: readonly string[];
  readonly platforms?: { readonly include: readonly string[]; readonly exclude?: readonly string[] };
  readonly locations?: { readonly include: readonly string[]; readonly exclude?: readonly string[] };
  readonly signInRiskLevels?: readonly string[];
  readonly grant?: { readonly operator: 'AND' | 'OR'; readonly controls: readonly string[] };
  readonly signInFrequencyInHours?: number;
}
