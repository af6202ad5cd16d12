import { findNameProblem, findWindowsNameProblem, quoteSqlName, quoteSqlText } from '@/lib/logins/sql-text';

/** T-SQL of the packs. */

/** `DOMAIN\name` is a name of Active Directory; anything else is one of Microsoft Entra ID. */
export const isWindowsName = (name: string): boolean => name.includes('\\');

/**
 * Whether a name can stand in a script: no line break, which could end a batch ("GO"), and no $(…), which sqlcmd replaces
 * even inside quotes.
 */
export const isLoginName = (name: string): boolean =>
  (isWindowsName(name) ? findWindowsNameProblem(name) : findNameProblem(name)) === null && !name.includes('$(');

/** Takes logins away, where they are. */
export const renderDropLogins = (names: readonly string[]): string =>
  names
    .map((name) =>
      [
        `IF EXISTS (SELECT 1 FROM sys.server_principals WHERE name = ${quoteSqlText(name)} AND type IN ('E', 'X', 'U', 'G'))`,
        `    DROP LOGIN ${quoteSqlName(name)};`,
      ].join('\n'),
    )
    .join('\n');

/** What the logins are now; its answer is what the checks read. */
export const listLoginsQuery =
  "SELECT name, type, type_desc, is_disabled FROM sys.server_principals WHERE type IN ('E', 'X', 'U', 'G') ORDER BY name;";
