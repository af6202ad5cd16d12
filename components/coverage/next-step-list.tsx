import type { DeviceSource } from '@/lib/coverage/device';
import { listNextSteps } from '@/lib/coverage/next-steps';
import type { CoverageSummary } from '@/lib/coverage/summarise';
import { formatCount } from './words';

/** What would serve more people, the cheapest first. */
export function NextStepList({ summary, source }: { summary: CoverageSummary; source: DeviceSource }) {
  const [first, ...others] = listNextSteps(summary, source);
  if (first === undefined) return null;
  return (
    <section aria-labelledby="next-steps" className="grid content-start gap-3">
      <h2 id="next-steps" className="text-lg">
        Cheapest next step
      </h2>
      <div className="grid max-w-prose gap-1 rounded-lg border border-line bg-accent-soft p-4">
        <p className="font-semibold">{first.title}</p>
        <p className="text-sm">{first.text}</p>
      </div>
      {others.length === 0 ? null : (
        <>
          <h3 className="text-base">After that, or instead</h3>
          <ol className="grid max-w-prose gap-3 text-sm">
            {others.map(({ id, title, text, gain }) => (
              <li key={id} className="grid gap-0.5 border-l-2 border-line pl-3">
                <span>{title}</span>
                <span className="text-ink-muted">
                  {text} {gain === 0 ? '' : `Brings in ${formatCount(gain)}.`}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
