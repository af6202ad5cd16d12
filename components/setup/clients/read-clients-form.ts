import {
  clientSystems,
  type DomainControllerInSight,
  joins,
  sightAnswers,
  workloads,
} from '@/lib/setup/client-answers';
import type { ClientsAnswer } from '@/lib/setup/model';

/** Answers as they stand in the form; nobody may have answered the last question yet. */
export type ClientsDraft = Omit<ClientsAnswer, 'domainControllerInSight'> & {
  domainControllerInSight?: DomainControllerInSight;
};

/** Reads the form's fields in the order of the lists; what is not in a list is left out. */
export function readClientsForm(form: FormData): ClientsDraft {
  const pick = <T extends string>(field: string, allowed: readonly T[]): T[] => {
    const posted = form.getAll(field);
    return allowed.filter((value) => posted.includes(value));
  };
  const [domainControllerInSight] = pick('domainControllerInSight', sightAnswers);
  return {
    workloads: pick('workloads', workloads),
    clientSystems: pick('clientSystems', clientSystems),
    joins: pick('joins', joins),
    ...(domainControllerInSight && { domainControllerInSight }),
  };
}

/** Windows versions and joins say nothing about clients that do not run Windows. */
export function isWindowsAsked(chosen: readonly string[]): boolean {
  return chosen.length === 0 || chosen.some((workload) => workload !== 'linux');
}

/** The draft without answers to questions that the page does not show. */
export function withoutUnasked(draft: ClientsDraft): ClientsDraft {
  if (isWindowsAsked(draft.workloads)) return draft;
  return { workloads: draft.workloads, clientSystems: [], joins: [] };
}
