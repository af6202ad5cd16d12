import type { Verdict, Wait } from '../verdicts';
import type { Step, StepContext } from './step';

/**
 * Waits until Entra shows the new app registration and its service principal. It changes nothing. Objects that were
 * just created appear on some of Entra's servers before others, so "not there" means "not there yet".
 */
export const waitForEntra: Step = {
  name: 'wait-for-entra',
  check: look,
  apply: () => Promise.reject(new Error('waiting for Entra changes nothing')),
  verify: look,
};

async function look({ azure, instance, step, timings, now }: StepContext): Promise<Verdict> {
  const clientId = clientIdOf(instance.after);
  // One after the other: while the first is missing, nobody needs the second.
  const principal = await azure.getServicePrincipal(clientId);
  if (principal === null) return waits('Microsoft Entra ID does not show the new service principal yet.');
  const application = await azure.getApplication(clientId);
  if (application === null) return waits('Microsoft Entra ID does not show the new app registration yet.');
  const isYoung = now - step.startedAt.getTime() < timings.nothingAskedGraceInMs;
  if (application.requiredAccess.length === 0 && isYoung) {
    return waits('Microsoft Entra ID does not show yet what the new app asks for.');
  }
  return { kind: 'done', outcome: 'seen', detail: `Microsoft Entra ID shows “${principal.displayName}”.` };
}

/** Set by the step before; its absence is a fault of ours. */
export function clientIdOf(state: { servicePrincipal: { clientId: string | null } } | null): string {
  const clientId = state?.servicePrincipal.clientId ?? null;
  if (clientId === null) throw new Error('the client id is not known after the service principal was enabled');
  return clientId;
}

export const waits = (detail: string): Wait => ({
  kind: 'wait',
  status: 'waiting-for-entra',
  detail,
  pace: 'poll',
  retryAfterSeconds: null,
  limit: 'entra',
});
