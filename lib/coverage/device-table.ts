import type { DeviceRow } from './device';
import { type DeviceVerdict, judgeDevice } from './judge-device';

/**
 * Many computers in little room: what repeats stands once in `kinds`. A hundred thousand rows go from a worker or the
 * server to the page as a few plain arrays.
 */
export interface DeviceTable {
  names: string[];
  /** Index into `kinds`. */
  kindOf: number[];
  /** Days since 1970, -1 where the list does not say. */
  lastSeenDay: number[];
  /** Index into `presences`. */
  presenceOf: number[];
  /** Absent where the list names no owners. */
  owners: string[] | null;
  kinds: DeviceKind[];
}

export interface DeviceKind {
  os: string;
  version: string;
  verdict: DeviceVerdict;
}

/** Whether a computer counts: those that are gone would only make the percentages wrong. */
export const presences = ['active', 'stale', 'disabled'] as const;
export type Presence = (typeof presences)[number];

/** Not seen for this long, a computer is counted apart. */
export const STALE_AFTER_DAYS = 90;
const DAY_IN_MS = 86_400_000;

/** Takes rows one by one, judges each kind once, and gives the table. */
export class DeviceTableBuilder {
  private readonly table: DeviceTable = {
    names: [],
    kindOf: [],
    lastSeenDay: [],
    presenceOf: [],
    owners: null,
    kinds: [],
  };
  private readonly kindIndex = new Map<string, number>();
  private readonly today: number;

  constructor(now: Date) {
    this.today = Math.floor(now.getTime() / DAY_IN_MS);
  }

  add(row: DeviceRow): void {
    const { table } = this;
    const day = row.lastSeenAt === null ? -1 : Math.max(0, Math.floor(row.lastSeenAt / DAY_IN_MS));
    table.names.push(row.name);
    table.kindOf.push(this.indexOfKind(row));
    table.lastSeenDay.push(day);
    table.presenceOf.push(presences.indexOf(this.presenceOf(row, day)));
    if (row.owner !== null && table.owners === null) table.owners = table.names.slice(1).map(() => '');
    table.owners?.push(row.owner ?? '');
  }

  build(): DeviceTable {
    return this.table;
  }

  private presenceOf(row: DeviceRow, day: number): Presence {
    if (row.isEnabled === false) return 'disabled';
    return day !== -1 && this.today - day > STALE_AFTER_DAYS ? 'stale' : 'active';
  }

  private indexOfKind({ os, version, join, isServer }: DeviceRow): number {
    const key = `${os}\n${version}\n${join}\n${isServer}`;
    const known = this.kindIndex.get(key);
    if (known !== undefined) return known;
    const index = this.table.kinds.length;
    const verdict = judgeDevice({ os, version, join, isServer });
    this.table.kinds.push({ os: os ?? '', version: version ?? '', verdict });
    this.kindIndex.set(key, index);
    return index;
  }
}

export function toDeviceTable(rows: Iterable<DeviceRow>, now: Date): DeviceTable {
  const builder = new DeviceTableBuilder(now);
  for (const row of rows) builder.add(row);
  return builder.build();
}
