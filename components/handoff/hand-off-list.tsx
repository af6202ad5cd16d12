import Link from 'next/link';
import { Status, type StatusKind } from '@/components/ui/status';
import type { HandOffPackId } from '@/lib/handoff/model';
import type { NeedState, PackNeed } from '@/lib/handoff/needs';
import type { HandOffsPage } from '@/lib/handoff/page-data';
import { packTitles } from '@/lib/handoff/titles';
import { LinkStatus } from './link-status';

type HandOffListProps = { setupId: string; needs: readonly PackNeed[]; latest: HandOffsPage['latest'] };

const groups: readonly { title: string; states: readonly NeedState[] }[] = [
  { title: 'To be done', states: ['needed', 'cannot-tell', 'helpful'] },
  { title: 'Later', states: ['later'] },
  { title: 'Done or not needed', states: ['done', 'not-needed'] },
];

const looks: Record<NeedState, { kind: StatusKind; words: string }> = {
  needed: { kind: 'needs-action', words: 'Needed' },
  'cannot-tell': { kind: 'cannot-tell', words: 'Cannot tell' },
  helpful: { kind: 'not-needed', words: 'Optional' },
  later: { kind: 'waiting', words: 'Later' },
  done: { kind: 'done', words: 'Done' },
  'not-needed': { kind: 'not-needed', words: 'Not needed' },
};

/** Every task somebody else may have to do, by whether it is to be done. */
export function HandOffList({ setupId, needs, latest }: HandOffListProps) {
  return groups.map(({ title, states }) => {
    const own = needs.filter(({ state }) => states.includes(state));
    if (own.length === 0) return null;
    return (
      <section key={title} aria-label={title} className="grid grid-cols-1 gap-3">
        <h2 className="text-lg">{title}</h2>
        <ul className="overflow-clip rounded-lg border border-line bg-surface-raised">
          {own.map((need) => (
            <NeedRow key={need.pack} setupId={setupId} need={need} link={latest[need.pack]} />
          ))}
        </ul>
      </section>
    );
  });
}

type NeedRowProps = { setupId: string; need: PackNeed; link: HandOffsPage['latest'][HandOffPackId] };

function NeedRow({ setupId, need, link }: NeedRowProps) {
  const { kind, words } = looks[need.state];
  return (
    <li className="grid grid-cols-1 gap-x-6 gap-y-2 border-t border-line px-4 py-3 first:border-t-0 lg:grid-cols-[minmax(13rem,1.2fr)_minmax(15rem,2fr)_minmax(13rem,1.3fr)_minmax(12rem,1.2fr)]">
      <div className="grid content-start justify-items-start gap-1">
        <Link href={`/setup/${setupId}/hand-offs/${need.pack}`} className="link font-semibold">
          {packTitles[need.pack]}
        </Link>
        <Status kind={kind}>{words}</Status>
      </div>
      <p className="text-sm text-pretty text-ink-muted">{need.why}</p>
      <div className="text-sm">
        <p>{need.who}</p>
        <p className="text-ink-muted">{yours[need.isYours]}</p>
      </div>
      <div className="text-sm">
        {link ? <LinkStatus link={link} /> : <span className="text-ink-muted">No link made</span>}
      </div>
    </li>
  );
}

const yours: Record<PackNeed['isYours'], string> = {
  yes: 'You can do it yourself.',
  no: 'Your active rights do not include it.',
  'cannot-tell': 'Whether you can does not show here.',
};
