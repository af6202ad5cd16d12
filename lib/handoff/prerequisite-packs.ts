import type { HandOffPackId } from './model';

/** The pack that does what a prerequisite asks for, where a colleague has to do it. */
export const packOfPrerequisite: Readonly<Record<string, HandOffPackId | undefined>> = {
  'trust-object': 'trust-object',
  'trust-ad-rights': 'trust-object',
  'trust-entra-role': 'trust-object',
  'trust-kdc-proxy': 'kdc-proxy-policy',
  'modern-policy': 'cloud-ticket-policy',
  'entra-admin': 'entra-admin',
  'consent-role': 'admin-consent',
  'conditional-access': 'conditional-access-exclusion',
};
