'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/input';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import { Status } from '@/components/ui/status';
import { compareModes, type Effect, listLosers, type ModeChange } from '@/lib/logins/mode-change';
import { knownModes, modeWords, toKnownMode } from '@/lib/logins/modes';
import type { LoginsInstance } from '@/lib/logins/page-data';
import { loginKindWords, signInWords } from '@/lib/logins/truth-table';
import type { MetadataMode } from '@/lib/plan/model';
import { saveMetadataModesAction } from '@/lib/setup/actions';
import { countOf, joinWithAnd } from '@/lib/setup/words';
import type { ListedLogins } from './logins-view';
import { TruthTable } from './truth-table';

type ModePartProps = { setupId: string; instance: LoginsInstance; listed: ListedLogins | null };

/** Every kind of login in a mode; and when that is not the mode of the instance, what the change would do. */
export function ModePart({ setupId, instance, listed }: ModePartProps) {
  const [shown, setShown] = useState<string>(instance.mode ?? '');
  const current = toKnownMode(instance.mode);
  const asked = toKnownMode(shown);
  const change = current && asked && current !== asked ? compareModes(current, asked) : null;
  return (
    <section aria-labelledby="mode-table" className="grid grid-cols-1 gap-4">
      <h2 id="mode-table" className="text-lg">
        Which login serves which sign-in
      </h2>
      <Field
        id="mode-shown"
        label="Metadata mode"
        hint="Another mode shows what changing it would do. Looking changes nothing."
        className="max-w-md print:hidden"
      >
        {(control) => (
          <Select {...control} value={shown} onChange={(event) => setShown(event.target.value)}>
            {current === null ? <option value={instance.mode ?? ''}>{instance.mode ?? 'Not read'}</option> : null}
            {knownModes.map((mode) => (
              <option key={mode} value={mode}>
                {modeWords[mode].label}
                {mode === current ? ', as read' : ''}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <p className="hidden text-sm print:block">
        Metadata mode: {asked ? modeWords[asked].label : shown || 'not read'}
      </p>
      <TruthTable rules={{ mode: shown === '' ? null : shown, isEntraOnly: instance.isEntraOnly }} />
      <LiveRegion message={change ? describeChange(change) : ''} />
      {change ? (
        <Consequences key={shown} setupId={setupId} instance={instance} change={change} listed={listed} />
      ) : (
        <Wanted setupId={setupId} instance={instance} />
      )}
    </section>
  );
}

const describeChange = ({ to, lost }: ModeChange) =>
  `Changing to ${modeWords[to].label} takes ${countOf(lost.length, 'combination')} of login and sign-in away.`;

type ConsequencesProps = ModePartProps & { change: ModeChange };

const NAMED = 12;

function Consequences({ setupId, instance, change, listed }: ConsequencesProps) {
  const { from, to, lost, gained, unsure } = change;
  const losers = listed ? listLosers(change, listed.rows) : null;
  return (
    <div className="grid max-w-4xl grid-cols-1 gap-4 rounded-lg border border-action bg-surface-raised px-4 py-4">
      <h3 className="text-base">
        From {modeWords[from].label} to {modeWords[to].label}
      </h3>
      <p className="max-w-prose text-sm">
        The mode is one setting for everybody on {instance.name}. Make the logins people will need before the change.
        Whether connections that are open stay open is not documented.
      </p>
      <div className="grid grid-cols-1 gap-x-8 gap-y-4 text-sm sm:grid-cols-2">
        <Effects title="Stops" kind="failed" effects={lost} />
        <Effects title="Starts" kind="done" effects={gained} />
        {unsure.length > 0 ? <Effects title="Not documented" kind="cannot-tell" effects={unsure} /> : null}
      </div>
      {losers === null ? (
        <p className="text-sm text-ink-muted">
          Paste the list of logins below, and those who lose sign-in are named here.
        </p>
      ) : (
        <div className="grid gap-1 text-sm">
          <p className="font-semibold">
            {losers.length === 0
              ? 'No login of the list loses a way to sign in.'
              : `${countOf(losers.length, 'login')} of the list ${losers.length === 1 ? 'loses' : 'lose'} a way to sign in:`}
          </p>
          <ul className="grid gap-0.5">
            {losers.slice(0, NAMED).map(({ row, kind, signIns }) => (
              <li key={`${row.type}-${row.name}`} className="break-name">
                <code className="text-xs">{row.name}</code>{' '}
                <span className="text-ink-muted">
                  {loginKindWords[kind].label}: {joinWithAnd(signIns.map((signIn) => signInWords[signIn].inSentence))}
                </span>
              </li>
            ))}
          </ul>
          {losers.length > NAMED ? (
            <p className="text-ink-muted">and {losers.length - NAMED} more, marked in the list below.</p>
          ) : null}
        </div>
      )}
      <AskForMode setupId={setupId} instance={instance} mode={to} />
    </div>
  );
}

function Effects({
  title,
  kind,
  effects,
}: {
  title: string;
  kind: 'failed' | 'done' | 'cannot-tell';
  effects: readonly Effect[];
}) {
  return (
    <div className="grid content-start gap-1">
      <h4 className="font-semibold">{title}</h4>
      {effects.length === 0 ? (
        <p className="text-ink-muted">Nothing.</p>
      ) : (
        <ul className="grid gap-1">
          {effects.map(({ login, signIn }) => (
            <li key={`${login}-${signIn}`}>
              <Status kind={kind}>
                {signInWords[signIn].label} with a login of a {loginKindWords[login].label}
              </Status>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The plan carries the change: nothing happens here. */
function AskForMode({ setupId, instance, mode }: { setupId: string; instance: LoginsInstance; mode: MetadataMode }) {
  const router = useRouter();
  const { run, isPending, error } = useAction(saveMetadataModesAction);
  if (instance.wantedMode === mode) return <Wanted setupId={setupId} instance={instance} />;
  const save = async () => {
    const result = await run({ setupId, instanceIds: [instance.id], mode });
    if (result.ok) router.refresh();
  };
  return (
    <div className="grid justify-items-start gap-2 print:hidden">
      <Button onClick={save} pending={isPending && 'Saving'}>
        Put {modeWords[mode].label} into the plan
      </Button>
      <p className="text-sm text-ink-muted">
        The plan shows it with everything else, and nothing changes before somebody runs it.
      </p>
      {error ? <ActionProblem title="The mode was not put into the plan" error={error} /> : null}
    </div>
  );
}

function Wanted({ setupId, instance }: { setupId: string; instance: LoginsInstance }) {
  const router = useRouter();
  const { run, isPending, error } = useAction(saveMetadataModesAction);
  const { wantedMode } = instance;
  if (wantedMode === null || toKnownMode(instance.mode) === wantedMode) return null;
  const remove = async () => {
    const result = await run({ setupId, instanceIds: [instance.id], mode: null });
    if (result.ok) router.refresh();
  };
  return (
    <Notice
      kind="info"
      title={`The plan of this setup asks for the mode ${modeWords[wantedMode].label}`}
      actions={
        <Button size="sm" onClick={remove} pending={isPending && 'Removing'}>
          Take it out of the plan
        </Button>
      }
    >
      <p>
        Nothing has changed yet.{' '}
        <Link href={`/setup/${setupId}/plan`} className="link">
          Open the plan
        </Link>
      </p>
      {error ? <ActionProblem title="The plan was not changed" error={error} /> : null}
    </Notice>
  );
}
