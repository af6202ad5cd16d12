import { sources } from '@/lib/sources';
import type { Check } from './model';

const both = ['modern-interactive', 'incoming-trust'] as const;
const proof = {
  group: 'proof',
  flows: both,
  evidence: ['pasted'],
  leastRight: 'The person who signs in, on a client',
  whoCanDoIt: 'Anyone who can sign in on a client',
} as const;

export const proofChecks = [
  {
    ...proof,
    id: 'TKT-KRBTGT',
    title: 'The client gets a ticket to ask for tickets',
    subject: 'client',
    rule: {
      text: 'Modern interactive: krbtgt/KERBEROS.MICROSOFTONLINE.COM from that same realm. Incoming trust: klist get krbtgt/kerberos.microsoftonline.com brings a ticket from the realm of Active Directory.',
      value: 'krbtgt/KERBEROS.MICROSOFTONLINE.COM',
      source: sources.troubleshoot,
      certainty: 'documented',
      contradiction: null,
    },
    remedy: 'Look up the code that klist printed in the error atlas.',
  },
  {
    ...proof,
    id: 'TKT-MSSQLSVC',
    title: 'The client gets a ticket for the instance',
    subject: 'instance',
    rule: {
      text: 'klist get MSSQLSvc/<host>:1433 brings a ticket from the realm KERBEROS.MICROSOFTONLINE.COM.',
      value: 'MSSQLSvc/<host>:1433 @ KERBEROS.MICROSOFTONLINE.COM',
      source: sources.troubleshoot,
      certainty: 'documented',
      contradiction: null,
    },
    remedy: 'Look up the code that klist printed in the error atlas.',
  },
  {
    ...proof,
    id: 'SQL-AUTHSCHEME',
    title: 'The connection uses Kerberos',
    subject: 'client',
    rule: {
      text: 'auth_scheme of the connection in sys.dm_exec_connections is KERBEROS.',
      value: 'KERBEROS',
      source: sources.implementation,
      certainty: 'documented',
      contradiction: null,
    },
    leastRight: 'VIEW SERVER STATE, or the own connection',
    remedy: 'Connect with Windows Authentication to the full host name of the instance, then ask again.',
  },
  {
    ...proof,
    id: 'SQL-LOGIN',
    title: 'Logins of the right kind exist',
    subject: 'tenant',
    rule: {
      text: 'Mode AzureAD: logins FROM EXTERNAL PROVIDER (type E or X). Modes Windows and Paired: logins FROM WINDOWS (type U or G).',
      value: 'E, X · U, G',
      source: sources.metadataModes,
      certainty: 'documented',
      contradiction: null,
    },
    leastRight: 'VIEW ANY DEFINITION on the instance',
    remedy: 'Create the logins that the mode takes; the proof step writes the statements.',
    whoCanDoIt: 'Microsoft Entra admin of the instance',
  },
] as const satisfies readonly Check[];
