import { ChevronRight } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import type { ShownLine } from '@/lib/checks/verdicts/diagnose';

type PastedLinesProps = { label: string; excerpts: readonly (readonly ShownLine[])[] };

/** Lines as they were pasted, the decisive ones marked by more than a colour. */
export function PastedLines({ label, excerpts }: PastedLinesProps) {
  return (
    <figure aria-label={label} className="overflow-hidden rounded-md border border-line bg-surface-sunken">
      {excerpts.map((lines, index) => (
        <div key={lines[0]?.number} className={cn(index > 0 && 'border-t border-dashed border-line-strong')}>
          {lines.map((line) => (
            <Line key={line.number} {...line} />
          ))}
        </div>
      ))}
    </figure>
  );
}

/** Whatever was pasted is text and nothing else. */
function Line({ number, text, isDecisive }: ShownLine) {
  return (
    <div
      className={cn(
        'grid grid-cols-[2.75rem_1rem_minmax(0,1fr)] border-l-4 border-transparent font-mono text-xs leading-5',
        isDecisive && 'border-l-accent bg-selected font-semibold',
      )}
    >
      <span aria-hidden="true" className="pr-1 text-right font-normal text-ink-muted tabular select-none">
        {number}
      </span>
      {isDecisive ? (
        <span className="mt-1 text-link">
          <ChevronRight className="size-3" aria-hidden="true" />
          <span className="sr-only">Decisive: </span>
        </span>
      ) : (
        <span />
      )}
      <span
        className={cn(
          'min-h-5 pr-3',
          isFrame(text) ? 'overflow-hidden whitespace-pre' : 'break-name whitespace-pre-wrap',
        )}
      >
        {text}
      </span>
    </div>
  );
}

/** Lines drawn with characters: cut where there is no room, not wrapped. */
const isFrame = (text: string) => /^[\s+|>-]*-{10,}[\s+|>-]*$/.test(text);
