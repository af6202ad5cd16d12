import { Details } from '@/components/ui/details';
import { StatusIcon } from '@/components/ui/status';
import { flowNames } from '@/lib/setup/words';
import { SourceLink } from '../source-link';
import type { FlowOption } from './flow-options';

/** What one choice means: who is served by what, who is left out and how to bring them in, what to know about it. */
export function FlowConsequences({ option: { served, leftOut, notes } }: { option: FlowOption }) {
  return (
    <div className="grid gap-6 text-sm">
      <section aria-labelledby="served" className="grid gap-2">
        <h3 id="served" className="text-base">
          Served
        </h3>
        {served.length === 0 ? <p className="text-ink-muted">Nobody you described.</p> : null}
        <ul className="grid gap-3">
          {served.map(({ who, flow, condition }) => (
            <li key={`${flow}:${who}`} className="flex gap-2">
              <StatusIcon kind="done" className="mt-0.5" />
              <div className="grid min-w-0 gap-0.5">
                <p className="font-semibold">{who}</p>
                <p className="text-ink-muted">
                  By {flowNames[flow]}.{condition ? ` ${condition}` : null}
                </p>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="left-out" className="grid gap-2">
        <h3 id="left-out" className="text-base">
          Left out
        </h3>
        {leftOut.length === 0 ? <p className="text-ink-muted">Nobody you described.</p> : null}
        <ul className="grid gap-3">
          {leftOut.map(({ code, who, why, nextStep, source }) => (
            <li key={code} className="flex gap-2">
              <StatusIcon kind="needs-action" className="mt-0.5" />
              <div className="grid min-w-0 gap-0.5">
                <p className="font-semibold">{who}</p>
                <p>{why}</p>
                <p>
                  <span className="font-semibold">Cheapest way in:</span> {nextStep}
                </p>
                <p className="text-xs text-ink-muted">
                  Source: <SourceLink source={source} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      </section>
      {notes.length > 0 ? (
        <Details
          summary={
            notes.length === 1
              ? '1 thing to know about this choice'
              : `${notes.length} things to know about this choice`
          }
        >
          <ul className="grid gap-3">
            {notes.map(({ code, text, source }) => (
              <li key={code} className="grid max-w-prose gap-0.5">
                <p>{text}</p>
                <p className="text-xs text-ink-muted">
                  Source: <SourceLink source={source} />
                </p>
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
    </div>
  );
}
