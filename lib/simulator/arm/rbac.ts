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

/** One principal's rights, for a request that asks about many scopes. */
export interface Rights {
  isAllowed(action: string, scope: string): boolean;
  /** Whether any assignment reaches into a scope from above, at it or below it: then the scope shows up in lists. */
  hasFoothold(scope: string): boolean;
}

export function rightsOf(state: State, principalId: string): Rights {
  const own = state.roleAssignments
    .filter((assignment) => assignment.principalId === principalId)
    .map(({ roleId, scope }) => ({ role: state.roles.get(roleId), scope }));
  return {
    isAllowed: (action, scope) =>
      own.some((held) => isWithin(scope, held.scope) && held.role !== undefined && allows(held.role, action)),
    hasFoothold: (scope) => own.some((held) => isWithin(scope, held.scope) || isWithin(held.scope, scope)),
  };
}

/** The roles a principal holds at a scope, inherited ones included. */
export function rolesAt(state: State, principalId: string, scope: string): RoleDefinition[] {
  return state.roleAssignments
    .filter((assignment) => assignment.principalId === principalId && isWithin(scope, assignment.scope))
    .flatMap((assignment) => state.roles.get(assignment.roleId) ?? []);
}
