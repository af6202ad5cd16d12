'use client';

import { useMemo, useState } from 'react';
import { CodeBlock } from '@/components/ui/code-block';
import { Field } from '@/components/ui/field';
import { Input, Select } from '@/components/ui/input';
import { LiveRegion } from '@/components/ui/live-region';
import { renderLogin } from '@/lib/logins/login-script';
import { modeWords, type Provider, providerFor, toKnownMode } from '@/lib/logins/modes';
import type { LoginsInstance } from '@/lib/logins/page-data';
import { answerForPerson, type Origin, type PersonAnswer, type PersonQuestion } from '@/lib/logins/person-answer';
import { findNameProblem, findWindowsNameProblem } from '@/lib/logins/sql-text';
import {
  type LoginKind,
  loginKinds,
  loginKindWords,
  type SignInKind,
  signInKinds,
  signInWords,
} from '@/lib/logins/truth-table';
import { AnswerStatus, answerWord } from './answer-status';
import type { ListedLogins } from './logins-view';

type PersonPartProps = {
  instance: LoginsInstance;
  listed: ListedLogins | null;
  domain: string | null;
  userName: string;
};

type SaidLogin = LoginKind | 'none' | 'not-sure';

/** One person: a few answers, and whether they get in. */
export function PersonPart({ instance, listed, domain, userName }: PersonPartProps) {
  const [entraName, setEntraName] = useState(userName);
  const [windowsName, setWindowsName] = useState(domain ? `${domain}\\` : '');
  const [origin, setOrigin] = useState<Origin>('synced');
  const [signIn, setSignIn] = useState<SignInKind>('windows');
  const [said, setSaid] = useState<SaidLogin>('not-sure');
  const question = useMemo(
    (): PersonQuestion => ({
      entraName,
      windowsName,
      origin,
      signIn,
      logins: listed ? { kind: 'listed', rows: listed.rows } : { kind: 'said', login: said },
    }),
    [entraName, windowsName, origin, signIn, said, listed],
  );
  const answer = answerForPerson(instance, instance.ticket, question);
  return (
    <section aria-labelledby="one-person" className="grid grid-cols-1 gap-4">
      <h2 id="one-person" className="text-lg">
        One person
      </h2>
      <div className="grid grid-cols-1 gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,26rem)_minmax(0,44rem)]">
        <div className="grid content-start gap-4">
          <Field
            id="entra-name"
            label="Name in Microsoft Entra ID"
            hint="User principal name, or the name of a group."
            error={problemOf(entraName, findNameProblem)}
          >
            {(control) => (
              <Input
                {...control}
                mono
                value={entraName}
                onChange={(event) => setEntraName(event.target.value)}
                spellCheck={false}
                autoComplete="off"
              />
            )}
          </Field>
          <Field
            id="windows-name"
            label="Name in Active Directory"
            hint="DOMAIN\name, as whoami prints it."
            error={isStarted(windowsName) ? problemOf(windowsName, findWindowsNameProblem) : undefined}
          >
            {(control) => (
              <Input
                {...control}
                mono
                value={windowsName}
                onChange={(event) => setWindowsName(event.target.value)}
                spellCheck={false}
                autoComplete="off"
              />
            )}
          </Field>
          <Field id="origin" label="Where the account lives">
            {(control) => (
              <Select {...control} value={origin} onChange={(event) => setOrigin(event.target.value as Origin)}>
                {originOptions.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field id="sign-in-kind" label="How they sign in">
            {(control) => (
              <Select {...control} value={signIn} onChange={(event) => setSignIn(event.target.value as SignInKind)}>
                {signInKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {signInWords[kind].label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {listed ? (
            <p className="text-sm text-ink-muted">
              Their logins are looked up among the {listed.rows.length} of the list below.
            </p>
          ) : (
            <Field
              id="said-login"
              label="Their login on the instance"
              hint="Or paste the list of logins below, and it is looked up."
            >
              {(control) => (
                <Select {...control} value={said} onChange={(event) => setSaid(event.target.value as SaidLogin)}>
                  <option value="not-sure">Not sure</option>
                  <option value="none">None, and none of a group</option>
                  {loginKinds.map((kind) => (
                    <option key={kind} value={kind}>
                      {loginKindWords[kind].label}, made {loginKindWords[kind].made}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          )}
        </div>
        <PersonResult answer={answer} question={question} instance={instance} />
      </div>
    </section>
  );
}

const originOptions: { value: Origin; label: string }[] = [
  { value: 'synced', label: 'In both, synchronised by Microsoft Entra Connect' },
  { value: 'cloud-only', label: 'In Microsoft Entra ID only' },
  { value: 'ad-only', label: 'In Active Directory only' },
  { value: 'not-sure', label: 'Not sure' },
];

/** An empty name is no mistake: it is left out. */
const problemOf = (name: string, find: (name: string) => string | null) =>
  name === '' ? undefined : (find(name) ?? undefined);

/** The domain that is filled in beforehand is not a name yet. */
const isStarted = (name: string) => !/^[^\\]*\\$/.test(name);

type PersonResultProps = { answer: PersonAnswer; question: PersonQuestion; instance: LoginsInstance };

function PersonResult({ answer, question, instance }: PersonResultProps) {
  const { signIn } = question;
  const headline = `${answerWord(answer.answer)}: ${signInWords[signIn].inSentence} to ${instance.name}`;
  return (
    <div className="grid min-w-0 content-start gap-4 border-line max-lg:border-t max-lg:pt-6 lg:border-l lg:pl-8">
      <LiveRegion message={`${headline}. ${answer.reasons[0]?.text ?? ''}`} />
      <div className="grid gap-1">
        <h3 className="text-base break-name">
          {signInWords[signIn].label} to {instance.name}
        </h3>
        <AnswerStatus answer={answer.answer} look="pill">
          {answer.answer === 'yes'
            ? 'Yes, they get in'
            : answer.answer === 'no'
              ? 'No, they do not get in'
              : 'Cannot tell'}
        </AnswerStatus>
      </div>
      <ul className="grid gap-2 text-sm">
        {answer.reasons.map((reason) => (
          <li key={reason.text} className="max-w-prose break-name">
            <AnswerStatus answer={reason.answer}>
              <span className="sr-only">{answerWord(reason.answer)}: </span>
              {reason.text}
            </AnswerStatus>
          </li>
        ))}
      </ul>
      {answer.needsLogin && signIn !== 'sql' ? (
        <MissingLogin question={question} signIn={signIn} mode={instance.mode} />
      ) : null}
    </div>
  );
}

type MissingLoginProps = { question: PersonQuestion; signIn: 'windows' | 'entra'; mode: string | null };

/** The statement that makes the login this sign-in looks for. */
function MissingLogin({ question, signIn, mode }: MissingLoginProps) {
  const known = toKnownMode(mode ?? 'AzureAD');
  if (known === null) return null;
  const provider = providerFor(known, signIn);
  const { name, problem } = nameFor(provider, question);
  return (
    <div className="grid gap-2">
      <h4 className="text-sm font-semibold">The login that {signInWords[signIn].inSentence} looks for</h4>
      {problem === null ? (
        <CodeBlock label="T-SQL, in master" code={renderLogin(name, provider)} />
      ) : (
        <p className="max-w-prose text-sm">
          {provider === 'WINDOWS'
            ? 'It needs the name in Active Directory.'
            : 'It needs the name in Microsoft Entra ID.'}{' '}
          {problem}
        </p>
      )}
      <p className="max-w-prose text-sm text-ink-muted">
        {mode === null
          ? `The metadata mode was not read. This is for the default, ${modeWords[known].label}.`
          : provider === 'EXTERNAL PROVIDER'
            ? 'Run it signed in as the Microsoft Entra admin of the instance: a SQL login cannot make it.'
            : 'Run it as the Microsoft Entra admin, or with a login that may make logins.'}
      </p>
    </div>
  );
}

function nameFor(
  provider: Provider,
  { entraName, windowsName }: PersonQuestion,
): { name: string; problem: string | null } {
  return provider === 'WINDOWS'
    ? { name: windowsName, problem: findWindowsNameProblem(windowsName) }
    : { name: entraName, problem: findNameProblem(entraName) };
}
