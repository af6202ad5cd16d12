import type { ServedBy } from './filter-rows';
import type { CoverageSummary } from './summarise';

export interface Share {
  id: Exclude<ServedBy, 'not-windows'>;
  count: number;
  /** "85 %", "under 1 %". */
  percent: string;
  /** From 0 to 1, for a bar. */
  part: number;
}

export interface Shares {
  /** Windows computers in use, and what may be one: the whole of which the shares are parts. */
  whole: number;
  parts: Share[];
}

/** Parts of the Windows computers in use. Phones and other systems are left out of the whole: no setting would serve them. */
export function toShares({ activeCount, notWindowsCount, serving }: CoverageSummary): Shares {
  const whole = activeCount - notWindowsCount;
  const share = (id: Share['id'], count: number): Share => ({
    id,
    count,
    percent: toPercent(count, whole),
    part: whole === 0 ? 0 : count / whole,
  });
  return {
    whole,
    parts: [
      share('modern', serving.modern + serving.both),
      share('trust-only', serving['trust-only']),
      share('none', serving.none - notWindowsCount),
      share('unknown', serving.unknown),
    ],
  };
}

/** Rounded, but never "100 %" of nearly all nor "0 %" of a few. */
export function toPercent(count: number, whole: number): string {
  if (whole === 0 || count === 0) return '0 %';
  if (count === whole) return '100 %';
  const percent = Math.round((count / whole) * 100);
  if (percent === 0) return 'under 1 %';
  return percent === 100 ? 'over 99 %' : `${percent} %`;
}
