import type { ConnectionTestFacts } from '../pasted-facts';
import { type Command, isCommand, readCommand } from './command';
import { isBlank } from './fields';
import type { Parsed, PieceParser } from './parser';

/** A probe of the sign-in host's Kerberos endpoint with curl or `Invoke-WebRequest`: any HTTP status proves the way there. */

const tool = /\b(?:curl(?:\.exe)?|Invoke-WebRequest|iwr|Invoke-RestMethod)\b/i;
const statusLine = /^\s*(?:<\s)?HTTP\/[\d.]{1,3}\s(\d{3})\b/i;
const statusField = /^\s*StatusCode\s*:\s*(\d{3})\s*$/i;
const refused = /\((\d{3})\)|\bStatus(?: code)?\s*:?\s*(\d{3})\b/i;
const curlError = /^\s*curl: \((\d{1,3})\)/i;
const netError =
  /Invoke-WebRequest\s*:|iwr\s*:|remote name could not be resolved|Unable to connect to the remote server|underlying connection was closed/i;
const bareStatus = /^\s{0,4}(\d{3})\s*$/;
const url = /https?:\/\/([a-z0-9.-]{1,253})(?::(\d{1,5}))?/i;

export const httpProbe: PieceParser<ConnectionTestFacts> = {
  source: 'connection-test',
  hint: /HTTP\/|StatusCode|curl: |Invoke-WebRequest|iwr/i,
  recognise: ({ lines, at, command }) => {
    const line = lines[at] ?? '';
    if (statusLine.test(line) || statusField.test(line) || curlError.test(line)) return true;
    return isCommand(command, tool) && (bareStatus.test(line) || netError.test(line));
  },
  parse: ({ lines, at, command }) => {
    const line = lines[at] ?? '';
    const status = statusOf(lines, at, command);
    const target = isCommand(command, tool) ? url.exec(command?.text ?? '') : null;
    // Without its command a status may be of anything.
    const facts: ConnectionTestFacts = {
      source: 'connection-test',
      host: target?.[1] ?? readCurlHost(line),
      port: target ? Number(target[2] ?? (/^http:/i.test(target[0]) ? 80 : 443)) : null,
      hasSucceeded: status !== null,
      remoteAddress: null,
      httpStatus: status,
    };
    const found: Parsed['lines'] = { [status === null ? 'hasSucceeded' : 'httpStatus']: at };
    if (target && command) found.host = command.line;
    return { facts, lines: found, end: endOf(lines, at) };
  },
};

function statusOf(lines: readonly string[], at: number, command: Command | null): number | null {
  const line = lines[at] ?? '';
  const found = statusLine.exec(line)?.[1] ?? statusField.exec(line)?.[1];
  if (found !== undefined) return Number(found);
  if (curlError.test(line)) return null;
  const bare = isCommand(command, tool) ? bareStatus.exec(line)?.[1] : undefined;
  // curl writes 000 when nobody answered.
  if (bare !== undefined) return bare === '000' ? null : Number(bare);
  const told = refused.exec(lines.slice(at, at + 3).join(' '));
  const code = told?.[1] ?? told?.[2];
  return code === undefined ? null : Number(code);
}

const readCurlHost = (line: string): string | null =>
  /(?:resolve host:|connect to)\s+([a-z0-9.-]{1,253})/i.exec(line)?.[1] ?? null;

/** Headers and PowerShell's long listing belong to the answer; its body does not matter. */
function endOf(lines: readonly string[], at: number): number {
  let end = at + 1;
  for (let index = at + 1; index < Math.min(lines.length, at + 40); index += 1) {
    const line = lines[index] ?? '';
    if (
      isBlank(line) ||
      readCommand(line) !== null ||
      !/^\s*(?:<\s)?[A-Za-z-]{2,40}\s*:|^\s*\{|^\s+\S|^\s*\+ /.test(line)
    )
      break;
    if (statusLine.test(line) || statusField.test(line)) break;
    end = index + 1;
  }
  return end;
}
