import { HostName } from '@/components/ui/host-name';
import { Timestamp } from '@/components/ui/timestamp';
import type { InventoryRow } from '@/lib/inventory/model';
import { type Fact, FactList } from './fact-list';

const sources = {
  'resource-manager': 'Azure Resource Manager',
  'resource-graph': 'Azure Resource Graph, which may lag: Azure Resource Manager did not answer',
} as const;

/** What the instance is as a resource, where that was read and when. */
export function ResourceFacts({ row: { instance, subscriptionName, readAt, missingSince } }: { row: InventoryRow }) {
  const { state, provisioningState } = instance;
  const facts: Fact[] = [
    ...(missingSince ? [{ label: 'Not found since', value: <Timestamp at={missingSince} /> }] : []),
    {
      label: 'State',
      value: state ?? 'Not reported',
      note: stateNotes[state?.toLowerCase() ?? ''] ?? null,
    },
    ...(provisioningState && provisioningState !== 'Succeeded'
      ? [{ label: 'Last operation', value: provisioningState }]
      : []),
    {
      label: 'Subscription',
      value: subscriptionName,
      note: <HostName name={instance.subscriptionId} what="subscription ID" />,
    },
    { label: 'Resource group', value: instance.resourceGroup },
    { label: 'Region', value: instance.location },
    { label: 'Resource ID', value: <HostName name={instance.id} what="resource ID" /> },
    { label: 'Read', value: <Timestamp at={readAt} />, note: `From ${sources[instance.source]}.` },
  ];
  return <FactList facts={facts} />;
}

const stateNotes: Record<string, string> = {
  stopped: 'Azure changes nothing on a stopped instance. Starting takes about 20 minutes.',
  stopping: 'Azure changes nothing until it is stopped and started again.',
  starting: 'Azure changes nothing until it is ready, in about 20 minutes.',
  updating: 'Another operation is in progress. A run waits until it is over.',
};
