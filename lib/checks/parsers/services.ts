import type { ServicesFacts } from '../pasted-facts';
import { type Command, readCommand } from './command';
import { isBlank, readField } from './fields';
import type { Parsed, PieceParser } from './parser';

/** `sc query` (the state has a number that no language changes) and `Get-Service` as a table or a list. */

const scName = /^\s*(?:SERVICE_NAME|DIENSTNAME|NOM_SERVICE|NOMBRE_SERVICIO)\s*:\s*([A-Za-z0-9_.$ -]{1,80}?)\s*$/i;
const scState = /^\s*(?:STATE|STATUS|ETAT|ESTADO)\s*:\s*(\d)\b/i;
const tableHead = /^\s*Status\s+Name\s+DisplayName\s*$/i;
const tableRow =
  /^\s{0,4}(Running|Stopped|Paused|StartPending|StopPending|ContinuePending|PausePending)\s{1,20}([A-Za-z0-9_.$-]{1,80})(?:\s|$)/i;
const scMissing = /\[SC\].{0,60}(?:OpenService|EnumQueryServicesStatus).{0,60}\b1060\b/i;
const psMissing = /Cannot find any service with service name '([A-Za-z0-9_.$-]{1,80})'/i;
const listStatus = /^\s*Status\s*:\s*(Running|Stopped|Paused|StartPending|StopPending)\s*$/i;

export const services: PieceParser<ServicesFacts> = {
  source: 'services',
  hint: /SERVICE|DIENSTNAME|NOM_SERVICE|NOMBRE_SERVICIO|Status\s+Name|any service|\[SC\]|^\s*Name\s*:/i,
  recognise: ({ lines, at, command }) => {
    const line = lines[at] ?? '';
    if (scName.test(line) || tableHead.test(line) || psMissing.test(line)) return true;
    if (scMissing.test(line)) return readAsked(command) !== null;
    if (/^\s*Name\s*:/i.test(line)) return lines.slice(at + 1, at + 5).some((next) => listStatus.test(next));
    return tableRow.test(line) && command !== null && /Get-Service/i.test(command.text);
  },
  parse: ({ lines, at, command }) => {
    const facts: ServicesFacts = { source: 'services', isRunning: {} };
    const found: Parsed['lines'] = {};
    let name: string | null = null;
    let nameLine = at;
    let end = at;
    let asked = command;
    for (let index = at; index < lines.length; index += 1) {
      const line = lines[index] ?? '';
      if (isBlank(line)) continue;
      const typed = readCommand(line);
      if (typed !== null) {
        // One service after the other is how people ask.
        if (typed !== '' && !/^(?:sc(?:\.exe)?\s|Get-Service)/i.test(typed)) break;
        asked = { text: typed, line: index };
        continue;
      }
      const taken = read(line, name, asked);
      if (taken === null) break;
      if (taken.name !== undefined) {
        name = taken.name;
        nameLine = index;
      }
      if (taken.isRunning !== undefined && name !== null) {
        const key = name.toLowerCase();
        facts.isRunning[key] = taken.isRunning;
        found[`isRunning.${key}`] = index;
        if (nameLine !== index) found[`isRunning.${key}.name`] = nameLine;
      }
      end = index + 1;
    }
    return Object.keys(found).length === 0 ? null : { facts, lines: found, end };
  },
};

const readAsked = (command: Command | null): string | null =>
  /^(?:sc(?:\.exe)?\s+(?:\\\\\S{1,80}\s+)?queryex?|sc(?:\.exe)?\s+query|Get-Service(?:\s+-Name)?)\s+["']?([A-Za-z0-9_.$-]{1,80})/i.exec(
    command?.text ?? '',
  )?.[1] ?? null;

/** A table cuts long names; these are the ones a check asks for. */
const whole = (name: string): string =>
  name.endsWith('...') ? (known.find((service) => service.startsWith(name.slice(0, -3).toLowerCase())) ?? name) : name;
const known = ['winhttpautoproxysvc', 'iphlpsvc'];

/** What one line says; `null` when it is no part of the listing. */
function read(
  line: string,
  name: string | null,
  command: Command | null,
): { name?: string; isRunning?: boolean } | null {
  const service = scName.exec(line)?.[1];
  if (service !== undefined) return { name: service };
  const state = scState.exec(line)?.[1];
  if (state !== undefined) return name === null ? null : { isRunning: state === '4' };
  const row = tableRow.exec(line);
  if (row) return { name: whole(row[2] ?? ''), isRunning: row[1]?.toLowerCase() === 'running' };
  const missing = psMissing.exec(line)?.[1] ?? (scMissing.test(line) ? (readAsked(command) ?? undefined) : undefined);
  if (missing !== undefined) return { name: missing, isRunning: false };
  const status = listStatus.exec(line)?.[1];
  if (status !== undefined) return name === null ? {} : { isRunning: status.toLowerCase() === 'running' };
  const field = readField(line);
  if (field && /^name$/i.test(field.label) && /^[A-Za-z0-9_.$-]{1,80}$/.test(field.value)) return { name: field.value };
  const isFiller =
    tableHead.test(line) ||
    /^[\s-]+$/.test(line) ||
    /^\s*\([A-Z_, ]{3,80}\)\s*$/.test(line) ||
    /^\s*\+ |^\s*At line:|^\s*The specified service does not exist/i.test(line) ||
    (field !== null &&
      /^(?:DISPLAY_NAME|TYPE|TYP|WIN32_EXIT_CODE|SERVICE_EXIT_CODE|CHECKPOINT|WAIT_HINT|PID|FLAGS|DisplayName|RequiredServices|DependentServices|ServicesDependedOn|CanPauseAndContinue|CanShutdown|CanStop|ServiceType|StartType)$/i.test(
        field.label,
      ));
  return isFiller ? {} : null;
}
