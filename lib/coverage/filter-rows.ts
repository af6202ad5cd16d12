import { type DeviceTable, presences } from './device-table';
import { type ReasonCode, reasonCodes, type Serving } from './judge-device';

/** What a person looks at in the list. Empty texts are no filters. */
export interface DeviceFilters {
  /** Part of the name, system, version or owner. */
  q: string;
  serves: ServedBy | null;
  reason: ReasonCode | null;
  presence: (typeof presenceFilters)[number];
}

/** As the page counts them: modern interactive holds those that either flow serves; other systems stand apart. */
export const servedBys = ['modern', 'trust-only', 'none', 'unknown', 'not-windows'] as const;
export type ServedBy = (typeof servedBys)[number];

export const presenceFilters = ['active', 'stale', 'disabled', 'all'] as const;

export function toServedBy({ serves, code }: { serves: Serving; code: ReasonCode }): ServedBy {
  if (code === 'not-windows') return 'not-windows';
  return serves === 'both' ? 'modern' : serves;
}

/** Indexes of the rows let through, in the order of the list. A hundred thousand take a few milliseconds. */
export function filterDeviceRows(table: DeviceTable, { q, serves, reason, presence }: DeviceFilters): number[] {
  const wanted = q.trim().toLowerCase();
  const isKindShown = table.kinds.map(
    ({ verdict }) =>
      (serves === null || toServedBy(verdict) === serves) && (reason === null || verdict.code === reason),
  );
  const isKindFound = table.kinds.map(({ os, version }) => `${os} ${version}`.toLowerCase().includes(wanted));
  const presenceIndex = presence === 'all' ? null : presences.indexOf(presence);
  const rows: number[] = [];
  for (let row = 0; row < table.names.length; row += 1) {
    const kind = table.kindOf[row] ?? 0;
    if (presenceIndex !== null && table.presenceOf[row] !== presenceIndex) continue;
    if (!isKindShown[kind]) continue;
    if (wanted !== '' && !isKindFound[kind] && !holds(table, row, wanted)) continue;
    rows.push(row);
  }
  return rows;
}

const holds = ({ names, owners }: DeviceTable, row: number, wanted: string) =>
  names[row]?.toLowerCase().includes(wanted) || owners?.[row]?.toLowerCase().includes(wanted) || false;

export const isReasonCode = (value: string): value is ReasonCode => reasonCodes.some((code) => code === value);
