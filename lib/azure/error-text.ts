import { fieldsOf } from './json';

/** What can be read out of the sentences of Azure's errors, and how much of them may be shown. */

const MAX_LENGTH = 500;

/** Azure's text, on one line, cut to a sane length, without tokens and without the query of any URL (it may be signed). */
export function cleanMessage(text: string): string {
  const safe = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(https?:\/\/[^\s"'<>?]+)\?[^\s"'<>]*/gi, '$1')
    .replace(/\bbearer\s+[\w.~+/=-]{8,}/gi, 'Bearer [removed]')
    .replace(/\beyJ[\w-]{4,}(\.[\w-]*)*/g, '[removed]');
  return safe.length <= MAX_LENGTH ? safe : `${safe.slice(0, MAX_LENGTH - 1)}…`;
}

export interface MissingRight {
  action: string | null;
  scope: string | null;
}

/** The action and scope that a refusal names. For a linked scope it is the linked one that the right is missing on. */
export function missingRightOf(message: string): MissingRight {
  const direct = /perform action '([^']+)' over scope '([^']+)'/i.exec(message);
  const linked =
    /does not have permission to perform action(?:\(s\))? '([^']+)'(?:[^']*linked scope(?:\(s\))? '([^']+)')?/i.exec(
      message,
    );
  const [, action, scope] = direct ?? linked ?? [];
  return { action: action ?? null, scope: scope ?? null };
}

/** Locks that stand in the way: their names where Azure gives their ids, else the locked scopes it lists. */
export function lockNamesOf(message: string): string[] {
  const list = /locked: (.+)$/is.exec(message)?.[1] ?? '';
  const quoted = [...list.matchAll(/'([^']+)'/g)].flatMap((match) => (match[1] ?? '').split(/\s*,\s*/));
  const names = quoted.map(
    (scope) => /\/providers\/Microsoft\.Authorization\/locks\/([^/]+)$/i.exec(scope)?.[1] ?? scope,
  );
  return [...new Set(names)].filter((name) => name !== '');
}

/** The name of the policy assignment or definition that said no. */
export function policyNameOf(message: string, additionalInfo: readonly unknown[]): string | null {
  for (const entry of additionalInfo) {
    const info = fieldsOf(fieldsOf(entry).info);
    const name =
      info.policyAssignmentDisplayName ??
      info.policyDefinitionDisplayName ??
      info.policyAssignmentName ??
      info.policyDefinitionName;
    if (typeof name === 'string' && name !== '') return name;
  }
  return /"policyAssignment":\s*\{\s*"name":\s*"([^"]+)"/.exec(message)?.[1] ?? null;
}

/**
 * Whether a policy refusal is Entra's multifactor requirement for changes in disguise: it comes under the same code.
 * Kept to the wordings of that requirement, so that an organisation's own policy about MFA is not taken for it.
 */
export function isMultifactorRequirement(message: string): boolean {
  return /MFA requirement|multi-?factor authentication|must (use|be authenticated with) MFA/i.test(message);
}
