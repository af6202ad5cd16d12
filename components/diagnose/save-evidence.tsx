'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { useErrorTitle } from '@/components/setup/use-error-title';
import { Button, LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/choice';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import { saveEvidenceAction } from '@/lib/checks/actions';
import type { PieceDiagnosis } from '@/lib/checks/verdicts/diagnose';
import type { Prepared } from '@/lib/checks/verdicts/engine';
import { countOf } from '@/lib/setup/words';
import { EvidencePreview } from './evidence-preview';

type SaveEvidenceProps = {
  setup: { id: string; name: string };
  pieces: readonly PieceDiagnosis[];
  /** Computers that evidence of this setup names already. */
  clients: readonly string[];
  /** The name of the computer outlives a change of the paste. */
  client: string;
  onClient: (name: string) => void;
  prepare: (indexes: readonly number[]) => Promise<Prepared>;
};

/** As many as one save takes. */
const MOST_PIECES = 50;
/** Output of these says nothing about the computer it was made on. */
const ofNoComputer = new Set(['kerberos-server', 'sql-logins']);

/** Choosing, looking at exactly what would be kept, and only then keeping it. */
export function SaveEvidence({ setup, pieces, clients, client, onClient, prepare }: SaveEvidenceProps) {
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(new Set());
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [prepared, setPrepared] = useState<Prepared | null>(null);
  const [savedCount, setSavedCount] = useState(0);
  const save = useAction(saveEvidenceAction);
  const field = useRef<HTMLInputElement>(null);
  const done = useRef<HTMLDivElement>(null);
  useErrorTitle(problem !== undefined);
  const offered = pieces.slice(0, MOST_PIECES);
  const chosen = offered.filter(({ index }) => !leftOut.has(index));
  const needsClient = chosen.some(({ source }) => !ofNoComputer.has(source));

  useEffect(() => {
    if (savedCount > 0) done.current?.focus();
  }, [savedCount]);

  async function preview(event: FormEvent) {
    event.preventDefault();
    const missing = needsClient && client.trim() === '' ? 'Name the computer this output comes from.' : undefined;
    setProblem(missing);
    if (missing) field.current?.focus();
    else setPrepared(await prepare(chosen.map(({ index }) => index)));
  }

  async function confirm(kept: Prepared['pieces']) {
    const input = {
      setupId: setup.id,
      client: needsClient ? client.trim() : null,
      pieces: kept.map(({ facts, lines }) => ({ facts, lines })),
    };
    const result = await save.run(input);
    if (!result.ok) return;
    setPrepared(null);
    setSavedCount(kept.length);
  }

  if (savedCount > 0) {
    return (
      <div ref={done} tabIndex={-1} className="print:hidden">
        <Notice
          kind="done"
          title={`${countOf(savedCount, 'output is', 'outputs are')} kept as evidence of ${setup.name}`}
          actions={
            <>
              <LinkButton href={`/setup/${setup.id}/checks`}>See the checks</LinkButton>
              <Button variant="quiet" onClick={() => setSavedCount(0)}>
                Save again
              </Button>
            </>
          }
        >
          <p>
            Names were taken out before anything was sent. The verdicts of the setup take it into account from now on.
          </p>
        </Notice>
        <LiveRegion message="Saved" />
      </div>
    );
  }
  if (prepared) {
    return (
      <EvidencePreview
        prepared={prepared}
        titles={new Map(pieces.map(({ index, title }) => [index, title]))}
        client={needsClient ? client.trim() : null}
        setupName={setup.name}
        isPending={save.isPending}
        error={save.error}
        onBack={() => {
          save.clearError();
          setPrepared(null);
        }}
        onConfirm={confirm}
      />
    );
  }
  return (
    <Card
      title="Save as evidence"
      description={`Kept with ${setup.name}, with your name and the time. People, computers, domains, addresses and ids are taken out first; you see the result before it is sent.`}
      className="print:hidden"
    >
      <form onSubmit={preview} noValidate className="grid gap-5">
        {save.error ? <ActionProblem title="It was not saved" error={save.error} /> : null}
        <fieldset className="grid gap-2">
          <legend className="mb-1.5 text-sm font-semibold">Which outputs</legend>
          {offered.map(({ index, title, fromLine }) => (
            <div key={index} className="flex items-start gap-2.5 text-sm">
              <Checkbox
                id={`keep-${index}`}
                checked={!leftOut.has(index)}
                onChange={({ target }) => {
                  const next = new Set(leftOut);
                  if (target.checked) next.delete(index);
                  else next.add(index);
                  setLeftOut(next);
                }}
              />
              <label htmlFor={`keep-${index}`}>
                {title} <span className="text-ink-muted tabular">(from line {fromLine})</span>
              </label>
            </div>
          ))}
          {pieces.length > MOST_PIECES ? (
            <p className="text-sm text-ink-muted">The first {MOST_PIECES}. Save the rest from a paste of their own.</p>
          ) : null}
        </fieldset>
        {needsClient ? (
          <Field
            id="evidence-client"
            label="Which computer it comes from"
            hint="A name of your own, such as Pilot laptop. It is kept as you write it, and later output under the same name replaces this."
            error={problem}
          >
            {(control) => (
              <Input
                {...control}
                ref={field}
                list="evidence-clients"
                maxLength={120}
                autoComplete="off"
                value={client}
                onChange={(event) => onClient(event.target.value)}
                className="max-w-80"
              />
            )}
          </Field>
        ) : null}
        <datalist id="evidence-clients">
          {clients.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <div>
          <Button type="submit" variant="primary" disabled={chosen.length === 0}>
            See what would be kept
          </Button>
        </div>
      </form>
    </Card>
  );
}
