/**
 * Conditional Access, as far as it decides whether Microsoft Entra gives out a Kerberos ticket for an instance's app.
 * Microsoft documents one rule: policies that ask for multifactor authentication must exclude the app, because a ticket
 * request cannot show a prompt. What follows from that for other controls is ours, and marked `inferred`.
 */

/** A condition or control that is set and that this version does not know makes a verdict `cannot-tell`, so it is kept. */
export interface ConditionalAccessPolicy {
  id: string;
  displayName: string;
  state: PolicyState;
  modifiedAt: string | null;
  applications: PolicyApplications;
  people: PolicyPeople;
  /** `all`, `browser`, `mobileAppsAndDesktopClients`, `exchangeActiveSync`, `other` … */
  clientAppTypes: string[];
  platforms: IncludeExclude | null;
  locations: IncludeExclude | null;
  deviceFilter: PolicyFilter | null;
  signInRiskLevels: string[];
  userRiskLevels: string[];
  insiderRiskLevels: string[];
  /** `deviceCodeFlow`, `authenticationTransfer`. */
  transferMethods: string[];
  /** It governs service principals that sign in as themselves. */
  isForWorkloads: boolean;
  grant: PolicyGrant | null;
  /** Names of the session controls that are on. */
  sessionControls: string[];
  /** Names of conditions that are set and not known here. */
  unknownConditions: string[];
}

export const policyStates = ['enabled', 'report-only', 'disabled', 'unknown'] as const;
export type PolicyState = (typeof policyStates)[number];

export interface IncludeExclude {
  include: string[];
  exclude: string[];
}

/** A rule over attributes of apps or devices; evaluating it needs more than policies tell. */
export interface PolicyFilter {
  mode: 'include' | 'exclude' | 'unknown';
  rule: string;
}

export interface PolicyApplications extends IncludeExclude {
  userActions: string[];
  authenticationContexts: string[];
  filter: PolicyFilter | null;
}

export interface PolicyPeople {
  includeUsers: string[];
  excludeUsers: string[];
  includeGroups: string[];
  excludeGroups: string[];
  /** Role template ids. */
  includeRoles: string[];
  excludeRoles: string[];
  includesGuests: boolean;
  excludesGuests: boolean;
}

export interface PolicyGrant {
  operator: 'AND' | 'OR' | null;
  /** `mfa`, `block`, `compliantDevice` … as Graph spells them. */
  builtInControls: string[];
  customFactorCount: number;
  termsOfUseCount: number;
  /** Name of the authentication strength asked for. */
  authenticationStrength: string | null;
  unknownControls: string[];
}

/** An instance's app in Microsoft Entra, "<instance> principal". */
export interface AppUnderPolicy {
  appId: string;
  displayName: string;
  servicePrincipalId: string | null;
}

/** Somebody to ask the policy about; `null` where memberships were not read. */
export interface PersonUnderPolicy {
  id: string;
  displayName: string;
  isGuest: boolean;
  groupIds: string[] | null;
  roleTemplateIds: string[] | null;
}

/**
 * What a policy does to a ticket request for the app once it is enforced.
 * `blocks`: for everybody but those it leaves out. `can-block`: for some people or in some situations, which are named.
 * `cannot-tell`: something decides that is not documented or was not read. `passes`: it does not stand in the way.
 */
export const policyEffects = ['blocks', 'can-block', 'cannot-tell', 'passes'] as const;
export type PolicyEffect = (typeof policyEffects)[number];

/** `documented`: Microsoft says so of this feature, or it is what the setting means. `inferred`: our reading. */
export type PolicyCertainty = 'documented' | 'inferred';

export const policyAspects = ['state', 'apps', 'people', 'conditions', 'controls', 'session'] as const;
export type PolicyAspect = (typeof policyAspects)[number];

export interface PolicyReason {
  aspect: PolicyAspect;
  /** One sentence. */
  text: string;
  certainty: PolicyCertainty;
}

export interface PolicyVerdict {
  policyId: string;
  policyName: string;
  state: PolicyState;
  /** Of the app that was asked about. */
  appId: string;
  effect: PolicyEffect;
  /** False for report-only and disabled policies: they stop nobody today. */
  isEnforced: boolean;
  certainty: PolicyCertainty;
  /** Decisive ones first. */
  reasons: PolicyReason[];
  /** "Everybody except 1 group"; for `blocks`, `can-block` and `cannot-tell`. */
  who: string;
  /** "Outside trusted locations": all must hold; empty when it applies always. */
  when: string[];
  /** The persons asked about, where any were. */
  persons: { id: string; displayName: string; isIn: 'yes' | 'no' | 'cannot-tell' }[];
}
