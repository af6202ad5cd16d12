import { flowChoiceWords } from '@/lib/setup/words';
import { SourcesLine } from '../sources-line';
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
        {reasons.map(({ code, text }) => (
          <li key={code} className="max-w-prose">
            {text}
          </li>
        ))}
      </ul>
      <SourcesLine sources={reasons.map(({ source }) => source)} />
    </section>
  );
}
