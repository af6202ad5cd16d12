import { buildProof } from '@/lib/setup/proof';
import { countOf } from '@/lib/setup/words';
import type { PackContext, PackInstance } from './model';

export type ConfiguredInstance = PackInstance & { clientId: string };

export const listConfigured = ({ instances }: PackContext): ConfiguredInstance[] =>
  instances.flatMap((instance) => (instance.clientId === null ? [] : [{ ...instance, clientId: instance.clientId }]));

/** One sentence for each instance that has no app yet; `why` goes on after its name. */
export function describeUnconfigured({ instances }: PackContext, why: string): string[] {
  if (instances.length === 0) return ['No instance is chosen in the setup yet.'];
  return describeEach(
    instances.filter(({ clientId }) => clientId === null),
    why,
  );
}

/** "3 instances"; while there is none, the instances there will be. */
export const countInstances = (count: number): string => (count === 0 ? 'the instances' : countOf(count, 'instance'));

const NAMED = 10;

export function describeEach(instances: readonly PackInstance[], why: string): string[] {
  const named = instances.slice(0, NAMED).map(({ name }) => `${name} ${why}`);
  const rest = instances.length - named.length;
  return rest > 0 ? [...named, `The same holds for ${rest} more.`] : named;
}

/** A host that can be named in any shell, with the ports it answers on; instances without one are left out. */
export interface ReachableHost {
  instance: PackInstance;
  host: string;
  servicePrincipalName: string;
  publicHost: string | null;
}

export function listHosts({ instances }: PackContext): ReachableHost[] {
  return instances.flatMap((instance) => {
    const target = { ...instance, connectionType: null };
    const { servicePrincipalName, publicEndpoint } = buildProof(target, 'both');
    if (servicePrincipalName === null || instance.hostName === null) return [];
    const publicHost = publicEndpoint?.text.split(',')[0] ?? null;
    return [{ instance, host: instance.hostName, servicePrincipalName, publicHost }];
  });
}
