import { flowChoiceWords } from '@/lib/setup/words';
import { SourceLink } from '../source-link';
import type { FlowOffer } from './flow-options';

/** What we recommend and why, each reason with where it comes from. */
export function Recommendation({ recommended, reasons }: Pick<FlowOffer, 'recommended' | 'reasons'>) {
  return (
    <section aria-labelledby="recommendation" className="grid gap-3 rounded-lg border border-line bg-accent-soft p-4">
      <div>
        <p className="text-sm text-ink-muted">We recommend</p>
        <h2 id="recommendation" className="text-lg">
          {flowChoiceWords[recommended].label}
        </h2>
      </div>
      <ul className="grid gap-2 text-sm">
        {reasons.map(({ code, text, source }) => (
          <li key={code} className="grid max-w-prose gap-0.5">
            <p>{text}</p>
            <p className="text-xs text-ink-muted">
              Source: <SourceLink source={source} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
