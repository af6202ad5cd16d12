import type { SqlLoginsFacts } from '../pasted-facts';
import { said, trueFalse } from './fields';
import type { Parsed, PieceParser } from './parser';
import { readResult } from './query-result';

/** Logins out of `sys.server_principals`: a table with a name and a type. */

const isHead = (line: string) =>
  line.length < 400 &&
  /\bname\b/i.test(line) &&
  /\btype(?:_desc)?\b/i.test(line) &&
  !/\bselect\b|:|\bTTL\b|\bStatus\b/i.test(line);

const typeOfDescription: Record<string, string> = {
  EXTERNAL_LOGIN: 'E',
  EXTERNAL_GROUP: 'X',
  WINDOWS_LOGIN: 'U',
  WINDOWS_GROUP: 'G',
  SQL_LOGIN: 'S',
  SERVER_ROLE: 'R',
  CERTIFICATE_MAPPED_LOGIN: 'C',
  ASYMMETRIC_KEY_MAPPED_LOGIN: 'K',
};

export const sqlLogins: PieceParser<SqlLoginsFacts> = {
  source: 'sql-logins',
  hint: /\btype(?:_desc)?\b/i,
  recognise: ({ lines, at }) => isHead(lines[at] ?? ''),
  parse: ({ lines, at }) => {
    const result = readResult(lines, at);
    if (!result) return null;
    const column = (name: string) => result.columns.indexOf(name);
    const [name, type, description, disabled] = ['name', 'type', 'type_desc', 'is_disabled'].map(column) as [
      number,
      number,
      number,
      number,
    ];
    if (name === -1 || (type === -1 && description === -1)) return null;
    const facts: SqlLoginsFacts = { source: 'sql-logins', logins: [] };
    const found: Parsed['lines'] = { columns: at };
    let end = at;
    for (const { cells, line } of result.rows) {
      const letter = typeOf(cells[type]) ?? typeOfDescription[cells[description]?.toUpperCase() ?? ''];
      const login = said(cells[name]) ?? cells[name];
      if (letter === undefined || !login) continue;
      found[`logins.${facts.logins.length}`] = line;
      facts.logins.push({ name: login, type: letter, isDisabled: disabled === -1 ? null : trueFalse(cells[disabled]) });
      end = line + 1;
    }
    return facts.logins.length === 0 ? null : { facts, lines: found, end: Math.max(end, result.end) };
  },
};

const typeOf = (cell: string | undefined): string | undefined =>
  cell && /^[A-Z]$/i.test(cell) ? cell.toUpperCase() : undefined;
