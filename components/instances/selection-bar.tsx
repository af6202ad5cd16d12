import { Button, LinkButton } from '@/components/ui/button';
import { LiveRegion } from '@/components/ui/live-region';
import type { ChoiceRow } from '@/lib/inventory/list-row';

type SelectionBarProps = {
  /** What is chosen, shown or not. */
  rows: readonly ChoiceRow[];
  isSaving: boolean;
  canSave: boolean;
  backHref: string;
  onClear: () => void;
};

/** How many are chosen, and the way on: in sight however long the list is. */
export function SelectionBar({ rows, isSaving, canSave, backHref, onClear }: SelectionBarProps) {
  const words = describeChoice(rows);
  return (
    <div className="bottom-0 z-20 [@media(min-height:30rem)]:sticky -mx-4 border-t border-line-strong bg-surface-raised px-4 py-3 sm:-mx-6 sm:px-6 print:hidden">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="text-sm tabular">
          <span className="font-semibold">{words.count}</span>
          {words.rest ? <span className="text-ink-muted">. {words.rest}</span> : null}
        </p>
        {rows.length > 0 ? (
          <Button size="sm" variant="quiet" onClick={onClear} className="-ml-2">
            Choose none
          </Button>
        ) : null}
        <div className="flex flex-wrap items-center gap-3 sm:ml-auto">
          <LinkButton href={backHref} size="lg" variant="quiet" className="max-sm:px-3">
            Back
          </LinkButton>
          <Button type="submit" variant="primary" size="lg" disabled={!canSave} pending={isSaving && 'Saving'}>
            Continue
          </Button>
        </div>
      </div>
      <LiveRegion message={words.count} />
    </div>
  );
}

function describeChoice(rows: readonly ChoiceRow[]): { count: string; rest: string } {
  const count = (choice: ChoiceRow['choice']) => rows.filter((row) => row.choice === choice).length;
  const done = count('done');
  const cannot = count('cannot');
  const parts = [
    done > 0 && `${done.toLocaleString('en')} already configured`,
    cannot > 0 && `${cannot.toLocaleString('en')} cannot be configured now`,
  ].filter(Boolean);
  return { count: `${rows.length.toLocaleString('en')} chosen`, rest: parts.join(', ') };
}
