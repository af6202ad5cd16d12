import type { RoleDefinition, State } from '../state.ts';

const patterns = new Map<string, RegExp>();

/** `*` in an action stands for any run of segments; actions compare without case. */
function matches(pattern: string, action: string): boolean {
  let compiled = patterns.get(pattern);
  if (!compiled) {
    const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    compiled = new RegExp(`^${source}$`, 'i');
    patterns.set(pattern, compiled);
  }
  return compiled.test(action);
}

/** notActions take away from their own role only; another role may still allow the same action. */
function allows(role: RoleDefinition, action: string): boolean {
  return (
    role.actions.some((pattern) => matches(pattern, action)) &&
    !role.notActions.some((pattern) => matches(pattern, action))
  );
}

/** Whether `scope` is `outer` or lies within it. */
export function isWithin(scope: string, outer: string): boolean {
  if (outer === '/') return true;
  const inner = scope.toLowerCase();
  const start = outer.toLowerCase();
  return inner === start || inner.startsWith(`${start}/`);
}

/** The roles a principal holds at a scope, inherited ones included. */
export function rolesAt(state: State, principalId: string, scope: string): RoleDefinition[] {
  return state.roleAssignments
    .filter((assignment) => assignment.principalId === principalId && isWithin(scope, assignment.scope))
    .flatMap((assignment) => state.roles.get(assignment.roleId) ?? []);
}

export function isAllowed(state: State, principalId: string, action: string, scope: string): boolean {
  return rolesAt(state, principalId, scope).some((role) => allows(role, action));
}

/** Whether any assignment reaches into a scope from above, at it or below it: then the scope shows up in lists. */
export function hasFoothold(state: State, principalId: string, scope: string): boolean {
  return state.roleAssignments.some(
    (assignment) =>
      assignment.principalId === principalId &&
      (isWithin(scope, assignment.scope) || isWithin(assignment.scope, scope)),
  );
}
