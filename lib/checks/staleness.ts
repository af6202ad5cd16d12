import type { EvidenceKind } from './model';
import type { PastedSource } from './pasted-facts';

/**
 * How long evidence counts. Azure and the directory can be asked again any time, so a day; what a computer printed holds
 * as long as such things usually stay; a person's word for a quarter. Older evidence stays visible and no longer passes.
 * The lengths are ours: no article names any.
 */

const hoursInDay = 24;

const staleAfterHours: Record<Exclude<EvidenceKind, 'pasted'>, number> = {
  arm: hoursInDay,
  graph: hoursInDay,
  stated: 90 * hoursInDay,
};

const staleAfterDays: Record<PastedSource, number> = {
  klist: 7,
  'klist-failure': 7,
  clock: 7,
  'sql-error': 7,
  dsregcmd: 14,
  'cloud-debug': 14,
  services: 14,
  'connection-test': 14,
  'name-resolution': 14,
  policy: 30,
  'kerberos-server': 30,
  'auth-scheme': 30,
  'sql-logins': 30,
  system: 90,
};

/** Hours after which evidence of a kind is stale. */
export const staleAfterInHours = (kind: EvidenceKind, source?: PastedSource): number => {
  if (kind !== 'pasted') return staleAfterHours[kind];
  return (source === undefined ? Math.min(...Object.values(staleAfterDays)) : staleAfterDays[source]) * hoursInDay;
};

/** Evidence without a time counts as stale: nobody knows how old it is. */
export function isStale(at: string | null, kind: EvidenceKind, now: Date, source?: PastedSource): boolean {
  const time = at === null ? Number.NaN : Date.parse(at);
  if (Number.isNaN(time)) return true;
  return now.getTime() - time > staleAfterInHours(kind, source) * 3_600_000;
}
