import { type ClientSystem, clientSystems, type Join, joins } from '@/lib/setup/client-answers';
import { type DeviceTable, presences } from './device-table';
import { type ReasonCode, reasonCodes, type Serving, servings } from './judge-device';

/** What a list of devices says, in numbers. Everything but `total`, `staleCount` and `disabledCount` is about active ones. */
export interface CoverageSummary {
  total: number;
  activeCount: number;
  /** Not seen for 90 days. */
  staleCount: number;
  disabledCount: number;
  serving: Record<Serving, number>;
  /** Those that occur, in the order of the codes, with a few names each. */
  reasons: { code: ReasonCode; serves: Serving; count: number; examples: string[] }[];
  /** As the setup asks: Windows computers whose system and join are told. */
  groups: { system: ClientSystem; join: Join; count: number }[];
  /** Windows computers, or what may be ones, that are in no group. */
  unknownCount: number;
  notWindowsCount: number;
}

const MOST_EXAMPLES = 3;

export function summarise(table: DeviceTable): CoverageSummary {
  const summary = emptySummary();
  const byKind = new Map<number, { count: number; examples: string[] }>();
  for (let row = 0; row < table.names.length; row += 1) {
    const presence = presences[table.presenceOf[row] ?? 0];
    if (presence === 'stale') summary.staleCount += 1;
    else if (presence === 'disabled') summary.disabledCount += 1;
    else countRow(byKind, table.kindOf[row] ?? 0, table.names[row] ?? '');
  }
  summary.total = table.names.length;
  summary.activeCount = summary.total - summary.staleCount - summary.disabledCount;
  return addKinds(summary, table, byKind);
}

function countRow(byKind: Map<number, { count: number; examples: string[] }>, kind: number, name: string): void {
  const entry = byKind.get(kind);
  if (entry === undefined) byKind.set(kind, { count: 1, examples: [name] });
  else {
    entry.count += 1;
    if (entry.examples.length < MOST_EXAMPLES) entry.examples.push(name);
  }
}

function addKinds(
  summary: CoverageSummary,
  table: DeviceTable,
  byKind: ReadonlyMap<number, { count: number; examples: string[] }>,
): CoverageSummary {
  const reasons = new Map<ReasonCode, CoverageSummary['reasons'][number]>();
  const groups = new Map<string, CoverageSummary['groups'][number]>();
  for (const [index, { count, examples }] of byKind) {
    const verdict = table.kinds[index]?.verdict;
    if (verdict === undefined) continue;
    const { serves, code, system, join } = verdict;
    summary.serving[serves] += count;
    const reason = reasons.get(code) ?? { code, serves, count: 0, examples: [] };
    reasons.set(code, {
      ...reason,
      count: reason.count + count,
      examples: [...reason.examples, ...examples].slice(0, MOST_EXAMPLES),
    });
    if (code === 'not-windows') summary.notWindowsCount += count;
    else if (system === null || join === null) summary.unknownCount += count;
    else {
      const group = groups.get(`${system} ${join}`) ?? { system, join, count: 0 };
      groups.set(`${system} ${join}`, { ...group, count: group.count + count });
    }
  }
  summary.reasons = [...reasons.values()].sort((a, b) => reasonCodes.indexOf(a.code) - reasonCodes.indexOf(b.code));
  summary.groups = [...groups.values()].sort(
    (a, b) =>
      clientSystems.indexOf(a.system) - clientSystems.indexOf(b.system) ||
      joins.indexOf(a.join) - joins.indexOf(b.join),
  );
  return summary;
}

const emptySummary = (): CoverageSummary => ({
  total: 0,
  activeCount: 0,
  staleCount: 0,
  disabledCount: 0,
  serving: Object.fromEntries(servings.map((serving) => [serving, 0])) as Record<Serving, number>,
  reasons: [],
  groups: [],
  unknownCount: 0,
  notWindowsCount: 0,
});
