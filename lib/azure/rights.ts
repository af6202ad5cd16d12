import type { PermissionEntry } from './azure';

/**
 * What Azure's role-based access control means by a list of allow entries. Entries add up; notActions take away from
 * their own entry only. Deny assignments are not in the list, so a yes is a good guess and a no is a no.
 */
export function isActionAllowed(entries: readonly PermissionEntry[], action: string): boolean {
  return entries.some(({ actions, notActions }) => matchesAny(actions, action) && !matchesAny(notActions, action));
}

/** Those of `actions` that no entry allows, in the order given. */
export const missingActions = (entries: readonly PermissionEntry[], actions: readonly string[]): string[] =>
  actions.filter((action) => !isActionAllowed(entries, action));

const matchesAny = (patterns: readonly string[], action: string) =>
  patterns.some((pattern) => matches(pattern, action));

/** `*` stands for any run of characters, slashes included; case does not matter. */
function matches(pattern: string, action: string): boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const text = action.toLowerCase();
  if (rest.length === 0) return text === first;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first)) return false;
  let position = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  return text.length - last.length >= position && text.endsWith(last);
}
