import { z } from 'zod';
import type { PastedSource } from '@/lib/checks/pasted-facts';
import { pastedSourceWords } from '@/lib/checks/pasted-source-words';
import { isHandOffPackId } from '@/lib/handoff/model';
import { packTitles } from '@/lib/handoff/titles';
import { runStatusTitles } from '@/lib/runs/statuses';
import { countOf, joinWithAnd } from './words';

/** An audit entry in words. Details come from the database as they were written, by older versions too. */
export interface StoredEntry {
  action: string;
  entityId: string;
  details: Record<string, unknown>;
}

/**
 * What somebody did, in one sentence. An action without words of its own is shown by its name: leaving it out would
 * make the record incomplete.
 * @param runNumbers numbers of the runs by id
 * @param nameOf the name of an instance by its id or key
 */
export function describeEntry(
  { action, entityId, details }: StoredEntry,
  runNumbers: ReadonlyMap<string, number>,
  nameOf: (instanceId: string) => string,
): string {
  const run = `run ${runNumbers.get(entityId) ?? (readNumber(details.number) || '')}`.trim();
  const instances = readList(details.instances);
  const instance = nameOf(typeof details.instanceId === 'string' ? details.instanceId : entityId);
  switch (action) {
    case 'setup.create':
      return 'Created the setup.';
    case 'plan.make':
      return `Made the plan: ${countOf(readNumber(details.toConfigure), 'instance')} to configure, ${countOf(readNumber(details.changes), 'change')}.`;
    case 'run.start':
      return `Started ${run} on ${countOf(instances.length, 'instance')}.`;
    case 'run.continue':
      return `Continued ${run} with their own rights, on ${countOf(instances.length, 'instance')}.`;
    case 'run.cancel':
      return `Cancelled ${run}.`;
    case 'run.park':
    case 'run.finish':
      return `${capital(run)} came to rest: ${describeStatus(details.status)}.`;
    case 'proof.save':
      return `Said that the ticket for ${instance} came.`;
    case 'proof.delete':
      return `Took back the statement about the ticket for ${instance}.`;
    case 'hand-off.create':
      return `Made a link to hand “${describePack(details.pack)}” over to a colleague.`;
    case 'hand-off.revoke':
      return `Closed the link for “${describePack(details.pack)}”.`;
    case 'hand-off.answer':
      return `Answered the hand-off “${describePack(details.pack)}”.`;
    case 'evidence.save':
      return `Added evidence: ${describeSaved(details.evidence)}.`;
    case 'evidence.withdraw':
      return `Took back evidence: ${describeAbout(details)}.`;
    case 'instance.set-authentication-metadata':
      return `${instance}: ${modeWords[readPhase(details)] ?? action}.`;
    case 'instance.enable-service-principal':
      return `${instance}: ${enableWords[readPhase(details)] ?? action}.`;
    case 'instance.grant-consent':
      return `${instance}: ${consentWords[readPhase(details)] ?? action}.`;
    default:
      return `${action}.`;
  }
}

/** Of the entries about one change only the last is part of a record; the ones before it stay in the audit trail. */
export const isOutcome = ({ details }: Pick<StoredEntry, 'details'>): boolean => {
  const phase = readPhase(details);
  return phase === 'done' || phase === 'failed';
};

const enableWords: Record<string, string> = {
  intent: 'was about to turn the service principal on',
  accepted: 'Azure accepted to turn the service principal on',
  done: 'turned the service principal on',
  failed: 'the service principal could not be turned on',
};

const consentWords: Record<string, string> = {
  intent: 'was about to grant admin consent',
  accepted: 'Microsoft Entra ID accepted the grant',
  done: 'granted admin consent',
  failed: 'admin consent could not be granted',
};

const modeWords: Record<string, string> = {
  intent: 'was about to set the authentication metadata mode',
  accepted: 'Azure accepted to set the authentication metadata mode',
  done: 'set the authentication metadata mode',
  failed: 'the authentication metadata mode could not be set',
};

const savedSchema = z.array(z.object({ kind: z.string(), about: z.string(), client: z.string().nullish() }));

function describeSaved(value: unknown): string {
  const saved = savedSchema.safeParse(value);
  return saved.success ? joinWithAnd([...new Set(saved.data.map(describeAbout))]) : 'of an unknown kind';
}

/** Of a statement the check, of pasted output what it is and which computer it comes from. */
function describeAbout({ kind, about, client }: Record<string, unknown>): string {
  if (kind === 'stated') return `a statement about ${String(about)}`;
  const words = Object.hasOwn(pastedSourceWords, String(about))
    ? pastedSourceWords[about as PastedSource]
    : String(about);
  return typeof client === 'string' && client !== '' ? `${words} of ${client}` : words;
}

const describePack = (pack: unknown): string =>
  typeof pack === 'string' && isHandOffPackId(pack) ? packTitles[pack] : String(pack);
const readPhase = ({ phase }: Record<string, unknown>): string => (typeof phase === 'string' ? phase : 'done');
const readNumber = (value: unknown): number => (typeof value === 'number' ? value : 0);
const readList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function describeStatus(value: unknown): string {
  const status = z.enum(Object.keys(runStatusTitles) as (keyof typeof runStatusTitles)[]).safeParse(value);
  return status.success ? runStatusTitles[status.data].toLowerCase() : String(value);
}
