/** Names in T-SQL. A name comes from a person, so it is looked at before it is quoted. */

/** A T-SQL identifier in brackets. */
export const quoteSqlName = (name: string): string => `[${name.replaceAll(']', ']]')}]`;

/** A T-SQL string of Unicode text. */
export const quoteSqlText = (text: string): string => `N'${text.replaceAll("'", "''")}'`;

/** Longest name of a login: `sysname`. */
const MAX_NAME = 128;

/** What is wrong with a login's name, as a sentence; `null` when it can be used. */
export function findNameProblem(name: string): string | null {
  if (name.trim() === '') return 'Enter a name.';
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name) || !name.isWellFormed())
    return 'The name holds characters that cannot be seen, such as a tab or a line break. Type it instead of pasting it.';
  if (name.length > MAX_NAME)
    return `A login has a name of at most ${MAX_NAME} characters; this one has ${name.length}.`;
  if (name !== name.trim()) return 'The name begins or ends with a space.';
  return null;
}

/** The same for a Windows name, which needs its domain. */
export function findWindowsNameProblem(name: string): string | null {
  const problem = findNameProblem(name);
  if (problem !== null) return problem;
  return /^[^\\@/]+\\[^\\@/]+$/.test(name)
    ? null
    : 'A Windows name has the form DOMAIN\\name, with the short name of the domain.';
}
