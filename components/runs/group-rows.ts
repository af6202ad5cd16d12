import type { FeedRow } from '@/lib/runs/feed';
import { makeReadable } from './readable';

/** Instances that say the same: one sentence for all of them, whatever their number. */
export interface RowGroup {
  key: string;
  detail: string;
  nextStep: string | null;
  rows: FeedRow[];
}

/** What needs a person, apart: each kind has its own way out. */
export interface Attention {
  signIn: FeedRow[];
  consent: FeedRow[];
  /** Parked at consent for another reason than missing rights: somebody has to look first. */
  toLookAt: RowGroup[];
  failed: RowGroup[];
}

export function findAttention(rows: readonly FeedRow[]): Attention {
  const ofStatus = (status: FeedRow['status']) => rows.filter((row) => row.status === status);
  const waiting = ofStatus('waiting-for-consent');
  return {
    signIn: ofStatus('needs-sign-in'),
    consent: waiting.filter(({ consent }) => consent !== null),
    toLookAt: groupRows(waiting.filter(({ consent }) => consent === null)),
    failed: groupRows(ofStatus('failed')),
  };
}

/** The largest group first; inside a group the order of the plan. */
export function groupRows(rows: readonly FeedRow[]): RowGroup[] {
  const groups = new Map<string, RowGroup>();
  for (const row of rows) {
    const detail = makeReadable(row.detail, row.instanceKey);
    const nextStep = row.nextStep === null ? null : makeReadable(row.nextStep, row.instanceKey);
    const key = `${detail}\n${nextStep ?? ''}`;
    const group = groups.get(key) ?? { key, detail, nextStep, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()].sort((one, other) => other.rows.length - one.rows.length);
}
