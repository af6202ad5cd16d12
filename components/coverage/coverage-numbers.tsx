import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { StatusIcon } from '@/components/ui/status';
import { type Shares, toShares } from '@/lib/coverage/shares';
import type { CoverageSummary } from '@/lib/coverage/summarise';
import { countWord, formatCount, servedByLooks } from './words';

/** The numbers as sentences first, then as bars that say the same in words. */
export function CoverageNumbers({ summary, from }: { summary: CoverageSummary; from: ReactNode }) {
  const shares = toShares(summary);
  return (
    <section aria-labelledby="numbers" className="grid gap-4">
      <div className="grid gap-1">
        <h2 id="numbers" className="max-w-prose text-lg">
          {headline(shares)}
        </h2>
        <p className="text-sm text-ink-muted">{from}</p>
      </div>
      {shares.whole === 0 ? null : <Bars shares={shares} />}
      <p className="max-w-prose text-sm">{describeApart(summary)}</p>
    </section>
  );
}

function headline({ whole, parts }: Shares): string {
  if (whole === 0) return 'No Windows computer in use is in this list.';
  const [modern, trust] = parts;
  const served = modern?.count ?? 0;
  const gain = trust?.count ?? 0;
  const first =
    served === whole
      ? `The modern interactive flow can serve ${whole === 1 ? 'the one Windows computer' : `all ${formatCount(whole)} Windows computers`} in use.`
      : served === 0
        ? `The modern interactive flow can serve none of ${countWord(whole, 'Windows computer')} in use.`
        : `The modern interactive flow can serve ${formatCount(served)} of ${countWord(whole, 'Windows computer')} in use (${modern?.percent}).`;
  if (gain === 0) return first;
  return `${first} The incoming trust-based flow would add ${formatCount(gain)}.`;
}

function Bars({ shares }: { shares: Shares }) {
  return (
    <ul className="grid max-w-3xl gap-3">
      {shares.parts.map(({ id, count, percent, part }) => {
        const { kind, label, bar } = servedByLooks[id];
        return (
          <li key={id} className="grid gap-1">
            <span className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
              <span className="flex items-start gap-1.5">
                <StatusIcon kind={kind} className="mt-0.5" />
                {label}
              </span>
              <span className="tabular">
                <span className="font-semibold">{formatCount(count)}</span>
                <span className="text-ink-muted"> · {percent}</span>
              </span>
            </span>
            <span aria-hidden="true" className="block h-2 rounded-sm bg-line print:border print:border-line-strong">
              <span
                className={cn(
                  'block h-2 rounded-sm forced-colors:bg-[Highlight] print:[print-color-adjust:exact]',
                  bar,
                )}
                style={{ width: `${part * 100}%`, minWidth: count > 0 ? '0.25rem' : 0 }}
              />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** What is not part of the whole, and why. */
function describeApart({ notWindowsCount, staleCount, disabledCount }: CoverageSummary): string {
  const parts = [
    notWindowsCount > 0
      ? `${countWord(notWindowsCount, 'phone or other system', 'phones and other systems')}, which neither flow serves`
      : '',
    staleCount > 0 ? `${formatCount(staleCount)} not seen for 90 days` : '',
    disabledCount > 0 ? `${formatCount(disabledCount)} disabled` : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return 'Every device of the list is counted.';
  return `Counted apart: ${parts.length < 2 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`}.`;
}
