import { resourceKey } from '@/lib/azure/resource-ids';
import type { InstanceEvidence } from '../evidence';
import type { KerberosTicket } from '../pasted-facts';
import { nothingPasted } from './client-system';
import { cannotTell, type Finding, type FoundFact, fail, pass, warn } from './finding';
import { type ClientEvidence, findPasted, listPasted, type PastedOf, pastedFact, type World } from './subjects';

/** Evaluators of what proves it: tickets, the connection and the logins. */

const realm = 'KERBEROS.MICROSOFTONLINE.COM';
const isCloudTgt = ({ server }: KerberosTicket) => server.toUpperCase() === `KRBTGT/${realm}`;
const isAboutTgt = (text: string | null) => /^krbtgt(\/kerberos\.microsoftonline\.com)?$/i.test(text ?? '');
const codeOf = (failure: PastedOf<'klist-failure'>) =>
  failure.facts.substatus ?? failure.facts.status ?? 'without a code';

export function judgeTicketGrantingTicket({ pasted }: ClientEvidence, { uses }: World): Finding {
  const listed = findPasted(pasted, 'klist', ({ tickets }) => tickets.some(isCloudTgt));
  const failure = findPasted(pasted, 'klist-failure', ({ requested }) => isAboutTgt(requested));
  if (failure && (!listed || failure.at > listed.at)) {
    return fail(`klist failed with ${codeOf(failure)}.`, [pastedFact(failure, `klist get krbtgt: ${codeOf(failure)}`)]);
  }
  const ticket = listed?.facts.tickets.find(isCloudTgt);
  if (!listed || !ticket) return nothingPasted('klist get krbtgt/kerberos.microsoftonline.com');
  const from = ticket.serverRealm;
  const facts = [pastedFact(listed, `${ticket.server} @ ${from ?? '?'}`)];
  if (from === null) return cannotTell('Which realm the ticket is from is not printed.', facts);
  const isCloud = from.toUpperCase() === realm;
  if (isCloud && uses['modern-interactive'])
    return pass('The ticket is from the cloud realm, as in the modern interactive flow.', facts);
  if (!isCloud && uses['incoming-trust'])
    return pass('The ticket is from Active Directory, as in the incoming trust-based flow.', facts);
  return warn(
    `The ticket is from ${isCloud ? 'the cloud realm' : 'Active Directory'}, as in the flow that this setup does not use.`,
    facts,
  );
}

/** What klist printed counts, the newest of it; a person's word where nothing was pasted. */
export function judgeInstanceTicket({ id, ticketStatement }: InstanceEvidence, { evidence }: World): Finding {
  const key = resourceKey(id);
  const { listed, failure } = ticketsOf(evidence.pasted).get(key) ?? {};
  if (failure && (!listed || failure.at > listed.at)) {
    return fail(`klist failed with ${codeOf(failure)}.`, [pastedFact(failure, `klist get: ${codeOf(failure)}`)]);
  }
  if (listed) return judgeTickets(listed, key);
  if (ticketStatement === null) return nothingPasted('klist get MSSQLSvc/<host>:1433');
  const { by, at, note } = ticketStatement;
  return pass(`${by} saw a ticket for it.`, [{ text: `${by}: ${note}`, kind: 'stated', at }]);
}

interface TicketEvidence {
  listed?: PastedOf<'klist'>;
  failure?: PastedOf<'klist-failure'>;
}

const ticketIndexes = new WeakMap<World['evidence']['pasted'], ReadonlyMap<string, TicketEvidence>>();

/** The newest listing and the newest failure about each instance, looked for once and not a thousand times. */
function ticketsOf(pasted: World['evidence']['pasted']): ReadonlyMap<string, TicketEvidence> {
  const known = ticketIndexes.get(pasted);
  if (known) return known;
  const index = new Map<string, TicketEvidence>();
  const entryOf = (key: string) => index.get(key) ?? index.set(key, {}).get(key) ?? {};
  for (const piece of listPasted(pasted, 'klist')) {
    for (const { instance } of piece.facts.tickets) if (instance) entryOf(instance.instanceKey).listed ??= piece;
  }
  for (const piece of listPasted(pasted, 'klist-failure')) {
    const key = piece.facts.requestedInstance?.instanceKey;
    if (key !== undefined) entryOf(key).failure ??= piece;
  }
  ticketIndexes.set(pasted, index);
  return index;
}

function judgeTickets(listed: PastedOf<'klist'>, key: string): Finding {
  const own = listed.facts.tickets.filter((ticket) => ticket.instance?.instanceKey === key);
  const facts = own.map((ticket): FoundFact => pastedFact(listed, `${ticket.server} @ ${ticket.serverRealm ?? '?'}`));
  const named = own.filter((ticket) => ticket.instance?.form === 'expected');
  if (named.some(({ serverRealm }) => serverRealm?.toUpperCase() === realm))
    return pass('A client got a ticket for it from the right realm.', facts);
  const other = named.find(({ serverRealm }) => serverRealm !== null);
  if (other) return fail('A client got a ticket for it from another realm: the instance does not take it.', facts);
  if (named.length > 0) return cannotTell('Which realm the ticket is from is not printed.', facts);
  return warn('A client got a ticket for another name or port of it.', facts, 'Ask for MSSQLSvc/<host>:1433.');
}

export function judgeAuthScheme({ pasted }: ClientEvidence): Finding {
  const found = findPasted(pasted, 'auth-scheme');
  if (!found) return nothingPasted('SELECT auth_scheme FROM sys.dm_exec_connections WHERE session_id = @@SPID');
  const { scheme } = found.facts;
  const facts = [pastedFact(found, `auth_scheme: ${scheme}`)];
  return scheme.toUpperCase() === 'KERBEROS'
    ? pass('The connection uses Kerberos.', facts)
    : fail(`The connection uses ${scheme}.`, facts);
}

const loginTypes: Record<string, readonly string[]> = { AzureAD: ['E', 'X'], Windows: ['U', 'G'], Paired: ['U', 'G'] };

/** The output does not say of which instance it is, so all instances have to agree on the mode. */
export function judgeLogins({ evidence }: World): Finding {
  const all = listPasted(evidence.pasted, 'sql-logins');
  const found = all[0];
  if (!found) return cannotTell('Logins were not pasted.', [], 'Paste the query for logins of the proof step.');
  const modes = new Set(evidence.instances.map(({ row }) => row?.instance.authenticationMetadata ?? null));
  const [mode] = modes;
  const usable = found.facts.logins.filter(({ isDisabled }) => isDisabled !== true);
  const facts = [pastedFact(found, `types: ${[...new Set(usable.map(({ type }) => type))].join(', ') || 'none'}`)];
  if (modes.size === 0)
    return cannotTell('The setup has no instance yet.', facts, 'Choose the instances of this setup.');
  if (mode === null || mode === undefined)
    return cannotTell('The metadata mode was not read.', facts, 'Read the instances again.');
  const types = loginTypes[mode];
  if (modes.size > 1 || !types)
    return cannotTell(
      'The instances are in different modes, and the output does not say of which it is.',
      facts,
      'Compare the logins of each instance with its mode.',
    );
  const fitting = usable.filter(({ type }) => types.includes(type.toUpperCase()));
  return fitting.length > 0
    ? pass(
        `${fitting.length} ${fitting.length === 1 ? 'login is' : 'logins are'} of the kind that mode ${mode} takes.`,
        facts,
      )
    : fail(`No enabled login is of the kind that mode ${mode} takes.`, facts);
}
