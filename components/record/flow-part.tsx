import { SourceLink } from '@/components/setup/source-link';
import { SummaryList } from '@/components/ui/summary-list';
import { Timestamp } from '@/components/ui/timestamp';
import type { ClientsAnswer } from '@/lib/setup/model';
import type { SetupRecord } from '@/lib/setup/record';
import { clientSystemWords, flowChoiceWords, flowNames, joinWords, sightWords, workloadWords } from '@/lib/setup/words';
import { NothingHere } from './record-section';

/** What the clients are, which flow was chosen for them and why, and who is left out. */
export function FlowPart({ record: { clients, flow } }: { record: SetupRecord }) {
  if (!clients) return <NothingHere>The clients have not been described.</NothingHere>;
  return (
    <div className="space-y-5 text-sm">
      <SummaryList rows={describeClients(clients)} />
      {flow ? (
        <>
          <p className="max-w-prose">
            <strong>{flowChoiceWords[flow.choice].label}</strong>, decided by {flow.decided.decidedBy.name},{' '}
            <Timestamp at={flow.decided.at} show="absolute" />.{' '}
            {flow.decided.isOwnChoice ? 'Another choice had been recommended from the answers.' : null}
          </p>
          <Statements title="Why" items={flow.reasons.map(({ code, text, source }) => ({ key: code, text, source }))} />
          <Statements
            title="Who is served"
            items={flow.served.map((group) => ({
              key: `${group.flow} ${group.who}`,
              text: `${group.who}: by ${flowNames[group.flow]}.${group.condition ? ` ${group.condition}` : ''}`,
            }))}
          />
          <Statements
            title="Who is left out"
            none="Nobody of those described."
            items={flow.leftOut.map(({ code, who, why, nextStep, source }) => ({
              key: code,
              text: `${who}. ${why} ${nextStep}`,
              source,
            }))}
          />
          <Statements
            title="To know"
            items={flow.notes.map(({ code, text, source }) => ({ key: code, text, source }))}
          />
        </>
      ) : (
        <NothingHere>No flow has been chosen.</NothingHere>
      )}
    </div>
  );
}

type Statement = { key: string; text: string; source?: Parameters<typeof SourceLink>[0]['source'] };

function Statements({ title, items, none }: { title: string; items: readonly Statement[]; none?: string }) {
  if (items.length === 0 && none === undefined) return null;
  return (
    <div className="space-y-1">
      <h3 className="text-sm font-semibold">{title}</h3>
      {items.length === 0 ? <p>{none}</p> : null}
      <ul className="max-w-prose list-disc space-y-1.5 pl-5 print:max-w-none">
        {items.map(({ key, text, source }) => (
          <li key={key}>
            {text}
            {source ? <SourceLink source={source} className="block text-xs text-ink-muted" /> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

function describeClients(clients: ClientsAnswer) {
  const { workloads, clientSystems, joins, domainControllerInSight } = clients;
  const list = (labels: readonly string[]) => (labels.length === 0 ? 'None' : labels.join('; '));
  return [
    { key: 'workloads', label: 'Who connects', value: list(workloads.map((one) => workloadWords[one].label)) },
    { key: 'systems', label: 'Windows', value: list(clientSystems.map((one) => clientSystemWords[one].label)) },
    { key: 'joins', label: 'Joined', value: list(joins.map((one) => joinWords[one].label)) },
    { key: 'sight', label: 'Domain controller in sight', value: sightWords[domainControllerInSight].label },
  ];
}
