import type { AuthSchemeFacts } from '../pasted-facts';
import { isCommand } from './command';
import type { Parsed, PieceParser } from './parser';
import { readResult } from './query-result';

/** `select auth_scheme from sys.dm_exec_connections …`: how a connection signed in. */

const scheme = /^(?:KERBEROS|NTLM|SQL|DIGEST|BASIC|NEGOTIATE|CERTIFICATE|NTLM_?AUTHENTICATION|AAD|EXTERNAL)$/i;
const asks = /\bselect\b.{0,300}\bauth_scheme\b/i;
const isHead = (line: string) =>
  /(?:^|[\s,;"|])auth_scheme(?:$|[\s,;"|])/i.test(line) && !asks.test(line) && line.length < 400;

export const authScheme: PieceParser<AuthSchemeFacts> = {
  source: 'auth-scheme',
  hint: /auth_scheme/i,
  recognise: ({ lines, at, command }) => {
    const line = lines[at] ?? '';
    if (isHead(line)) return true;
    return (
      scheme.test(line.trim()) &&
      (isCommand(command, /auth_scheme/i) || lines.slice(Math.max(0, at - 3), at).some((above) => asks.test(above)))
    );
  },
  parse: ({ lines, at }): Parsed<AuthSchemeFacts> | null => {
    const line = lines[at] ?? '';
    if (!isHead(line))
      return {
        facts: { source: 'auth-scheme', scheme: line.trim().toUpperCase() },
        lines: { scheme: at },
        end: at + 1,
      };
    const result = readResult(lines, at);
    for (const row of result?.rows.slice(0, 200) ?? []) {
      const value = [row.cells[result?.columns.indexOf('auth_scheme') ?? -1], ...row.cells].find(
        (cell) => cell !== undefined && scheme.test(cell),
      );
      if (value) {
        return {
          facts: { source: 'auth-scheme', scheme: value.toUpperCase() },
          lines: { scheme: row.line, columns: at },
          end: Math.max(result?.end ?? 0, row.line + 1),
        };
      }
    }
    return null;
  },
};
