import type { MetadataMode } from '@/lib/plan/model';
import { type AccountSignIn, knownModes, modeWords, type Provider, providerFor, toKnownMode } from './modes';

/** Metadata mode × kind of login × way to sign in: whether the login lets somebody in. */

export const loginKinds = ['entra-user', 'entra-group', 'entra-app', 'windows-user', 'windows-group', 'sql'] as const;
export type LoginKind = (typeof loginKinds)[number];

export const signInKinds = ['windows', 'entra', 'sql'] as const;
export type SignInKind = (typeof signInKinds)[number];

export type Answer = 'yes' | 'no' | 'cannot-tell';

export interface Cell {
  answer: Answer;
  /** One sentence. */
  why: string;
}

export const loginKindWords: Record<LoginKind, { label: string; made: string }> = {
  'entra-user': { label: 'Microsoft Entra user', made: 'FROM EXTERNAL PROVIDER' },
  'entra-group': { label: 'Microsoft Entra group', made: 'FROM EXTERNAL PROVIDER' },
  'entra-app': { label: 'Microsoft Entra application', made: 'FROM EXTERNAL PROVIDER' },
  'windows-user': { label: 'Windows user', made: 'FROM WINDOWS' },
  'windows-group': { label: 'Windows group', made: 'FROM WINDOWS' },
  sql: { label: 'SQL login', made: 'WITH PASSWORD' },
};

export const signInWords: Record<SignInKind, { label: string; inSentence: string }> = {
  windows: { label: 'Windows (Kerberos)', inSentence: 'Windows sign-in' },
  entra: { label: 'Microsoft Entra', inSentence: 'Microsoft Entra sign-in' },
  sql: { label: 'SQL password', inSentence: 'sign-in with a SQL password' },
};

export interface InstanceRules {
  /** As read; `null` when it was not. */
  mode: string | null;
  /** Microsoft Entra-only authentication; `null` when it was not read. */
  isEntraOnly: boolean | null;
}

/** Whether such a login lets a synchronised person in who signs in this way. */
export function judgeLogin({ mode, isEntraOnly }: InstanceRules, login: LoginKind, signIn: SignInKind): Cell {
  if (login === 'sql' || signIn === 'sql') return judgeSql(login, signIn, isEntraOnly);
  if (login === 'entra-app') return judgeApp(mode, signIn);
  const provider = providerOf(login);
  if (mode === null) return judgeUnread(provider, signIn);
  const known = toKnownMode(mode);
  if (known === null) return { answer: 'cannot-tell', why: `Microsoft does not document the metadata mode “${mode}”.` };
  return judgeAccount(known, provider, signIn);
}

export const providerOf = (login: Exclude<LoginKind, 'sql'>): Provider =>
  login === 'windows-user' || login === 'windows-group' ? 'WINDOWS' : 'EXTERNAL PROVIDER';

function judgeAccount(mode: MetadataMode, provider: Provider, signIn: AccountSignIn): Cell {
  const wanted = providerFor(mode, signIn);
  const words = `In the mode ${modeWords[mode].label}, ${signInWords[signIn].inSentence} uses logins made FROM ${wanted}.`;
  return { answer: wanted === provider ? 'yes' : 'no', why: words };
}

/** Nobody read the mode: it still may make no difference. */
function judgeUnread(provider: Provider, signIn: AccountSignIn): Cell {
  const answers = new Set(knownModes.map((mode) => providerFor(mode, signIn) === provider));
  const [only] = answers;
  if (answers.size === 1 && only !== undefined)
    return { answer: only ? 'yes' : 'no', why: 'That is so in every metadata mode.' };
  return { answer: 'cannot-tell', why: 'It depends on the metadata mode, which was not read.' };
}

function judgeSql(login: LoginKind, signIn: SignInKind, isEntraOnly: boolean | null): Cell {
  if (login !== 'sql') return { answer: 'no', why: 'Only SQL logins have a password.' };
  if (signIn !== 'sql') return { answer: 'no', why: 'A SQL login takes its own password and nothing else.' };
  if (isEntraOnly === true)
    return {
      answer: 'no',
      why: 'The instance allows Microsoft Entra authentication only, so SQL logins cannot sign in.',
    };
  if (isEntraOnly === null)
    return {
      answer: 'cannot-tell',
      why: 'Unless the instance allows Microsoft Entra authentication only, which was not read.',
    };
  return { answer: 'yes', why: 'SQL logins do not depend on the metadata mode.' };
}

function judgeApp(mode: string | null, signIn: AccountSignIn): Cell {
  if (signIn === 'windows') return { answer: 'no', why: 'An application has no Windows session to get a ticket in.' };
  const known = toKnownMode(mode);
  if (known !== null && providerFor(known, 'entra') === 'EXTERNAL PROVIDER')
    return {
      answer: 'yes',
      why: `In the mode ${modeWords[known].label}, Microsoft Entra sign-in uses logins made FROM EXTERNAL PROVIDER.`,
    };
  if (known === null && mode === null)
    return { answer: 'cannot-tell', why: 'It depends on the metadata mode, which was not read.' };
  return {
    answer: 'cannot-tell',
    why: 'Microsoft’s table for this mode is about synchronised people; applications are not in it.',
  };
}
