'use client';

import { useEffect, useRef, useState } from 'react';
import { ActionProblem } from '@/components/setup/action-problem';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { Details } from '@/components/ui/details';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import type { Prepared } from '@/lib/checks/verdicts/engine';
import type { ActionError } from '@/lib/errors';
import { countOf } from '@/lib/setup/words';

type EvidencePreviewProps = {
  prepared: Prepared;
  titles: ReadonlyMap<number, string>;
  client: string | null;
  setupName: string;
  isPending: boolean;
  error: ActionError | null;
  onBack: () => void;
  onConfirm: (pieces: Prepared['pieces']) => Promise<void>;
};

const kindWords: Record<Prepared['replaced'][number]['kind'], [one: string, more: string]> = {
  user: ['person', 'people'],
  host: ['computer', 'computers'],
  domain: ['domain', 'domains'],
  tenant: ['tenant', 'tenants'],
  address: ['address', 'addresses'],
  id: ['id', 'ids'],
  sid: ['security identifier', 'security identifiers'],
  key: ['key', 'keys'],
  name: ['other name', 'other names'],
};

/** Exactly what would be sent and kept. More of it can be taken out; nothing is sent before the button is pressed. */
export function EvidencePreview(props: EvidencePreviewProps) {
  const { prepared, titles, client, setupName, isPending, error, onBack, onConfirm } = props;
  const [pieces, setPieces] = useState(prepared.pieces);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const change = (index: number, lines: string) =>
    setPieces(pieces.map((piece) => (piece.index === index ? { ...piece, lines } : piece)));

  return (
    <section
      aria-labelledby="evidence-preview"
      className="grid grid-cols-1 gap-5 rounded-lg border border-line bg-surface-raised p-4 print:hidden"
    >
      <div className="grid gap-1">
        <h2 id="evidence-preview" ref={heading} tabIndex={-1} className="text-base">
          What will be kept
        </h2>
        <p className="max-w-prose text-sm text-ink-muted">
          {client === null ? null : (
            <>
              Under the name <strong className="font-semibold text-ink">{client}</strong>.{' '}
            </>
          )}
          {describeReplaced(prepared.replaced)} Only lines that a fact rests on are kept. Take out more if you like.
        </p>
      </div>
      {error ? <ActionProblem title="It was not saved" error={error} /> : null}
      {pieces.map(({ index, lines, facts }) => (
        <div key={index} className="grid grid-cols-1 gap-2">
          <Field id={`kept-${index}`} label={titles.get(index) ?? ''}>
            {(control) => (
              <Textarea
                {...control}
                mono
                rows={Math.min(12, lines.split('\n').length + 1)}
                value={lines}
                onChange={(event) => change(index, event.target.value)}
                spellCheck={false}
                className="min-h-0 text-xs"
              />
            )}
          </Field>
          <Details summary="Facts read from it, kept beside the lines">
            <CodeBlock label="JSON" code={JSON.stringify(facts, null, 2)} />
          </Details>
        </div>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={() => onConfirm(pieces)} pending={isPending && 'Saving'}>
          Save {countOf(pieces.length, 'output')} with {setupName}
        </Button>
        <Button variant="quiet" onClick={onBack}>
          Back
        </Button>
      </div>
    </section>
  );
}

function describeReplaced(replaced: Prepared['replaced']): string {
  if (replaced.length === 0) return 'There was no name to take out.';
  const parts = replaced.map(({ kind }) => kindWords[kind][1]);
  const list = parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  return `Names of ${list} were replaced by placeholders, the same for the same name.`;
}
