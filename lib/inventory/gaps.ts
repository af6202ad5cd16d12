import type { InventoryRow } from './model';

/**
 * What the last read could not see, one sentence each: a list that looks whole and is not would be trusted for what it
 * does not say.
 */
export function listGaps(rows: readonly InventoryRow[]): string[] {
  const present = rows.filter(({ missingSince }) => missingSince === null);
  const lagging = present.filter(({ instance }) => instance.source === 'resource-graph');
  const unreadable = new Map<string, number>();
  for (const { directory } of present) {
    if (directory?.kind === 'unreadable') unreadable.set(directory.reason, (unreadable.get(directory.reason) ?? 0) + 1);
  }
  const noAdmin = present.filter(
    ({ instance }) => instance.entraAdmin === undefined && instance.source !== 'resource-graph',
  );
  return [
    ...(lagging.length === 0
      ? []
      : [
          `${instancesOf(lagging.length)} in ${subscriptionsOf(lagging)}: Azure Resource Manager did not answer, so the facts come from Azure Resource Graph, which may lag and has no Microsoft Entra admin.`,
        ]),
    ...[...unreadable].map(([reason, number]) => `${instancesOf(number)}: consent could not be read. ${reason}`),
    ...(noAdmin.length === 0
      ? []
      : [`${instancesOf(noAdmin.length)}: whether a Microsoft Entra admin is set could not be read.`]),
  ];
}

const instancesOf = (number: number) => `${number.toLocaleString('en')} ${number === 1 ? 'instance' : 'instances'}`;

function subscriptionsOf(rows: readonly InventoryRow[]): string {
  const names = [...new Set(rows.map(({ subscriptionName }) => subscriptionName))];
  return names.length === 1 ? `the subscription “${names[0]}”` : `${names.length} subscriptions`;
}
