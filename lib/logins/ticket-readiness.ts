import type { InventoryRow } from '@/lib/inventory/model';
import type { TicketReadiness } from './person-answer';

/** Whether tickets for an instance can be had at all, by what was read of its service principal and consent. */
export function judgeTicketReadiness(
  row: Pick<InventoryRow, 'instance' | 'directory' | 'missingSince'> | null,
): TicketReadiness {
  if (row === null) return { answer: 'cannot-tell', why: 'The instance was not read with your rights.' };
  if (row.missingSince !== null) return { answer: 'no', why: 'The last read did not find the instance.' };
  if (row.instance.servicePrincipal.type === 'None')
    return { answer: 'no', why: 'The instance has no service principal, so nobody gets a ticket for it.' };
  const { directory } = row;
  if (directory === null || directory.kind === 'none')
    return { answer: 'cannot-tell', why: 'The service principal is on; its consent was not read.' };
  if (directory.kind === 'unreadable')
    return {
      answer: 'cannot-tell',
      why: `The consent of the service principal could not be read: ${directory.reason}`,
    };
  if (directory.kind === 'absent')
    return { answer: 'cannot-tell', why: 'Microsoft Entra ID does not show the service principal yet.' };
  if (!directory.isEnabled)
    return {
      answer: 'no',
      why: `“${directory.displayName}” is disabled in Microsoft Entra ID, so it gets no tickets.`,
    };
  if (directory.missingScopes.length > 0)
    return { answer: 'no', why: `Admin consent is missing for ${directory.missingScopes.join(', ')}.` };
  if (directory.askedScopes === null)
    return { answer: 'cannot-tell', why: 'What the app of the instance asks for could not be read.' };
  return { answer: 'yes', why: 'Service principal and admin consent of the instance are in place.' };
}
