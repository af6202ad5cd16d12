import { cn } from '@/components/ui/cn';
import { Progress } from '@/components/ui/progress';
import { StatusIcon } from '@/components/ui/status';
import type { FeedHead } from '@/lib/runs/feed';
import { countEnded, countGroups, type Group, groupLooks, groups, groupTitles } from './looks';

type RunTotalsProps = {
  head: FeedHead;
  /** The group the list is narrowed to; `null`: all. */
  shown: Group | null;
  /** Left out where the list is too short to need it. */
  onShow?: (group: Group | null) => void;
};

/** How many instances stand where, and how many have ended: the only share of the whole that is known. */
export function RunTotals({ head, shown, onShow }: RunTotalsProps) {
  const counts = countGroups(head.counts);
  const ended = countEnded(head.counts);
  const words = `${inFigures(ended)} of ${inFigures(head.total)} ${head.total === 1 ? 'instance has' : 'instances have'} ended`;
  const present = groups.filter((group) => counts[group] > 0);
  return (
    <div className="grid gap-3 rounded-lg border border-line bg-surface-raised p-4">
      <div className="flex flex-wrap items-center gap-x-1 gap-y-1">
        {onShow ? (
          <Total title="All" count={head.total} isShown={shown === null} onShow={() => onShow(null)} />
        ) : (
          <Total title={head.total === 1 ? 'Instance' : 'Instances'} count={head.total} />
        )}
        {present.map((group) => (
          <Total
            key={group}
            title={groupTitles[group]}
            group={group}
            count={counts[group]}
            isShown={shown === group}
            onShow={onShow && (() => onShow(shown === group ? null : group))}
          />
        ))}
      </div>
      <div>
        <Progress
          label="Instances that have ended"
          value={ended}
          max={Math.max(head.total, 1)}
          valueText={words}
          tone={ended === head.total ? (counts.failed > 0 ? 'failed' : 'done') : 'accent'}
        />
        <p className="mt-1 text-xs text-ink-muted tabular">{words}.</p>
      </div>
    </div>
  );
}

const inFigures = (count: number) => count.toLocaleString('en');

type TotalProps = { title: string; count: number; group?: Group; isShown?: boolean; onShow?: () => void };

function Total({ title, count, group, isShown = false, onShow }: TotalProps) {
  const content = (
    <>
      <span className="flex items-center gap-1.5 text-xl font-semibold tabular">
        {group ? <StatusIcon kind={groupLooks[group]} /> : null}
        {inFigures(count)}
      </span>
      <span className="text-xs text-ink-muted">{title}</span>
    </>
  );
  const look = 'grid min-w-20 justify-items-start gap-0 rounded-md border px-3 py-1.5 text-left';
  if (!onShow) return <p className={cn(look, 'border-transparent')}>{content}</p>;
  return (
    <button
      type="button"
      aria-pressed={isShown}
      onClick={onShow}
      className={cn(look, isShown ? 'border-accent bg-selected' : 'border-transparent hover:bg-hover')}
    >
      {content}
    </button>
  );
}
