import Link from 'next/link';
import type { ReactNode } from 'react';
import { Timestamp } from '@/components/ui/timestamp';
import type { ClientsAnswer, FlowAnswer, SetupAnswers } from '@/lib/setup/model';
import { clientSystemWords, countOf, flowChoiceWords, joinWords, sightWords, workloadWords } from '@/lib/setup/words';
import { stepHref } from '../step-title';

type Choice = { key: string; label: string; value: ReactNode; href: string };

/** The answers that decide everything else, in words, each with its way back. */
export function ChosenSoFar({ setupId, answers }: { setupId: string; answers: SetupAnswers }) {
  const choices = [
    ...flowChoices(setupId, answers),
    ...instanceChoices(setupId, answers),
    ...clientChoices(setupId, answers.clients),
  ];
  return (
    <section aria-labelledby="chosen" className="min-w-0 lg:pt-1">
      <h2 id="chosen" className="mb-2 text-lg">
        Chosen so far
      </h2>
      {choices.length === 0 ? (
        <p className="max-w-prose text-sm text-ink-muted">
          Nothing yet. The flow, the instances and the clients you choose are listed here.
        </p>
      ) : (
        <dl className="divide-y divide-line border-y border-line text-sm">
          {choices.map(({ key, label, value, href }) => (
            <div key={key} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-3">
              <dt className="font-semibold text-ink-muted">{label}</dt>
              <dd className="order-last col-span-full grid gap-0.5 break-name">{value}</dd>
              <dd className="print:hidden">
                <Link href={href} className="link">
                  Change<span className="sr-only"> {label.toLowerCase()}</span>
                </Link>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function flowChoices(setupId: string, { flow, clients }: SetupAnswers): Choice[] {
  if (!flow || !clients) return [];
  const href = `${stepHref(setupId, 'clients')}/flow`;
  return [{ key: 'flow', label: 'Flow', value: <ChosenFlow flow={flow} />, href }];
}

function ChosenFlow({ flow }: { flow: FlowAnswer }) {
  const { label, hint } = flowChoiceWords[flow.choice];
  return (
    <>
      <span className="font-semibold">{label}</span>
      <span className="text-ink-muted">{hint}</span>
      <span className="text-ink-muted">
        {flow.isOwnChoice ? 'Chosen against our recommendation' : 'Chosen as recommended'} by {flow.decidedBy.name},{' '}
        <Timestamp at={flow.at} show="relative" />
      </span>
    </>
  );
}

function instanceChoices(setupId: string, { instanceIds = [] }: SetupAnswers): Choice[] {
  if (instanceIds.length === 0) return [];
  const value = `${countOf(instanceIds.length, 'instance')} chosen`;
  return [{ key: 'instances', label: 'Instances', value, href: stepHref(setupId, 'instances') }];
}

function clientChoices(setupId: string, clients: ClientsAnswer | undefined): Choice[] {
  if (!clients) return [];
  const href = stepHref(setupId, 'clients');
  const choice = (key: string, label: string, values: readonly string[]): Choice[] =>
    values.length === 0 ? [] : [{ key, label, value: <Lines values={values} />, href: `${href}#${key}` }];
  const systems = clients.clientSystems.map((value) => clientSystemWords[value].label);
  const sight = systems.length > 0 ? [sightWords[clients.domainControllerInSight].label] : [];
  return [
    ...choice(
      'workloads',
      'Who connects',
      clients.workloads.map((value) => workloadWords[value].label),
    ),
    ...choice('clientSystems', 'Windows versions', systems),
    ...choice(
      'joins',
      'Joins',
      clients.joins.map((value) => joinWords[value].label),
    ),
    ...choice('domainControllerInSight', 'Domain controller in sight', sight),
  ];
}

function Lines({ values }: { values: readonly string[] }): ReactNode {
  return values.map((value) => <span key={value}>{value}</span>);
}
