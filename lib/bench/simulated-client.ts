import type { AccessTokens, Azure } from '@/lib/azure/azure';
import { type CreateAzureOptions, createAzure } from '@/lib/azure/create-azure';
import { AzureError } from '@/lib/azure/errors';
import { type AzureProcess, RETRY_AFTER_IN_SECONDS } from './azure-process';

/**
 * The app's own client of the simulated Azure, in the time of a scaled clock: a Retry-After, which the simulated Azure
 * gives in real and whole seconds, is given in the clock's.
 */
export function clientOf(
  { url, tenantId }: Pick<AzureProcess, 'url' | 'tenantId'>,
  tokens: AccessTokens,
  factor: number,
  onAllowance?: CreateAzureOptions['onAllowance'],
): Azure {
  const azure = createAzure({ cloud: 'AzureCloud', tenantId, simulatorUrl: url, tokens, onAllowance });
  const scaled = Object.entries(azure).map(([name, value]) => {
    if (typeof value !== 'function') return [name, value];
    return [
      name,
      async (...input: unknown[]) => {
        try {
          return inClockTime(await value(...input), factor);
        } catch (error) {
          throw error instanceof AzureError ? later(error, factor) : error;
        }
      },
    ];
  });
  return Object.fromEntries(scaled) as Azure;
}

/** Whole seconds are coarse on a fast clock; what was meant is known. */
function inClockTime<Answer>(answer: Answer, factor: number): Answer {
  if (typeof answer !== 'object' || answer === null || !('retryAfterSeconds' in answer)) return answer;
  const told = answer.retryAfterSeconds;
  return typeof told === 'number'
    ? { ...answer, retryAfterSeconds: Math.min(told * factor, RETRY_AFTER_IN_SECONDS) }
    : answer;
}

function later(error: AzureError, factor: number): AzureError {
  if (error.retryAfterSeconds === null) return error;
  const { message, kind, status, code, requestId, correlationId } = error;
  return new AzureError(message, {
    kind,
    status,
    code,
    requestId,
    correlationId,
    retryAfterSeconds: error.retryAfterSeconds * factor,
  });
}
