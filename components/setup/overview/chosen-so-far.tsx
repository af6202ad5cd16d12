import type { ReactNode } from 'react';
import { SummaryList, type SummaryRow } from '@/components/ui/summary-list';
import { Timestamp } from '@/components/ui/timestamp';
import type { ClientsAnswer, FlowAnswer, SetupAnswers } from '@/lib/setup/model';
import { clientSystemWords, countOf, flowChoiceWords, joinWords, sightWords, workloadWords } from '@/lib/setup/words';
import { stepHref } from '../step-title';

/** The answers that decide everything else, in words, each with its way back. */
export function ChosenSoFar({ setupId, answers }: { setupId: string; answers: SetupAnswers }) {
  const rows = [
    ...clientRows(setupId, answers.clients),
    ...flowRows(setupId, answers),
    ...instanceRows(setupId, answers),
  ];
  return (
    <section aria-labelledby="chosen" className="min-w-0">
      <h2 id="chosen" className="mb-2 text-lg">
        Chosen so far
      </h2>
      {rows.length === 0 ? (
        <p className="max-w-prose text-sm text-ink-muted">
          Nothing yet. The flow, the clients and the instances you choose are listed here.
        </p>
      ) : (
        <SummaryList rows={rows} className="border-y border-line" />
      )}
    </section>
  );
}

function flowRows(setupId: string, { flow, clients }: SetupAnswers): SummaryRow[] {
  if (!flow || !clients) return [];
  const change = { href: `${stepHref(setupId, 'clients')}/flow`, label: 'the flow' };
  return [{ key: 'flow', label: 'Flow', value: <ChosenFlow flow={flow} />, change }];
}

function ChosenFlow({ flow }: { flow: FlowAnswer }) {
  const { label, hint } = flowChoiceWords[flow.choice];
  return (
    <>
      <span className="font-semibold">{label}</span>
      <span className="block text-ink-muted">{hint}</span>
      <span className="mt-1 block text-ink-muted">
        {flow.isOwnChoice ? 'Chosen against our recommendation' : 'As recommended'}, by {flow.decidedBy.name},{' '}
        <Timestamp at={flow.at} show="relative" />
      </span>
    </>
  );
}

function clientRows(setupId: string, clients: ClientsAnswer | undefined): SummaryRow[] {
  if (!clients) return [];
  const href = stepHref(setupId, 'clients');
  const row = (key: string, label: string, values: readonly string[]): SummaryRow[] =>
    values.length === 0
      ? []
      : [
          {
            key,
            label,
            value: <Lines values={values} />,
            change: { href: `${href}#${key}`, label: label.toLowerCase() },
          },
        ];
  const isWindowsAsked = clients.clientSystems.length > 0;
  return [
    ...row(
      'workloads',
      'Who connects',
      clients.workloads.map((value) => workloadWords[value].label),
    ),
    ...row(
      'clientSystems',
      'Windows versions',
      clients.clientSystems.map((value) => clientSystemWords[value].label),
    ),
    ...row(
      'joins',
      'Joins',
      clients.joins.map((value) => joinWords[value].label),
    ),
    ...(isWindowsAsked
      ? row('domainControllerInSight', 'Domain controller in sight', [
          sightWords[clients.domainControllerInSight].label,
        ])
      : []),
  ];
}

function instanceRows(setupId: string, { instanceIds = [] }: SetupAnswers): SummaryRow[] {
  if (instanceIds.length === 0) return [];
  const change = { href: stepHref(setupId, 'instances'), label: 'the instances' };
  return [{ key: 'instances', label: 'Instances', value: countOf(instanceIds.length, 'instance'), change }];
}

function Lines({ values }: { values: readonly string[] }): ReactNode {
  return values.map((value) => (
    <span key={value} className="block">
      {value}
    </span>
  ));
}
