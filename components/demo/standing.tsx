import { cn } from '@/components/ui/cn';
import type { DemoScenario } from '@/lib/demo/model';

const kinds = [
  { kind: 'done', colour: 'bg-done', words: 'set up' },
  { kind: 'begun', colour: 'bg-action', words: 'half done' },
  { kind: 'untouched', colour: 'bg-line-strong', words: 'untouched' },
  { kind: 'unavailable', colour: 'bg-waiting', words: 'busy, stopped or locked' },
] as const;

/** How the instances of an organisation stand: a bar for the eye, the same in words beside it. */
export function Standing({ instances }: { instances: DemoScenario['instances'] }) {
  const present = kinds.filter(({ kind }) => instances[kind] > 0);
  const total = present.reduce((sum, { kind }) => sum + instances[kind], 0);
  return (
    <div className="grid gap-1.5">
      <div className="flex h-1.5 gap-0.5 overflow-hidden rounded-sm" aria-hidden="true">
        {present.map(({ kind, colour }) => (
          <span key={kind} className={cn('min-w-1', colour)} style={{ flexGrow: instances[kind] }} />
        ))}
      </div>
      <p className="flex flex-wrap gap-x-3 text-sm text-ink-muted tabular">
        <span className="text-ink">{total === 1 ? '1 instance' : `${total.toLocaleString('en')} instances`}</span>
        {present.map(({ kind, colour, words }) => (
          <span key={kind} className="inline-flex items-center gap-1.5">
            <span className={cn('size-2 rounded-sm', colour)} aria-hidden="true" />
            {instances[kind].toLocaleString('en')} {words}
          </span>
        ))}
      </p>
    </div>
  );
}
