import { AzureError } from '@/lib/azure/errors';
import type { RunAzure } from './run-azure';

/**
 * A refusal names the locked scopes; whoever shall remove a lock needs its name. Reading locks is a right of its own:
 * without it, or without an answer, the scopes have to do.
 */
export async function nameLocks(azure: RunAzure, subscriptionId: string, error: AzureError): Promise<AzureError> {
  if (error.kind !== 'locked') return error;
  const lockNames = await findNames(azure, subscriptionId, error.lockNames);
  const { message, kind, status, code, requestId, correlationId, scope } = error;
  return new AzureError(message, { kind, status, code, requestId, correlationId, scope, lockNames });
}

async function findNames(azure: RunAzure, subscriptionId: string, scopes: readonly string[]): Promise<string[]> {
  try {
    const wanted = new Set(scopes.map((scope) => scope.toLowerCase()));
    const locks = (await azure.listLocks(subscriptionId)).filter(({ scope }) => wanted.has(scope.toLowerCase()));
    const readOnly = locks.filter(({ level }) => level === 'ReadOnly');
    const names = (readOnly.length > 0 ? readOnly : locks).map(({ name }) => name);
    return names.length > 0 ? [...new Set(names)] : [...scopes];
  } catch (reason) {
    if (reason instanceof AzureError) return [...scopes];
    throw reason;
  }
}
