import type { ReactNode } from 'react';
import { CodeBlock } from '@/components/ui/code-block';
import { Details } from '@/components/ui/details';
import { Status } from '@/components/ui/status';
import { Timestamp } from '@/components/ui/timestamp';
import type { FleetApp, PolicyOutcome } from '@/lib/conditional-access/judge-fleet';
import type { ConditionalAccessPage } from '@/lib/conditional-access/page-data';
import type { Remedy } from '@/lib/conditional-access/remedy';
import { describeEffect, nameInstances, stateWords } from './words';

type Policy = ConditionalAccessPage['policies'][number];

export const policyAnchor = (id: string) => `policy-${id}`;

/** One policy in the way: what it does, to whom and when, why, and how to exclude the apps. */
export function PolicyCard({ policy, apps }: { policy: Policy; apps: readonly FleetApp[] }) {
  const { kind, label } = describeEffect(policy.effect, policy.isEnforced);
  const inTheWay = policy.outcomes.filter(({ effect }) => effect !== 'passes');
  const spared = policy.outcomes.filter(({ effect }) => effect === 'passes').flatMap((outcome) => outcome.apps);
  return (
    <article
      id={policyAnchor(policy.id)}
      aria-labelledby={`${policyAnchor(policy.id)}-name`}
      className="grid min-w-0 scroll-mt-4 grid-cols-1 gap-3 rounded-lg border border-line bg-surface-raised p-4"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <h3 id={`${policyAnchor(policy.id)}-name`} className="min-w-0 text-base break-name">
          {policy.name}
        </h3>
        <Status kind={kind} look="pill">
          {label}
        </Status>
      </div>
      <p className="text-sm text-ink-muted">
        {stateWords[policy.state]}
        {policy.modifiedAt ? (
          <>
            {' '}
            · changed <Timestamp at={policy.modifiedAt} show="date" />
          </>
        ) : null}
      </p>
      {inTheWay.map((outcome) => (
        <Outcome
          key={`${outcome.effect} ${outcome.apps[0]}`}
          outcome={outcome}
          apps={apps}
          isOnly={inTheWay.length === 1}
          isEnforced={policy.isEnforced}
        />
      ))}
      {spared.length > 0 && apps.length > 1 ? (
        <p className="text-sm text-ink-muted break-name">Not in the way of {nameInstances(spared, apps)}.</p>
      ) : null}
      <RemedyDetails remedy={policy.remedy} name={policy.name} isUnclear={policy.effect === 'cannot-tell'} />
    </article>
  );
}

type OutcomeProps = { outcome: PolicyOutcome; apps: readonly FleetApp[]; isOnly: boolean; isEnforced: boolean };

function Outcome({ outcome, apps, isOnly, isEnforced }: OutcomeProps) {
  return (
    <div className="grid min-w-0 gap-2 text-sm">
      {isOnly ? null : (
        <Status kind={describeEffect(outcome.effect, isEnforced).kind}>
          {describeEffect(outcome.effect, isEnforced).label}
        </Status>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 break-inside-avoid">
        {apps.length > 0 ? <Row label="Instances">{nameInstances(outcome.apps, apps)}</Row> : null}
        {outcome.who ? <Row label="Who">{outcome.who}</Row> : null}
        {outcome.when.length > 0 ? <Row label="When">{outcome.when.join('; ')}</Row> : null}
        <Row label="Why">
          <Reasons
            // Who it is about stands above; a reason why nobody can tell needs no second mark.
            reasons={outcome.reasons.filter(({ aspect }) => aspect !== 'people')}
            marksInferred={outcome.effect !== 'cannot-tell'}
          />
        </Row>
      </dl>
    </div>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-muted">{label}</dt>
      <dd className="min-w-0 max-w-prose break-name">{children}</dd>
    </>
  );
}

/** Each reason as a sentence; what Microsoft does not say of this feature is marked. */
export function Reasons({ reasons, marksInferred }: Pick<PolicyOutcome, 'reasons'> & { marksInferred: boolean }) {
  return (
    <ul className="grid gap-1">
      {reasons.map(({ text, certainty }) => (
        <li key={text}>
          {text}
          {certainty === 'inferred' && marksInferred ? (
            <span className="text-ink-muted"> (Our reading: Microsoft does not document it.)</span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function RemedyDetails({ remedy, name, isUnclear }: { remedy: Remedy | null; name: string; isUnclear: boolean }) {
  if (remedy === null) {
    return (
      <p className="max-w-prose text-sm">
        Its instances have no app to exclude yet. Exclude “&lt;instance&gt; principal” as soon as a run has made it,
        before people try.
      </p>
    );
  }
  return (
    <Details
      summary={
        <>
          {isUnclear ? 'How to be on the safe side' : 'How to exclude the apps'}
          <span className="sr-only"> from {name}</span>
        </>
      }
    >
      <div className="grid min-w-0 grid-cols-1 gap-4">
        <p className="max-w-prose text-ink-muted">
          Takes the role Conditional Access Administrator or Security Administrator. This product does not change
          policies. Whoever owns the policy decides: people then reach these instances without what it asks for.
        </p>
        <ol className="grid max-w-prose list-decimal gap-1 pl-5 break-name">
          {remedy.portalSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <div className="grid min-w-0 gap-2">
          <p className="max-w-prose text-ink-muted">
            Or by Microsoft Graph, with Policy.Read.All, Policy.ReadWrite.ConditionalAccess and Application.Read.All.
            The lists below replace those of the policy: read it again first.
          </p>
          <CodeBlock label="Microsoft Graph" code={remedy.request} />
        </div>
      </div>
    </Details>
  );
}
