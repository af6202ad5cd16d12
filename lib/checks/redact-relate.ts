import type { InstanceMatch, KdcProxyFault, PastedFacts, PolicyFacts } from './pasted-facts';

/**
 * Comparisons that are made while names are still there: whether a tenant is the setup's, which instance a host or a
 * ticket belongs to, what is wrong with a value. Checks read these and never the names.
 */

export interface RelateContext {
  tenantId: string;
  instances: readonly { id: string; hostName: string | null }[];
}

const CLOUD_REALM = 'KERBEROS.MICROSOFTONLINE.COM';

/** The same facts with the comparisons filled in. */
export function relate<Facts extends PastedFacts>(facts: Facts, context: RelateContext): Facts;
export function relate(facts: PastedFacts, context: RelateContext): PastedFacts {
  const match = (name: string | null) => matchInstance(name, context);
  switch (facts.source) {
    case 'dsregcmd':
      return { ...facts, isOwnTenant: facts.tenantId === null ? null : isSame(facts.tenantId, context.tenantId) };
    case 'klist':
      return {
        ...facts,
        retrievedInstance: match(facts.retrieved),
        tickets: facts.tickets.map((ticket) => ({ ...ticket, instance: match(ticket.server) })),
      };
    case 'klist-failure':
      return { ...facts, requestedInstance: match(facts.requested) };
    case 'policy':
      return relatePolicy(facts, context);
    case 'connection-test':
      return { ...facts, instance: match(facts.host) };
    case 'name-resolution':
      return {
        ...facts,
        instance: match(facts.queried),
        hostsFileInstances: facts.hostsFileEntries.flatMap((entry) =>
          entry
            .split(/\s+/)
            .slice(1)
            .flatMap((host) => match(host) ?? []),
        ),
      };
    case 'sql-error':
      return { ...facts, instance: match(facts.server) };
    default:
      return facts;
  }
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** `MSSQLSvc/host:1433`, `tcp:host,1433`, `host:3342` or a bare host. */
const namePattern = /^(?:(mssqlsvc)\/|tcp:)?([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){2,10})(?:[:,](\d{1,5}))?$/;

function matchInstance(name: string | null, { instances }: RelateContext): InstanceMatch | null {
  const found = namePattern.exec(name?.toLowerCase().replace(/\.$/, '') ?? '');
  const host = found?.[2];
  if (host === undefined) return null;
  const port = found?.[3];
  for (const { id, hostName } of instances) {
    const form = hostName === null ? null : compareHosts(host, hostName.toLowerCase());
    if (form === null) continue;
    const isOtherPort = form === 'expected' && port !== undefined && port !== '1433';
    return { instanceKey: id.toLowerCase(), form: isOtherPort ? 'other-port' : form };
  }
  return null;
}

function compareHosts(host: string, own: string): InstanceMatch['form'] | null {
  if (host === own) return 'expected';
  if (host === own.replace('.', '.public.')) return 'public-endpoint';
  if (host.includes('.privatelink.') && host.replace('.privatelink.', '.') === own) return 'private-link';
  const [name] = own.split('.');
  return host.split('.')[0] === name && host.includes('.database.') ? 'other-zone' : null;
}

function relatePolicy(facts: PolicyFacts, context: RelateContext): PolicyFacts {
  const value = facts.kdcProxies?.[CLOUD_REALM];
  return {
    ...facts,
    kdcProxyFault: value === undefined ? null : findFault(value),
    isKdcProxyOfOwnTenant: value === undefined ? null : isOwnTenantIn(value, context.tenantId),
    mappedInstances: mapInstances(facts.hostToRealm ?? {}, context),
  };
}

const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
/** Sign-in hosts of every cloud. Which of them a sovereign cloud needs here is not documented. */
const signInHosts = /^login\.(?:microsoftonline\.(?:com|us)|chinacloudapi\.cn|partner\.microsoftonline\.cn)$/i;

function findFault(value: string): KdcProxyFault {
  if (/^<https[^\s]/i.test(value)) return 'no-space-after-https';
  if (/\S\/>$/.test(value)) return 'no-space-before-end';
  const parts = /^<https ([a-z0-9.-]{1,253}):443:([^\s/]{0,253})\/kerberos \/>$/i.exec(value);
  if (parts === null)
    return /^<https [a-z0-9.-]+(?::443)?(?::|\/)?\/?kerberos \/>$/i.test(value) ? 'no-tenant' : 'other-shape';
  const [, host = '', tenant = ''] = parts;
  if (!signInHosts.test(host)) return 'other-host';
  return guid.test(tenant) || /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(tenant) ? 'none' : 'no-tenant';
}

/** A tenant may also be given by a domain name; whose that is, the value does not say. */
function isOwnTenantIn(value: string, tenantId: string): boolean | null {
  const tenant = guid.exec(value)?.[0];
  return tenant === undefined ? null : isSame(tenant, tenantId);
}

function mapInstances(mapping: Readonly<Record<string, readonly string[]>>, { instances }: RelateContext) {
  return Object.entries(mapping).flatMap(([realm, suffixes]) =>
    instances.flatMap(({ id, hostName }) => {
      const own = hostName?.toLowerCase();
      const isHit = own !== undefined && suffixes.some((suffix) => covers(suffix.toLowerCase(), own));
      return isHit ? [{ instanceKey: id.toLowerCase(), realm }] : [];
    }),
  );
}

const covers = (suffix: string, host: string) =>
  suffix.startsWith('.') ? host.endsWith(suffix) : host === suffix || host.endsWith(`.${suffix}`);
