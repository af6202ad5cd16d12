import type { SqlErrorFacts } from '../pasted-facts';
import { readCommand } from './command';
import { isBlank } from './fields';
import type { Parsed, PieceParser } from './parser';

/** What SSMS, SqlClient, ODBC, sqlcmd or the instance said, and errors of Microsoft Entra ID (AADSTS…). */

const signs = [
  /Login failed for user/i,
  /Login failed\. The login is from an untrusted domain/i,
  /The target principal name is incorrect/i,
  /Cannot generate SSPI context/i,
  /SSPI (?:handshake|Provider)|SspiClient|InitializeSecurityContext/i,
  /A network-related or instance-specific error/i,
  /A connection was successfully established with the server, but then/i,
  /\(Microsoft SQL Server, Error: \d/i,
  /Microsoft\.Data\.SqlClient|System\.Data\.SqlClient|\.Net SqlClient Data Provider/i,
  /^\s*Sqlcmd: Error/i,
  /^\s*Msg \d{2,6}, Level \d/i,
  /\bSqlException\b/i,
  /^\s*Cannot connect to \S/i,
  /\bAADSTS\d{5,7}\b/,
  /Principal '.{1,200}' could not be found/i,
  /Windows logins are not supported in this version/i,
];
const number =
  /\bMsg (\d{2,6})\b|\bError(?: Number)?: ?(\d{3,6})\b|Microsoft SQL Server, Error: (\d{2,6})|\bNative(?: ?Error)?: ?(\d{3,6})\b/i;
const state = /\bState:? ?(\d{1,3})\b/i;
const sspi = /\b(0x8009[0-9a-f]{4}|0x8007[0-9a-f]{4}|0xc000[0-9a-f]{4})\b/i;
const entra = /\bAADSTS\d{5,7}\b/g;
const login = /(?:Login failed for user|for user)\s+'([^']{1,256})'/i;
const server =
  /Cannot connect to (\S{1,260}?)\.?\s*$|\bServer ([^\s,;]{3,260}), (?:Procedure|Line)|\bServer Name: ?(\S{3,260})|\bServer=(?:tcp:)?([^;,\s]{3,260})/i;
const more =
  /^\s*(?:at |--->|---|ADDITIONAL INFORMATION|TITLE:|BUTTONS:|For help, click|Program Location|Error Number|Severity|State|Server Name|Line Number|ClientConnectionId|Inner exception|HResult|Trace ID|Correlation ID|Timestamp)/i;
/** A stack trace is long; what matters stands above it. */
const MAX_LINES = 120;

const isSign = (line: string) => signs.some((sign) => sign.test(line));

export const sqlError: PieceParser<SqlErrorFacts> = {
  source: 'sql-error',
  hint: /Login failed|SSPI|principal|network-related|A connection was|SQL|Msg \d|Cannot connect|AADSTS|Windows logins|InitializeSecurity/i,
  recognise: ({ lines, at }) => isSign(lines[at] ?? ''),
  parse: ({ lines, at }) => {
    const facts: SqlErrorFacts = {
      source: 'sql-error',
      number: null,
      state: null,
      sspiCode: null,
      entraCodes: [],
      login: null,
      server: null,
      message: '',
    };
    const found: Parsed['lines'] = {};
    const said: string[] = [];
    let end = at;
    let blanks = 0;
    for (let index = at; index < lines.length && index < at + MAX_LINES; index += 1) {
      const line = lines[index] ?? '';
      if (isBlank(line)) {
        blanks += 1;
        continue;
      }
      if (index > at && readCommand(line) !== null) break;
      // Another message of the instance is another error.
      if (index > at && /^\s*Msg \d{2,6}, Level \d/i.test(line) && facts.number !== null) break;
      const isPart = isSign(line) || more.test(line) || take(facts, {}, line, index, true);
      if (!isPart && blanks > 0) break;
      blanks = 0;
      take(facts, found, line, index, false);
      if (!/^\s*(?:at |-{3,})/.test(line) && said.length < 8) {
        said.push(line.trim());
        if (said.length === 1) found.message = index;
      }
      end = index + 1;
    }
    facts.message = said.join('\n').slice(0, 2_000);
    return facts.message === '' ? null : { facts, lines: found, end };
  },
};

/** Reads the codes of one line; with `isTrial` only says whether there are any. */
function take(facts: SqlErrorFacts, found: Parsed['lines'], line: string, index: number, isTrial: boolean): boolean {
  const code = pick(number.exec(line));
  const code2 = pick(state.exec(line));
  const hex = pick(sspi.exec(line));
  const who = pick(login.exec(line));
  const where = pick(server.exec(line));
  const tokens = line.match(entra) ?? [];
  if (isTrial) return code !== null || hex !== null || where !== null || tokens.length > 0;
  const set = <Name extends 'number' | 'state' | 'sspiCode' | 'login' | 'server'>(
    name: Name,
    value: SqlErrorFacts[Name],
  ) => {
    if (value === null || facts[name] !== null) return;
    facts[name] = value;
    found[name] = index;
  };
  set('number', code === null ? null : Number(code));
  set('state', code2 === null ? null : Number(code2));
  set('sspiCode', hex?.toLowerCase() ?? null);
  set('login', who);
  set('server', where);
  for (const token of tokens) {
    if (facts.entraCodes.includes(token)) continue;
    found[`entraCodes.${facts.entraCodes.length}`] = index;
    facts.entraCodes.push(token);
  }
  return true;
}

/** The first group of a match that took part in it. */
const pick = (match: RegExpExecArray | null): string | null =>
  match?.slice(1).find((group) => group !== undefined) ?? null;
