import { Details } from '@/components/ui/details';
import type { PolicyOverview } from '@/lib/conditional-access/judge-fleet';
import { Reasons } from './policy-card';
import { stateWords } from './words';

/** Policies that stand in nobody's way, each with its reason: folded, because nothing is to be done. */
export function PassingPolicies({ policies }: { policies: readonly PolicyOverview[] }) {
  if (policies.length === 0) return null;
  return (
    <Details summary={`${policies.length === 1 ? '1 policy is' : `${policies.length} policies are`} not in the way`}>
      <ul className="grid gap-3">
        {policies.map(({ id, name, state, outcomes }) => (
          <li key={id} className="grid max-w-prose gap-0.5">
            <span className="font-semibold break-name">
              {name} <span className="font-normal text-ink-muted">({stateWords[state]})</span>
            </span>
            <Reasons reasons={outcomes[0]?.reasons.slice(0, 1) ?? []} marksInferred />
          </li>
        ))}
      </ul>
    </Details>
  );
}
