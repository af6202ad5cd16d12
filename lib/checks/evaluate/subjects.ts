import type { CheckEvidence } from '../evidence';
import type { CheckContext, PastedEvidence } from '../model';
import type { PastedFacts, PastedSource } from '../pasted-facts';
import type { FoundFact } from './finding';

/** Evidence and context together, as every evaluator gets them. */
export interface World {
  evidence: CheckEvidence;
  context: CheckContext;
  /** Whether the setup uses a flow; with none chosen yet, both count. */
  uses: Record<CheckContext['flows'][number], boolean>;
}

export function toWorld(evidence: CheckEvidence, context: CheckContext): World {
  const uses = (flow: CheckContext['flows'][number]) => context.flows.length === 0 || context.flows.includes(flow);
  return {
    evidence,
    context,
    uses: { 'modern-interactive': uses('modern-interactive'), 'incoming-trust': uses('incoming-trust') },
  };
}

/** One computer, with what was pasted from it. */
export interface ClientEvidence {
  name: string;
  /** Newest first. */
  pasted: readonly PastedEvidence[];
}

export const unnamedClient = 'A computer without a name';

/** Output that says something about the computer it was made on. */
const clientSources: ReadonlySet<PastedSource> = new Set([
  'dsregcmd',
  'klist',
  'klist-failure',
  'cloud-debug',
  'policy',
  'connection-test',
  'services',
  'clock',
  'name-resolution',
  'auth-scheme',
]);

const isAboutClient = ({ facts }: PastedEvidence) =>
  clientSources.has(facts.source) || (facts.source === 'system' && facts.version !== null);

/** Worked out once for all checks. */
export function listClients({ pasted }: CheckEvidence): readonly ClientEvidence[] {
  const known = clientsOf.get(pasted) ?? groupByClient(pasted);
  clientsOf.set(pasted, known);
  return known;
}

const clientsOf = new WeakMap<readonly PastedEvidence[], readonly ClientEvidence[]>();

function groupByClient(pasted: readonly PastedEvidence[]): ClientEvidence[] {
  const byName = new Map<string, PastedEvidence[]>();
  for (const piece of newestFirst(pasted).filter(isAboutClient)) {
    const name = piece.client ?? unnamedClient;
    const known = byName.get(name);
    if (known) known.push(piece);
    else byName.set(name, [piece]);
  }
  return [...byName].map(([name, pieces]) => ({ name, pasted: pieces }));
}

const sorted = new WeakMap<readonly PastedEvidence[], readonly PastedEvidence[]>();

/** A thousand instances ask for the same list: it is sorted once. */
export function newestFirst(pasted: readonly PastedEvidence[]): readonly PastedEvidence[] {
  const known = sorted.get(pasted);
  if (known) return known;
  const list = pasted.toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
  sorted.set(pasted, list);
  return list;
}

export type FactsOf<Source extends PastedSource> = Extract<PastedFacts, { source: Source }>;
export type PastedOf<Source extends PastedSource> = Omit<PastedEvidence, 'facts'> & { facts: FactsOf<Source> };

/** Pieces of one kind that say something, newest first. */
export function listPasted<Source extends PastedSource>(
  pasted: readonly PastedEvidence[],
  source: Source,
  says: (facts: FactsOf<Source>) => boolean = () => true,
): PastedOf<Source>[] {
  return newestFirst(pasted).filter(
    (piece): piece is PastedEvidence & PastedOf<Source> =>
      piece.facts.source === source && says(piece.facts as FactsOf<Source>),
  );
}

/** The newest of them. */
export const findPasted = <Source extends PastedSource>(
  pasted: readonly PastedEvidence[],
  source: Source,
  says?: (facts: FactsOf<Source>) => boolean,
): PastedOf<Source> | undefined => listPasted(pasted, source, says)[0];

export const pastedFact = ({ at, by, id, facts }: PastedEvidence, text: string): FoundFact => ({
  text: `${text} (pasted by ${by})`,
  kind: 'pasted',
  at,
  source: facts.source,
  ...(id === undefined ? {} : { evidenceId: id }),
});
