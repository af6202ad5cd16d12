import type { OperationStatus } from './azure';
import { cleanMessage } from './error-text';
import { fieldsOf, textOf } from './json';
import type { RestClient } from './rest-client';
import { retryAfterSecondsOf } from './retry-after';

const TERMINAL = new Set(['succeeded', 'failed', 'canceled', 'cancelled']);

/**
 * One look at a long-running operation. The URL is used exactly as Azure gave it: it is signed. Both kinds are read:
 * Azure-AsyncOperation says its status in the body, Location says 202 until it is done.
 * @throws AzureError `not-found` when Azure has forgotten the operation, `untrusted-host`
 */
export async function getOperationStatus(arm: RestClient, trackingUrl: string): Promise<OperationStatus> {
  const answer = await arm.send({ url: trackingUrl });
  const body = fieldsOf(answer.json);
  const status = textOf(body.status) ?? (answer.status === 202 ? 'InProgress' : 'Succeeded');
  return {
    status,
    isTerminal: TERMINAL.has(status.toLowerCase()),
    error: errorOf(status, body.error),
    retryAfterSeconds: retryAfterSecondsOf(answer.headers),
  };
}

function errorOf(status: string, raw: unknown): OperationStatus['error'] {
  const { code, message } = fieldsOf(raw);
  const isFailure = status.toLowerCase() === 'failed';
  if (textOf(code) === null && textOf(message) === null && !isFailure) return null;
  return {
    code: textOf(code) ?? 'OperationFailed',
    message: cleanMessage(textOf(message) ?? 'Azure gave no reason.'),
  };
}
