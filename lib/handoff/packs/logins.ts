import { renderLogins } from '@/lib/logins/login-script';
import { toCommentText } from '@/lib/plan/quote';
import { authSchemeQuery } from '@/lib/setup/proof';
import { countOf, joinWithAnd } from '@/lib/setup/words';
import { sources } from '@/lib/sources';
import { countInstances, describeEach } from '../instances';
import type { Pack, PackContext, PackFile, PackInstance, PackPart } from '../model';
import { describeOrigin } from '../origin';
import { isLoginName, isWindowsName, listLoginsQuery, renderDropLogins } from '../sql';

interface Group {
  mode: string | null;
  instances: PackInstance[];
  label: string;
  explanation: string;
  notes: string[];
  /** Names of the kind this mode takes. */
  names: string[];
  sql: string | null;
  slug: string;
}

export function renderLoginsPack(context: PackContext): Pack {
  const names = context.names.filter(isLoginName);
  const groups = groupByMode(context.instances, names);
  const refused = context.names.filter((name) => !isLoginName(name));
  return {
    id: 'logins',
    title: 'Create logins for the people who sign in',
    summary: `Create logins on ${countInstances(context.instances.length)}, of the kind each one takes.`,
    why: 'A Kerberos ticket opens the door; a login says who may come in. Which kind of login Windows sign-in uses depends on the authentication metadata mode of the instance, and one of the wrong kind fails.',
    who: {
      role: 'The Microsoft Entra admin of the instance, or a login with ALTER ANY LOGIN that is itself a Microsoft Entra principal',
      notes: ['Groups keep the list short: one login for a group lets all of its members in.'],
    },
    parts: groups.map(toPart),
    files: groups.flatMap((group) => toFiles(context, group)),
    expected: {
      text: 'The query at the end lists every login with its type: E and X come from Microsoft Entra ID, U and G from Windows. After that, somebody who connected with Windows Authentication sees KERBEROS as the answer to the second query.',
      sample: [listLoginsQuery, authSchemeQuery].join('\n'),
    },
    undo: ['The file that ends in -undo.sql drops exactly these logins. Users in databases that belong to them stay.'],
    isEmpty: groups.every((group) => group.sql === null || group.names.length === 0),
    answer: {
      text: 'Paste what the two queries answer, with their column names.',
      sources: ['sql-logins', 'auth-scheme'],
      checks: ['SQL-LOGIN', 'SQL-AUTHSCHEME'],
    },
    cautions: [
      'T-SQL does not ask before it changes something: read the file first. Running it twice is safe.',
      'A login that is made FROM EXTERNAL PROVIDER has to be made by a Microsoft Entra principal; a SQL login cannot.',
    ],
    missing: [
      ...(context.instances.length === 0 ? ['No instance is chosen in the setup yet.'] : []),
      ...(refused.length > 0
        ? [
            `${countOf(refused.length, 'name')} left out: no login can be called that (it holds a line break, $( or more than 128 characters, or lacks its domain).`,
          ]
        : []),
      ...groups.flatMap(({ label, names: own, sql, explanation }) => {
        if (sql === null) return [explanation];
        return own.length > 0 ? [] : [`No name of the kind that the mode ${label} takes is given.`];
      }),
      ...describeEach(
        context.instances.filter(({ metadataMode }) => metadataMode === null),
        'did not tell its metadata mode. The file is for the default mode; look at Settings, Microsoft Entra ID first.',
      ),
    ],
    sources: [sources.metadataModes, sources.instance, sources.entraAuthentication],
  };
}

function groupByMode(instances: readonly PackInstance[], names: readonly string[]): Group[] {
  const modes = [...new Set(instances.map(({ metadataMode }) => metadataMode))].sort((a, b) =>
    (a ?? 'AzureAD').localeCompare(b ?? 'AzureAD'),
  );
  return modes.map((mode) => {
    const isWindows = mode === 'Windows' || mode === 'Paired';
    const own = names.filter((name) => isWindowsName(name) === isWindows);
    const script = renderLogins(
      mode,
      own.map((name) => ({ entraName: name, windowsName: name })),
    );
    return {
      mode,
      instances: instances.filter(({ metadataMode }) => metadataMode === mode),
      label: script.modeLabel,
      explanation: script.explanation,
      notes: script.notes,
      names: own,
      sql: script.sql,
      slug: mode === null ? 'mode-not-read' : mode.replaceAll(/[^A-Za-z0-9]/g, '-').toLowerCase(),
    };
  });
}

function toPart({ instances, label, explanation, notes, sql, slug, names, mode }: Group): PackPart {
  const shown = instances.slice(0, 8).map(({ name }) => name);
  const rest = instances.length - shown.length;
  return {
    title: mode === null ? 'Metadata mode not read' : `Metadata mode ${label}`,
    text: [`For ${joinWithAnd(rest > 0 ? [...shown, `${rest} more`] : shown)}.`, explanation, ...notes],
    ...(sql !== null && names.length > 0 ? { files: [`logins-${slug}.sql`] } : {}),
  };
}

function toFiles(context: PackContext, { instances, label, sql, names, slug }: Group): PackFile[] {
  if (sql === null || names.length === 0) return [];
  const head = (what: string) => [
    `-- ${what}, metadata mode ${toCommentText(label)}.`,
    ...describeOrigin(context).map((line) => `-- ${line}`),
    '-- Run it in master of each of these instances, signed in as its Microsoft Entra admin:',
    ...instances.map(({ name, hostName }) => `--   ${toCommentText(hostName ?? name)}`),
  ];
  const file = (name: string, what: string, body: string): PackFile => ({
    name,
    label: what,
    text: `${[...head(what), 'USE master;', body, '', listLoginsQuery].join('\n')}\n`,
    encoding: 'utf-8-bom',
    language: 'sql',
  });
  return [
    file(`logins-${slug}.sql`, 'Create logins for Windows Authentication', sql),
    file(`logins-${slug}-undo.sql`, 'Drop these logins again', renderDropLogins(names)),
  ];
}
