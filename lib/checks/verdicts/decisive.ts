import type { CheckId } from '../model';
import type { PastedFacts, PastedPiece } from '../pasted-facts';

/** Which facts a verdict rests on, by name or by what a name begins with: their lines are marked. */
const restsOn: Partial<Record<CheckId, readonly string[]>> = {
  'TDO-PRESENT': ['cloudTrustDisplay', 'id', 'cloudId'],
  'TDO-TLN': ['topLevelNames'],
  'TDO-KEYMATCH': ['id', 'cloudId', 'keyVersion', 'cloudKeyVersion', 'keyUpdatedOn', 'cloudKeyUpdatedOn'],
  'TDO-KEYAGE': ['keyUpdatedOn', 'cloudKeyUpdatedOn'],
  'AD-DFL': ['domainMode'],
  'CLI-OS': ['version', 'productName', 'isServer'],
  'CLI-JOIN': ['isEntraJoined', 'isDomainJoined', 'tenantId'],
  'CLI-PRT': ['hasPrt', 'prtAttemptStatus', 'prtServerErrorCode', 'isSessionRemote'],
  'CLI-CLOUDTGT': ['hasCloudTgt', 'tickets.'],
  'CLI-POLICY': ['cloudTicketAt', 'isEnabledByPolicy'],
  'CLI-KDCPROXY': ['isKdcProxyEnabled', 'kdcProxies'],
  'CLI-REALM': ['hostToRealm'],
  'CLI-AES': ['supportedEncryptionTypes'],
  'CLI-CLOCK': ['offsetInSeconds'],
  'CLI-DNS': ['queried', 'hostsFileEntries', 'aliases.'],
  'CLI-WINHTTP': ['isRunning.winhttpautoproxysvc'],
  'CLI-IPHLP': ['isRunning.iphlpsvc'],
  'CLI-FIDDLER': ['localProxies'],
  'NET-SQL': ['hasSucceeded', 'host', 'port'],
  'NET-KDC': ['hasSucceeded', 'httpStatus', 'host', 'port'],
  'TKT-KRBTGT': ['tickets.', 'substatus', 'status', 'requested'],
  'TKT-MSSQLSVC': ['tickets.', 'substatus', 'status', 'requested'],
  'SQL-AUTHSCHEME': ['scheme'],
  'SQL-LOGIN': ['logins.'],
};

/** Lines of the paste that a verdict on this check rests on, in order; facts are related to the instances. */
export function findDecisiveLines(
  checkId: CheckId,
  piece: PastedPiece,
  facts: PastedFacts,
  instanceKey: string | null,
): number[] {
  const wanted = restsOn[checkId] ?? [];
  const isWanted = (name: string) =>
    wanted.some((start) => name === start || (name.startsWith(start) && !name.endsWith('.place'))) &&
    (!name.startsWith('tickets.') || isDecisiveTicket(checkId, name, facts, instanceKey));
  const lines = Object.entries(piece.lines).flatMap(([name, line]) => (isWanted(name) ? [line] : []));
  return [...new Set(lines)].sort((a, b) => a - b);
}

/** Of a list of tickets only the server of the one in question. */
function isDecisiveTicket(checkId: CheckId, name: string, facts: PastedFacts, instanceKey: string | null): boolean {
  const [, index, field] = name.split('.');
  if (facts.source !== 'klist' || field !== 'server') return false;
  const ticket = facts.tickets[Number(index)];
  if (checkId === 'TKT-MSSQLSVC') return ticket?.instance?.instanceKey === instanceKey;
  return /^krbtgt\/kerberos\.microsoftonline\.com$/i.test(ticket?.server ?? '');
}
