import { clientSystems, joins } from '@/lib/setup/client-answers';
import type { ClientsAnswer } from '@/lib/setup/model';
import type { DeviceSource } from './device';
import type { CoverageSummary } from './summarise';

/**
 * The answers about clients with the numbers of a list in them. What a person answered stays: a list never knows
 * everything, and one of Microsoft Entra ID cannot know computers joined to Active Directory only. What the list cannot
 * answer gets the answer that promises least, for the person to look at.
 */
export function toClientsAnswer(
  saved: ClientsAnswer | undefined,
  summary: Pick<CoverageSummary, 'groups' | 'unknownCount'>,
  { source, readAt }: { source: DeviceSource; readAt: string },
): ClientsAnswer {
  const systemsOfList = new Set(summary.groups.map(({ system }) => system));
  const joinsOfList = new Set(summary.groups.map(({ join }) => join));
  return {
    workloads: saved === undefined || saved.workloads.length === 0 ? ['interactive'] : saved.workloads,
    clientSystems: clientSystems.filter((one) => systemsOfList.has(one) || saved?.clientSystems.includes(one)),
    joins: joins.filter((one) => joinsOfList.has(one) || saved?.joins.includes(one)),
    domainControllerInSight: saved?.domainControllerInSight ?? 'not-sure',
    devices: {
      source: source === 'directory' ? 'directory' : 'file',
      readAt,
      groups: summary.groups,
      unknownCount: summary.unknownCount,
    },
  };
}
