import { clientChecks } from './catalogue-client';
import { entraChecks } from './catalogue-entra';
import { instanceChecks } from './catalogue-instance';
import { proofChecks } from './catalogue-proof';
import { scopeChecks } from './catalogue-scope';
import { trustChecks } from './catalogue-trust';
import type { Check, CheckGroup, CheckId } from './model';

/**
 * The day on which the rules were last compared with their sources. Rules move: Windows versions, roles and registry
 * places have all changed since 2022, so each carries its source, that source's date and what contradicts it.
 */
export const rulePackDate = '2026-11-22';

/** Every check, in the order of the groups. */
export const checks: readonly Check[] = [
  ...scopeChecks,
  ...instanceChecks,
  ...entraChecks,
  ...trustChecks,
  ...clientChecks,
  ...proofChecks,
];

export const checksById = Object.fromEntries(checks.map((check) => [check.id, check])) as Record<CheckId, Check>;

export const checkGroupTitles: Record<CheckGroup, string> = {
  'scope-and-rights': 'Scope and rights',
  instance: 'Instances',
  entra: 'Microsoft Entra ID',
  trust: 'Trust with Active Directory',
  client: 'Clients',
  proof: 'Proof',
};
