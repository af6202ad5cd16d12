import type { ConnectionTestFacts } from '../pasted-facts';
import { type Command, readCommand } from './command';
import { isBlank, readField, said, trueFalse } from './fields';
import type { Parsed, PieceParser } from './parser';

/** `Test-NetConnection`: labels and values, or a warning that says the same. */

const starts = /^\s*(?:ComputerName|TcpTestSucceeded|RemoteAddress|RemotePort)\s*:/i;
const warning = /TCP connect to \(?([0-9a-f.:]{3,45})\s?:\s?(\d{1,5})\)? failed/i;
const unresolved = /Name resolution of (\S{1,253}) failed/i;
const hostOption = /(?:-ComputerName|-CN)\s+["']?([^\s"']{1,253})/i;
const portOption = /-Port\s+(\d{1,5})/i;
const tool = /\b(?:Test-NetConnection|tnc)\b/i;

export const connectionTest: PieceParser<ConnectionTestFacts> = {
  source: 'connection-test',
  hint: /ComputerName|TcpTest|Remote|TCP connect|Name resolution/i,
  recognise: ({ lines, at }) => {
    const line = lines[at] ?? '';
    if (warning.test(line) || unresolved.test(line) || /^\s*TcpTestSucceeded\s*:/i.test(line)) return true;
    return (
      starts.test(line) &&
      lines.slice(at, at + 14).some((next) => /^\s*(?:TcpTestSucceeded|RemotePort|PingSucceeded)\s*:/i.test(next))
    );
  },
  parse: ({ lines, at, command }) => {
    const asked = readAsked(command);
    const facts: ConnectionTestFacts = {
      source: 'connection-test',
      host: null,
      port: null,
      hasSucceeded: null,
      remoteAddress: null,
      httpStatus: null,
    };
    const found: Parsed['lines'] = {};
    let end = at;
    for (let index = at; index < lines.length && index < at + 30; index += 1) {
      const line = lines[index] ?? '';
      if (isBlank(line)) continue;
      if (readCommand(line) !== null) break;
      // A second test below the first.
      if (/^\s*ComputerName\s*:/i.test(line) && 'host' in found) break;
      if (!take(facts, found, line, index)) break;
      end = index + 1;
    }
    if (facts.host === null) facts.host = asked.host;
    if (facts.port === null) facts.port = asked.port;
    return Object.keys(found).length === 0 ? null : { facts, lines: found, end };
  },
};

function readAsked(command: Command | null): { host: string | null; port: number | null } {
  if (command === null || !tool.test(command.text)) return { host: null, port: null };
  const port = portOption.exec(command.text)?.[1];
  const positional = /\b(?:Test-NetConnection|tnc)\s+["']?([a-z0-9][^\s"']{0,252})/i.exec(command.text)?.[1];
  return { host: hostOption.exec(command.text)?.[1] ?? positional ?? null, port: port ? Number(port) : null };
}

function take(facts: ConnectionTestFacts, found: Parsed['lines'], line: string, index: number): boolean {
  const failed = warning.exec(line);
  if (failed) {
    facts.remoteAddress ??= failed[1] ?? null;
    facts.port ??= Number(failed[2]);
    facts.hasSucceeded = false;
    found.hasSucceeded = index;
    return true;
  }
  const unknown = unresolved.exec(line)?.[1];
  if (unknown) {
    facts.host ??= unknown;
    facts.hasSucceeded = false;
    found.hasSucceeded = index;
    return true;
  }
  if (/^\s*WARNING\s*:/i.test(line)) return true;
  const field = readField(line);
  if (!field) return false;
  const value = said(field.value);
  const label = field.label.toLowerCase();
  if (label === 'computername' && value) mark('host', value);
  else if (label === 'remoteport' && value && /^\d{1,5}$/.test(value)) mark('port', Number(value));
  else if (label === 'remoteaddress' && value) mark('remoteAddress', value);
  else if (label === 'tcptestsucceeded') {
    const answer = trueFalse(field.value);
    if (answer !== null) mark('hasSucceeded', answer);
  } else if (
    !/^(?:computername|remoteport|remoteaddress|interfacealias|sourceaddress|nexthop|netroute.*|ping.*|nameresolution.*|matchingipsecrules|isadmin|networkisolationcontext|detailed.*|allname.*|tracer.*)$/.test(
      label,
    )
  )
    return false;
  return true;

  function mark<Name extends 'host' | 'port' | 'remoteAddress' | 'hasSucceeded'>(
    name: Name,
    told: ConnectionTestFacts[Name],
  ) {
    facts[name] = told;
    found[name] = index;
  }
}
