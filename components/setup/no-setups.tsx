import { phases, steps } from '@/lib/setup/steps';
import { CreateSetupForm } from './create-setup-form';

/** The first thing a new person sees: what this does, the first step, and what the steps will be. */
export function NoSetups({ suggestedName }: { suggestedName: string }) {
  return (
    <div className="grid overflow-hidden rounded-lg border border-line bg-surface-raised lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <section aria-labelledby="first" className="grid content-start gap-6 px-6 py-8 sm:px-10">
        <div className="grid max-w-prose gap-2">
          <h2 id="first" className="text-lg">
            Start with your first setup
          </h2>
          <p className="text-ink-muted">
            A setup takes your people from signing in to SQL Server with their Windows accounts to doing the same with
            Azure SQL managed instances. You answer what only a person can know; the app reads the rest from Azure and
            Microsoft Entra ID and shows you a plan. Nothing changes until you press the button on that plan, and
            afterwards you prove each instance with a real Kerberos ticket.
          </p>
        </div>
        <CreateSetupForm suggestedName={suggestedName} />
      </section>
      <section
        aria-labelledby="seven"
        className="border-line bg-surface-sunken px-6 py-8 max-lg:border-t sm:px-10 lg:border-l"
      >
        <h2 id="seven" className="mb-4 text-base">
          Seven steps, saved as you go
        </h2>
        <ol className="grid gap-5 text-sm">
          {phases.map((phase) => (
            <li key={phase.id}>
              <h3 className="mb-1.5 text-xs font-semibold text-ink-muted">{phase.title}</h3>
              <ul className="grid gap-2">
                {steps.map((step, index) =>
                  step.phase === phase.id ? (
                    <li key={step.id} className="grid grid-cols-[1.25rem_1fr] gap-x-2">
                      <span className="text-ink-muted tabular">{index + 1}</span>
                      <span>
                        <span className="font-semibold">{step.title}.</span>{' '}
                        <span className="text-ink-muted">{step.hint}</span>
                      </span>
                    </li>
                  ) : null,
                )}
              </ul>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
