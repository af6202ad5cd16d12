import 'server-only';
import { ZodError } from 'zod';
import { describeAzureError } from '@/lib/azure/describe-error';
import { AzureError } from '@/lib/azure/errors';
import { type ActionError, AppError } from '@/lib/errors';
import { log, newReference } from '@/lib/log';

/**
 * Our errors → what a person may see, and the one log line about it. The text of an unknown error stays in the log;
 * `reference` leads from the screen to it.
 * @param context who and what, for the log: ids and names, never tokens
 */
export function toActionError(error: unknown, context: Record<string, unknown>): ActionError {
  const reference = newReference();
  const shown = describeError(error);
  const level = shown.code === 'unexpected' ? 'error' : 'info';
  log[level]({ reference, code: shown.code, ...context, ...logDetails(error) }, shown.message);
  return { ...shown, reference };
}

function describeError(error: unknown): Omit<ActionError, 'reference'> {
  if (error instanceof AppError) {
    const { code, message, nextStep, fieldErrors, retryable } = error;
    return { code, message, nextStep, fieldErrors, retryable };
  }
  if (error instanceof AzureError) return describeAzureError(error);
  if (error instanceof ZodError) {
    return {
      code: 'invalid-input',
      message: 'The page sent something this app does not understand. Nothing was changed.',
      nextStep: 'Reload the page and try again.',
      retryable: false,
    };
  }
  return {
    code: 'unexpected',
    message: 'Something went wrong on our side. What you entered is still here.',
    nextStep: 'Try again. If it happens again, give the reference to whoever runs this app.',
    retryable: true,
  };
}

function logDetails(error: unknown): Record<string, unknown> {
  if (error instanceof AzureError) {
    const { kind, status, code, requestId, correlationId, message } = error;
    return { azure: { kind, status, code, requestId, correlationId, message } };
  }
  if (error instanceof ZodError)
    return { issues: error.issues.map(({ path, code }) => ({ path: path.join('.'), code })) };
  if (!(error instanceof AppError)) return { err: error };
  return error.cause === undefined ? {} : { err: error.cause };
}
