import type { HandOffPackId } from './model';

/** Short names of the packs, for lists, titles of pages and file names. */
export const packTitles: Readonly<Record<HandOffPackId, string>> = {
  'trust-object': 'Trust object in Active Directory',
  'kdc-proxy-policy': 'KDC proxy policy',
  'cloud-ticket-policy': 'Policy for cloud Kerberos tickets',
  'admin-consent': 'Admin consent',
  'entra-admin': 'Microsoft Entra admin',
  'directory-readers': 'Directory Readers',
  'conditional-access-exclusion': 'Conditional Access exclusion',
  logins: 'Logins',
  'client-check': 'Check of a computer',
};
