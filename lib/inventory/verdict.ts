import type { InventoryRow } from './model';

/**
 * One verdict per instance, in words. It speaks only of what was read: a part that is unknown makes it "cannot tell",
 * never "done".
 */
export const verdictCodes = [
  'done',
  'needs-consent',
  'needs-entra-admin',
  'waiting-for-entra',
  'disabled',
  'not-set-up',
  'missing',
  'cannot-tell',
] as const;

export type VerdictCode = (typeof verdictCodes)[number];

export interface Verdict {
  code: VerdictCode;
  /** For the status icon: done, needs action, waiting, cannot tell, not needed. */
  kind: 'done' | 'needs-action' | 'waiting' | 'cannot-tell' | 'not-needed';
  label: string;
  /** One sentence: why, and what follows. */
  reason: string;
}

export const verdictLabels: Record<VerdictCode, string> = {
  done: 'Set up',
  'needs-consent': 'Needs admin consent',
  'needs-entra-admin': 'Needs an Entra admin',
  'waiting-for-entra': 'Waiting for Microsoft Entra ID',
  disabled: 'Service principal disabled',
  'not-set-up': 'Not set up',
  missing: 'No longer found',
  'cannot-tell': 'Cannot tell',
};

/** What each verdict asks of a person. Not set up asks nothing: whether it should be is a person's choice. */
export const verdictKinds: Record<VerdictCode, Verdict['kind']> = {
  done: 'done',
  'needs-consent': 'needs-action',
  'needs-entra-admin': 'needs-action',
  'waiting-for-entra': 'waiting',
  disabled: 'needs-action',
  'not-set-up': 'not-needed',
  missing: 'not-needed',
  'cannot-tell': 'cannot-tell',
};

export function verdictOf({
  instance,
  directory,
  missingSince,
}: Pick<InventoryRow, 'instance' | 'directory' | 'missingSince'>): Verdict {
  if (missingSince !== null)
    return make('missing', 'The last read of its subscription did not find it: deleted, moved, or out of your reach.');
  if (instance.servicePrincipal.type === 'None')
    return make(
      'not-set-up',
      'It has no system-assigned service principal, so it cannot take Kerberos tickets from Microsoft Entra ID.',
    );
  if (directory === null || directory.kind === 'none')
    return make('cannot-tell', 'The service principal is on. Its consent has not been read yet.');
  if (directory.kind === 'unreadable')
    return make('cannot-tell', `The service principal is on. Its consent could not be read: ${directory.reason}`);
  if (directory.kind === 'absent')
    return make(
      'waiting-for-entra',
      'The service principal is on, but Microsoft Entra ID does not show it yet. That usually takes a few minutes.',
    );
  if (!directory.isEnabled)
    return make(
      'disabled',
      `Somebody disabled “${directory.displayName}” in Microsoft Entra ID, so it gets no tickets.`,
    );
  if (directory.askedScopes === null)
    return make('cannot-tell', 'The app registration could not be read, so what it asks for is unknown.');
  if (directory.missingScopes.length > 0)
    return make('needs-consent', `Admin consent is missing for ${directory.missingScopes.join(', ')}.`);
  if (directory.asksForAppRoles)
    return make(
      'cannot-tell',
      'The app also asks for application permissions, which this product does not read or grant.',
    );
  if (instance.entraAdmin === null)
    return make(
      'needs-entra-admin',
      'Service principal and consent are in place, but the instance has no Microsoft Entra admin: nobody can create the logins.',
    );
  if (instance.entraAdmin === undefined)
    return make(
      'cannot-tell',
      'Service principal and consent are in place. Whether a Microsoft Entra admin is set could not be read.',
    );
  return make('done', 'Service principal, admin consent and Microsoft Entra admin are in place.');
}

const make = (code: VerdictCode, reason: string): Verdict => ({
  code,
  kind: verdictKinds[code],
  label: verdictLabels[code],
  reason,
});
