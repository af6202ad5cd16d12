'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { LiveRegion } from '@/components/ui/live-region';
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table';
import { Timestamp } from '@/components/ui/timestamp';
import type { LoginsInstance } from '@/lib/logins/page-data';
import { kindOfRow, type LoginRow, listLoginsQuery } from '@/lib/logins/person-answer';
import { judgeLogin, loginKindWords } from '@/lib/logins/truth-table';
import { countOf } from '@/lib/setup/words';
import { AnswerStatus } from './answer-status';
import type { ListedLogins } from './logins-view';

type LoginListProps = {
  instance: LoginsInstance;
  listed: ListedLogins | null;
  onListed: (listed: ListedLogins | null) => void;
};

/** The logins that are there: a query to run, its answer to paste, and what each login is good for. */
export function LoginList({ instance, listed, onListed }: LoginListProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();

  async function read(pasted: string) {
    setText(pasted);
    setProblem(undefined);
    if (pasted.trim() === '') return onListed(null);
    // The parsers come when somebody pastes.
    const { readPaste } = await import('@/lib/checks/parsers/read-paste');
    const rows = readPaste(pasted).pieces.flatMap(({ facts }) => (facts.source === 'sql-logins' ? facts.logins : []));
    if (rows.length === 0)
      setProblem('No logins were recognised. Paste the answer with its heading line: name, type, is_disabled.');
    onListed(rows.length === 0 ? null : { rows, given: null });
  }

  return (
    <section aria-labelledby="login-list" className="grid grid-cols-1 gap-4">
      <h2 id="login-list" className="text-lg">
        The logins of {instance.name}
      </h2>
      <div className="grid max-w-4xl grid-cols-1 gap-4">
        <CodeBlock label="T-SQL, on the instance" code={listLoginsQuery} />
        <Field
          id="login-paste"
          label="Its answer"
          hint="Pasted here it stays in your browser and is sent nowhere."
          error={problem}
          className="print:hidden"
        >
          {(control) => (
            <Textarea
              {...control}
              mono
              rows={4}
              value={text}
              spellCheck={false}
              onChange={(event) => void read(event.target.value)}
            />
          )}
        </Field>
        <LiveRegion message={listed ? `${countOf(listed.rows.length, 'login')} read.` : ''} />
      </div>
      {listed ? <Logins instance={instance} listed={listed} /> : null}
    </section>
  );
}

const SHOWN = 100;

function Logins({ instance, listed: { rows, given } }: { instance: LoginsInstance; listed: ListedLogins }) {
  const [limit, setLimit] = useState(SHOWN);
  return (
    <div className="grid max-w-4xl grid-cols-1 gap-2">
      <p className="text-sm text-ink-muted">
        {countOf(rows.length, 'login')}
        {given ? (
          <>
            {' '}
            from the evidence of this setup, given by {given.by} <Timestamp at={given.at} show="relative" />
          </>
        ) : null}
        .
      </p>
      <Table
        label={`Logins of ${instance.name}`}
        density="dense"
        frameClassName="max-h-[32rem] rounded-lg border border-line bg-surface-raised print:max-h-none"
      >
        <TableHead>
          <TableRow>
            <TableHeaderCell>Name</TableHeaderCell>
            <TableHeaderCell>Kind</TableHeaderCell>
            <TableHeaderCell>Windows (Kerberos)</TableHeaderCell>
            <TableHeaderCell>Microsoft Entra</TableHeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.slice(0, limit).map((row) => (
            <LoginLine key={`${row.type}-${row.name}`} row={row} instance={instance} />
          ))}
        </TableBody>
      </Table>
      {rows.length > limit ? (
        <Button size="sm" className="justify-self-start" onClick={() => setLimit(limit + 10 * SHOWN)}>
          Show more of {rows.length}
        </Button>
      ) : null}
    </div>
  );
}

function LoginLine({ row, instance }: { row: LoginRow; instance: LoginsInstance }) {
  const kind = kindOfRow(row);
  return (
    <TableRow>
      <TableHeaderCell
        scope="row"
        className="min-w-44 font-normal break-name whitespace-normal [tr:last-child>&]:border-b-0"
      >
        <code className="text-xs">{row.name}</code>
      </TableHeaderCell>
      <TableCell>
        {kind ? loginKindWords[kind].label : `Type ${row.type}`}
        {row.isDisabled ? <span className="text-ink-muted">, disabled</span> : null}
      </TableCell>
      {(['windows', 'entra'] as const).map((signIn) => (
        <TableCell key={signIn}>
          {kind === null ? (
            <AnswerStatus answer="cannot-tell" />
          ) : row.isDisabled ? (
            <AnswerStatus answer="no" isQuiet>
              No, disabled
            </AnswerStatus>
          ) : (
            <AnswerStatus answer={judgeLogin(instance, kind, signIn).answer} isQuiet />
          )}
        </TableCell>
      ))}
    </TableRow>
  );
}
