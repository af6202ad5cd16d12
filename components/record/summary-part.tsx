import { SummaryList, type SummaryRow } from '@/components/ui/summary-list';
import { Timestamp } from '@/components/ui/timestamp';
import type { InstanceOutcome } from '@/lib/setup/instance-outcomes';
import type { SetupRecord } from '@/lib/setup/record';
import { countOf, flowChoiceWords } from '@/lib/setup/words';
import { cloudWords } from './cloud-words';

type SummaryPartProps = { record: SetupRecord; tenantText: string };

/** The setup on half a page. */
export function SummaryPart({ record, tenantText }: SummaryPartProps) {
  const { setup, flow, outcomes, runs } = record;
  const proved = outcomes.filter(({ proof }) => proof !== null).length;
  const rows: SummaryRow[] = [
    { key: 'setup', label: 'Setup', value: setup.name },
    { key: 'tenant', label: 'Tenant', value: tenantText },
    { key: 'cloud', label: 'Cloud', value: cloudWords[record.cloud] },
    {
      key: 'started',
      label: 'Started',
      value: (
        <>
          {setup.createdBy.name}, <Timestamp at={setup.createdAt} show="absolute" />
        </>
      ),
    },
    { key: 'changed', label: 'Last changed', value: <Timestamp at={setup.updatedAt} show="absolute" /> },
    { key: 'flow', label: 'Flow', value: flow ? flowChoiceWords[flow.choice].label : 'Not chosen' },
    { key: 'instances', label: 'Instances', value: describeOutcomes(outcomes) },
    {
      key: 'runs',
      label: 'Runs',
      value: runs.length === 0 ? 'None' : runs.map(({ number }) => `Run ${number}`).join(', '),
    },
    {
      key: 'proof',
      label: 'Proof',
      value: `${countOf(proved, 'instance')} with a Kerberos ticket`,
    },
  ];
  return <SummaryList rows={rows} />;
}

const outcomeWords: Record<InstanceOutcome['kind'], string> = {
  configured: 'configured',
  working: 'still being worked on',
  'needs-person': 'waiting for a person',
  'not-configured': 'not configured',
  unknown: 'unknown',
};

function describeOutcomes(outcomes: readonly InstanceOutcome[]): string {
  if (outcomes.length === 0) return 'None chosen';
  const kinds = Object.keys(outcomeWords) as InstanceOutcome['kind'][];
  const parts = kinds.flatMap((kind) => {
    const count = outcomes.filter((outcome) => outcome.kind === kind).length;
    return count === 0 ? [] : [`${count} ${outcomeWords[kind]}`];
  });
  return `${countOf(outcomes.length, 'instance')} chosen: ${parts.join(', ')}`;
}
