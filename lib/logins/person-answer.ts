import type { SqlLoginsFacts } from '@/lib/checks/pasted-facts';
import type { Answer, InstanceRules, LoginKind, SignInKind } from './truth-table';
import { judgeLogin, loginKindWords } from './truth-table';

/** Whether one person gets in, by all that is known, and what is in the way. */

export const origins = ['synced', 'cloud-only', 'ad-only', 'not-sure'] as const;
/** Where the account lives: in both directories, in one of them, or nobody said. */
export type Origin = (typeof origins)[number];

export type LoginRow = SqlLoginsFacts['logins'][number];

export interface PersonQuestion {
  /** User principal name; may be empty. */
  entraName: string;
  /** `DOMAIN\name`; may be empty. */
  windowsName: string;
  origin: Origin;
  signIn: SignInKind;
  /** Logins of the instance, where the query's answer was pasted; else what the person says there is. */
  logins: { kind: 'listed'; rows: readonly LoginRow[] } | { kind: 'said'; login: LoginKind | 'none' | 'not-sure' };
}

/** What an instance needs before any ticket works on it. */
export interface TicketReadiness {
  answer: Answer;
  why: string;
}

export interface Reason {
  answer: Answer;
  text: string;
}

export interface PersonAnswer {
  answer: Answer;
  /** What decides comes first. */
  reasons: Reason[];
  /** A login of the right kind is what is missing. */
  needsLogin: boolean;
}

/** Everything has to be so: one "no" decides, else one "cannot tell" does. */
export function answerForPerson(rules: InstanceRules, ticket: TicketReadiness, question: PersonQuestion): PersonAnswer {
  const login = judgeOwnLogins(rules, question);
  const reasons = [...judgeAccountOf(question), ...judgeTicket(ticket, question), login];
  const answer = worstOf(reasons);
  const order: Answer[] = answer === 'no' ? ['no', 'cannot-tell', 'yes'] : ['cannot-tell', 'no', 'yes'];
  return {
    answer,
    reasons: reasons.toSorted((a, b) => order.indexOf(a.answer) - order.indexOf(b.answer)),
    needsLogin: login.answer !== 'yes' && question.signIn !== 'sql',
  };
}

const worstOf = (reasons: readonly Reason[]): Answer =>
  reasons.some(({ answer }) => answer === 'no')
    ? 'no'
    : reasons.some(({ answer }) => answer === 'cannot-tell')
      ? 'cannot-tell'
      : 'yes';

function judgeAccountOf({ origin, signIn }: PersonQuestion): Reason[] {
  if (signIn === 'sql') return [];
  if (origin === 'ad-only')
    return [
      {
        answer: 'no',
        text: 'Microsoft Entra ID does not know the account, so it gives out neither tickets nor tokens for it.',
      },
    ];
  if (origin === 'not-sure')
    return [{ answer: 'cannot-tell', text: 'Nobody said whether the account is synchronised to Microsoft Entra ID.' }];
  if (origin === 'cloud-only' && signIn === 'windows')
    return [
      {
        answer: 'cannot-tell',
        text: 'Windows sign-in is described for synchronised accounts. Whether cloud-only ones work is not documented.',
      },
    ];
  return [
    {
      answer: 'yes',
      text: origin === 'synced' ? 'The account is synchronised.' : 'The account is in Microsoft Entra ID.',
    },
  ];
}

const judgeTicket = ({ answer, why }: TicketReadiness, { signIn }: PersonQuestion): Reason[] =>
  signIn === 'windows' ? [{ answer, text: why }] : [];

function judgeOwnLogins(rules: InstanceRules, question: PersonQuestion): Reason {
  const { signIn, origin, logins } = question;
  if (logins.kind === 'listed') return judgeListed(rules, question, logins.rows);
  if (logins.login === 'not-sure') return { answer: 'cannot-tell', text: 'Nobody said whether there is a login.' };
  if (logins.login === 'none') return { answer: 'no', text: 'There is no login, neither of their own nor of a group.' };
  return judgeKind(rules, logins.login, signIn, origin);
}

function judgeKind(rules: InstanceRules, login: LoginKind, signIn: SignInKind, origin: Origin): Reason {
  const cell = judgeLogin(rules, login, signIn);
  const { label, made } = loginKindWords[login];
  // Microsoft's table is about synchronised people; in the default mode it says what is known of cloud-only ones too.
  const isOutside = origin === 'cloud-only' && signIn === 'entra' && rules.mode?.toLowerCase() === 'windows';
  if (isOutside)
    return {
      answer: 'cannot-tell',
      text: 'Microsoft’s table for the mode Windows is about synchronised people; cloud-only ones are not in it.',
    };
  return { answer: cell.answer, text: `${label}, made ${made}. ${cell.why}` };
}

const kindsByType: Record<string, LoginKind> = {
  E: 'entra-user',
  X: 'entra-group',
  U: 'windows-user',
  G: 'windows-group',
  S: 'sql',
};

/** The kind of a row of `sys.server_principals`; applications share their type with users. */
export const kindOfRow = ({ type }: Pick<LoginRow, 'type'>): LoginKind | null =>
  kindsByType[type.toUpperCase()] ?? null;

function judgeListed(rules: InstanceRules, question: PersonQuestion, rows: readonly LoginRow[]): Reason {
  const names = new Set([question.entraName, question.windowsName].map(fold).filter((name) => name !== ''));
  if (names.size === 0)
    return { answer: 'cannot-tell', text: 'Enter the person’s name to look it up among the logins.' };
  const { signIn, origin } = question;
  const judged = rows
    .filter(({ name }) => names.has(fold(name)))
    .flatMap((row) => {
      const kind = kindOfRow(row);
      return kind === null ? [] : [{ row, reason: judgeKind(rules, kind, signIn, origin) }];
    });
  const good = judged.find(({ row, reason }) => reason.answer === 'yes' && row.isDisabled !== true);
  if (good) return { answer: 'yes', text: `The login ${good.row.name} fits. ${good.reason.text}` };
  const off = judged.find(({ row, reason }) => reason.answer === 'yes' && row.isDisabled === true);
  if (off) return { answer: 'no', text: `The login ${off.row.name} would fit, and is disabled.` };
  return (
    judgeGroups(rules, question, rows) ??
    judged[0]?.reason ?? {
      answer: 'no',
      text: `No login among the ${rows.length} is theirs, and no group’s could let them in.`,
    }
  );
}

/** Who is in a group, the list does not say. */
function judgeGroups(
  rules: InstanceRules,
  { signIn, origin }: PersonQuestion,
  rows: readonly LoginRow[],
): Reason | null {
  const groups = rows.filter((row) => {
    const kind = kindOfRow(row);
    if (kind !== 'entra-group' && kind !== 'windows-group') return false;
    return row.isDisabled !== true && judgeKind(rules, kind, signIn, origin).answer === 'yes';
  });
  if (groups.length === 0) return null;
  const shown = groups.slice(0, 3).map(({ name }) => name);
  const names =
    groups.length > shown.length ? `${shown.join(', ')} and ${groups.length - shown.length} more` : shown.join(' or ');
  return {
    answer: 'cannot-tell',
    text: `No fitting login of their own. They get in as a member of ${names}; the list does not say who is in it.`,
  };
}

const fold = (name: string) => name.trim().toLowerCase();

/** The query whose answer the page reads: every login that somebody could sign in with. */
export const listLoginsQuery =
  "SELECT name, type, is_disabled FROM sys.server_principals WHERE type IN ('E', 'X', 'U', 'G', 'S') AND name NOT LIKE '##%' ORDER BY type, name;";
