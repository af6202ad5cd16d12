import { UserRound } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Details } from '@/components/ui/details';
import type { DemoScenario } from '@/lib/demo/model';
import { Standing } from './standing';

interface ScenarioCardProps {
  scenario: DemoScenario & { isPossibleHere: boolean };
  isCurrent: boolean;
  canStart: boolean;
}

/** One scenario: what it is, what must come of it, and how to tell it. */
export function ScenarioCard({ scenario, isCurrent, canStart }: ScenarioCardProps) {
  const { key, name, organisation, summary, instances, expected, story, signInAs } = scenario;
  return (
    <li
      className={cn(
        'flex flex-col gap-4 rounded-lg border bg-surface-raised p-5',
        isCurrent ? 'border-accent' : 'border-line',
      )}
    >
      <div className="grid gap-1">
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-muted">
          <span className="font-semibold text-ink">{organisation}</span>
          {isCurrent ? (
            <span className="rounded-sm bg-accent-soft px-1.5 font-semibold text-link">You are here</span>
          ) : null}
        </p>
        <h3 className="text-lg">{name}</h3>
        <p className="text-ink-muted">{summary}</p>
      </div>
      <Standing instances={instances} />
      <div className="border-l-4 border-l-done pl-3">
        <p className="text-sm font-semibold">What must come of it</p>
        <p className="text-sm">{expected}</p>
      </div>
      <Details summary="How to tell it">
        <ol className="list-decimal space-y-1 pl-5 marker:text-ink-muted">
          {story.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Details>
      <div className="mt-auto flex flex-wrap items-center justify-between gap-3 pt-1">
        {scenario.isPossibleHere ? (
          <>
            <p className="flex items-center gap-1.5 text-sm text-ink-muted">
              <UserRound className="size-4" aria-hidden="true" />
              Sign in as {signInAs}
            </p>
            <form action="/demo/start" method="post">
              <input type="hidden" name="scenario" value={key} />
              <Button
                type="submit"
                variant={isCurrent ? 'secondary' : 'primary'}
                disabled={!canStart}
                aria-label={`${isCurrent ? 'Start again' : 'Start'}: ${name}`}
              >
                {isCurrent ? 'Start again' : 'Start'}
              </Button>
            </form>
          </>
        ) : (
          <p className="text-sm text-ink-muted">
            In a cloud of its own. Start the demo with
            <code className="block text-ink break-name">npm run demo -- --cloud {scenario.cloud}</code>
          </p>
        )}
      </div>
    </li>
  );
}
