import { resourceKey } from '@/lib/azure/resource-ids';
import type { PersonRef } from '@/lib/plan/model';
import {
  type ClientsAnswer,
  clientSystems,
  type FlowAnswer,
  type FlowChoice,
  flowChoices,
  joins,
  type PrerequisiteStatement,
  prerequisiteAnswers,
  sightAnswers,
  type TicketProof,
  workloads,
} from './model';
import type { Prerequisite } from './prerequisite-list';
import { listPossibleAnswers } from './prerequisites';

/**
 * From what a browser posted to answers. Nothing that arrives is trusted: unknown values, other people's ids and
 * over-long text are refused, each with a sentence for its field. Who and when come from the session, never from here.
 */

export type FormResult<T> = { ok: true; data: T } | { ok: false; fieldErrors: Record<string, string> };

/** What the session says about the person who posted, and the time. */
export interface Stamp {
  by: PersonRef;
  /** ISO. */
  at: string;
}

const noteMaxLength = 2_000;
const maxInstances = 1_000;
const instanceIdShape =
  /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[^/?#%\\]+\/providers\/Microsoft\.Sql\/managedInstances\/[^/?#%\\]+$/i;

/** Fields: `workloads`, `clientSystems`, `joins` (each many), `domainControllerInSight`. */
export function parseClientsForm(form: FormData, devices?: ClientsAnswer['devices']): FormResult<ClientsAnswer> {
  const answer = {
    workloads: pickAll(form, 'workloads', workloads),
    clientSystems: pickAll(form, 'clientSystems', clientSystems),
    joins: pickAll(form, 'joins', joins),
  };
  const isWindows = answer.workloads.some((workload) => workload !== 'linux');
  const isDomainJoined = answer.joins.some((join) => join === 'hybrid-joined' || join === 'ad-joined');
  const sight = pickOne(form, 'domainControllerInSight', sightAnswers);
  const fieldErrors: Record<string, string> = {};
  if (answer.workloads.length === 0) fieldErrors.workloads = 'Choose at least one way people or programs connect.';
  if (isWindows && answer.clientSystems.length === 0)
    fieldErrors.clientSystems = 'Choose at least one Windows version.';
  if (isWindows && answer.joins.length === 0) fieldErrors.joins = 'Choose how the computers are joined.';
  if (isWindows && isDomainJoined && !sight) {
    fieldErrors.domainControllerInSight = 'Say whether the computers reach a domain controller, or choose "Not sure".';
  }
  return finish(fieldErrors, { ...answer, domainControllerInSight: sight ?? 'not-sure', ...(devices && { devices }) });
}

/** Field: `choice`. `recommended` is worked out on the server from the answers. */
export function parseFlowForm(form: FormData, recommended: FlowChoice, stamp: Stamp): FormResult<FlowAnswer> {
  const choice = pickOne(form, 'choice', flowChoices);
  if (!choice) return { ok: false, fieldErrors: { choice: 'Choose a flow.' } };
  return { ok: true, data: { choice, decidedBy: stamp.by, at: stamp.at, isOwnChoice: choice !== recommended } };
}

/**
 * Fields: `answer.<id>` and `note.<id>`; a prerequisite without an answer is left as it was. A statement that did not
 * change keeps its name and time.
 */
export function parsePrerequisitesForm(
  form: FormData,
  asked: readonly Prerequisite[],
  stored: Readonly<Record<string, PrerequisiteStatement>>,
  stamp: Stamp,
): FormResult<Record<string, PrerequisiteStatement>> {
  const fieldErrors: Record<string, string> = {};
  const statements = { ...stored };
  for (const prerequisite of asked) {
    const { id } = prerequisite;
    if (!form.get(`answer.${id}`)) continue;
    const answer = pickOne(form, `answer.${id}`, prerequisiteAnswers);
    const note = readText(form, `note.${id}`);
    if (!answer || !listPossibleAnswers(prerequisite).includes(answer)) {
      fieldErrors[`answer.${id}`] = `Choose one of the answers offered for "${prerequisite.title}".`;
    } else if (note.length > noteMaxLength) {
      fieldErrors[`note.${id}`] = `Keep the note under ${noteMaxLength.toLocaleString('en')} characters.`;
    } else if (needsNote(answer) && note === '') {
      fieldErrors[`note.${id}`] = noteErrors[answer];
    } else {
      const before = stored[id];
      const isSame = before?.answer === answer && before.note === note;
      statements[id] = isSame ? before : { answer, note, ...stamp };
    }
  }
  return finish(fieldErrors, statements);
}

/** Field: `instanceIds` (many). Returns each once. Whether they exist and may be configured is asked of Azure. */
export function parseInstancesForm(form: FormData): FormResult<string[]> {
  const posted = form
    .getAll('instanceIds')
    .filter((value): value is string => typeof value === 'string' && value !== '');
  const unique = [...new Map(posted.map((id) => [resourceKey(id), id])).values()];
  if (unique.length === 0) return { ok: false, fieldErrors: { instanceIds: 'Choose at least one instance.' } };
  if (unique.length > maxInstances) {
    const limit = maxInstances.toLocaleString('en');
    return { ok: false, fieldErrors: { instanceIds: `Choose at most ${limit} instances for one setup.` } };
  }
  if (!unique.every((id) => instanceIdShape.test(id))) {
    return {
      ok: false,
      fieldErrors: { instanceIds: 'One of the instances is not known. Reload the list and choose again.' },
    };
  }
  return { ok: true, data: unique };
}

/** Fields: `instanceId`, `evidence`, `note`. The instance must be one of the setup's. */
export function parseProofForm(form: FormData, instanceIds: readonly string[], stamp: Stamp): FormResult<TicketProof> {
  const posted = readText(form, 'instanceId');
  const instanceId = instanceIds.find((id) => resourceKey(id) === resourceKey(posted));
  const evidence = pickOne(form, 'evidence', ['pasted', 'stated'] as const);
  const note = readText(form, 'note');
  const fieldErrors: Record<string, string> = {};
  if (!instanceId) fieldErrors.instanceId = 'This instance is not part of the setup.';
  if (!evidence) fieldErrors.evidence = 'Say how you know: pasted klist output, or your word.';
  if (evidence === 'stated' && note === '') fieldErrors.note = 'Say what you saw, and on which computer.';
  if (note.length > noteMaxLength)
    fieldErrors.note = `Keep the note under ${noteMaxLength.toLocaleString('en')} characters.`;
  if (!instanceId || !evidence || Object.keys(fieldErrors).length > 0) return { ok: false, fieldErrors };
  return { ok: true, data: { instanceId, evidence, ...stamp, ...(note && { note }) } };
}

const noteErrors = {
  'carry-as-warning': 'Say why you go on without it. The note goes into the plan.',
  'does-not-apply': 'Say why it does not apply.',
} as const;

const needsNote = (answer: PrerequisiteStatement['answer']): answer is keyof typeof noteErrors => answer in noteErrors;

function pickAll<T extends string>(form: FormData, field: string, allowed: readonly T[]): T[] {
  const posted = form.getAll(field);
  return allowed.filter((value) => posted.includes(value));
}

function pickOne<T extends string>(form: FormData, field: string, allowed: readonly T[]): T | undefined {
  const posted = form.get(field);
  return allowed.find((value) => value === posted);
}

function readText(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === 'string' ? value.trim() : '';
}

function finish<T>(fieldErrors: Record<string, string>, data: T): FormResult<T> {
  return Object.keys(fieldErrors).length > 0 ? { ok: false, fieldErrors } : { ok: true, data };
}
