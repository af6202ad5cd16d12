import { cn } from '@/components/ui/cn';
import { Details } from '@/components/ui/details';
import { Status } from '@/components/ui/status';
import { Timestamp } from '@/components/ui/timestamp';
import type { JourneyCheck, JourneyHop } from '@/lib/journey/build-journey';
import { countOf } from '@/lib/setup/words';
import { checkLooks, hopLooks } from './hop-state';

/** The picture in words, and more than it: what happens, where it stands, and which checks say so. */
export function HopList({ hops }: { hops: readonly JourneyHop[] }) {
  return (
    <ol className="grid grid-cols-1 gap-4">
      {hops.map((hop, index) => (
        <li
          key={hop.id}
          data-hop={hop.id}
          data-state={hop.state}
          className={cn(
            'grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 break-inside-avoid border-l-4 pl-3',
            hop.isFirstBreak ? 'border-failed' : 'border-line',
          )}
        >
          <span className="text-right font-semibold text-ink-muted tabular">{index + 1}.</span>
          <div className="grid min-w-0 gap-1 text-sm">
            <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-0.5">
              <h3 className="text-sm">
                {hop.label} <code className="text-xs font-normal text-ink-muted">{hop.messages}</code>
              </h3>
              <Status kind={hopLooks[hop.state].kind} look={hop.isFirstBreak ? 'pill' : 'plain'}>
                {hopLooks[hop.state].word}
              </Status>
            </div>
            <p className="max-w-prose break-name text-ink-muted">{hop.sentence}</p>
            <p className="max-w-prose break-name">{hop.why}</p>
            {hop.checks.length > 0 ? (
              <Details
                summary={`${countOf(hop.checks.length, 'check')} ${hop.checks.length === 1 ? 'speaks' : 'speak'} about it`}
              >
                <ul className="grid gap-3">
                  {hop.checks.map((check) => (
                    <HopCheck key={check.id} check={check} />
                  ))}
                </ul>
              </Details>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

function HopCheck({ check: { title, state, why, next, at } }: { check: JourneyCheck }) {
  const { kind, word } = checkLooks[state];
  return (
    <li className="grid gap-0.5">
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <span className="font-semibold">{title}</span>
        <Status kind={kind}>{word}</Status>
      </div>
      <p className="max-w-prose break-name">
        {why}
        {at ? (
          <span className="text-ink-muted">
            {' '}
            Read <Timestamp at={at} show="relative" />.
          </span>
        ) : null}
      </p>
      {next && state !== 'pass' ? <p className="max-w-prose break-name text-ink-muted">Next: {next}</p> : null}
    </li>
  );
}
