'use client';

import { useState } from 'react';
import { SourceLink } from '@/components/setup/source-link';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Status } from '@/components/ui/status';
import { Timestamp } from '@/components/ui/timestamp';
import { modeWords, toKnownMode } from '@/lib/logins/modes';
import type { LoginsInstance, LoginsPage } from '@/lib/logins/page-data';
import type { LoginRow } from '@/lib/logins/person-answer';
import { sources } from '@/lib/sources';
import { LoginList } from './login-list';
import { ModePart } from './mode-part';
import { PersonPart } from './person-part';

export interface ListedLogins {
  rows: readonly LoginRow[];
  /** Where the list is from; `null` for what was just pasted. */
  given: { at: string; by: string } | null;
}

type LoginsViewProps = { setupId: string; page: LoginsPage; userName: string };

/** Who can log in, on one instance of the setup at a time. */
export function LoginsView({ setupId, page, userName }: LoginsViewProps) {
  const [first] = page.instances;
  const [chosenId, setChosenId] = useState(first?.id);
  const [listed, setListed] = useState<ListedLogins | null>(() => startWith(page));
  const instance = page.instances.find(({ id }) => id === chosenId) ?? first;
  if (instance === undefined) return null;
  return (
    <div className="grid grid-cols-1 gap-10">
      <div className="grid grid-cols-1 gap-4">
        {page.instances.length > 1 ? (
          <Field id="logins-instance" label="Instance" className="max-w-md print:hidden">
            {(control) => (
              <Select
                {...control}
                value={instance.id}
                onChange={(event) => {
                  setChosenId(event.target.value);
                  // What was pasted is the list of one instance.
                  setListed(null);
                }}
              >
                {page.instances.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ) : null}
        <InstanceLine instance={instance} />
      </div>
      <PersonPart key={instance.id} instance={instance} listed={listed} domain={page.domain} userName={userName} />
      <ModePart key={`mode-${instance.id}`} setupId={setupId} instance={instance} listed={listed} />
      <LoginList key={`list-${instance.id}`} instance={instance} listed={listed} onListed={setListed} />
    </div>
  );
}

const startWith = ({ listed, instances }: LoginsPage): ListedLogins | null =>
  // The output does not name the instance it is from: with several it would be a guess.
  listed && instances.length === 1 ? { rows: listed.rows, given: { at: listed.at, by: listed.by } } : null;

function InstanceLine({ instance: { name, mode, readAt, entraAdmin } }: { instance: LoginsInstance }) {
  const known = toKnownMode(mode);
  return (
    <div className="grid gap-3">
      <dl className="grid gap-x-8 gap-y-2 text-sm sm:grid-cols-[auto_minmax(0,1fr)]">
        <dt className="text-ink-muted">Instance</dt>
        <dd className="font-semibold break-name">{name}</dd>
        <dt className="text-ink-muted">Authentication metadata</dt>
        <dd className="max-w-prose">
          {mode === null ? (
            <Status kind="cannot-tell">Not read: read the plan or the instance again</Status>
          ) : (
            <>
              <span className="font-semibold">{known ? modeWords[known].label : mode}</span>
              {readAt ? (
                <span className="text-ink-muted">
                  {', read '}
                  <Timestamp at={readAt} show="relative" />
                </span>
              ) : null}
            </>
          )}
          {known ? <span className="block text-ink-muted">{modeWords[known].explanation}</span> : null}
        </dd>
        <dt className="text-ink-muted">Microsoft Entra admin</dt>
        <dd className="break-name">
          {entraAdmin.kind === 'set' ? (
            entraAdmin.login
          ) : entraAdmin.kind === 'unread' ? (
            <Status kind="cannot-tell">Not read</Status>
          ) : (
            <Status kind="needs-action">None: nobody can make logins FROM EXTERNAL PROVIDER</Status>
          )}
        </dd>
      </dl>
      {mode !== null && known === null ? (
        <Notice kind="warning" title={`Azure reports the mode “${mode}”`}>
          <p>Microsoft does not document it, so nothing here can be told about it.</p>
        </Notice>
      ) : null}
      <p className="text-xs text-ink-muted">
        Source: <SourceLink source={sources.metadataModes} />
      </p>
    </div>
  );
}
