'use client';

import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { useErrorTitle } from '@/components/setup/use-error-title';
import { useIsReady } from '@/components/setup/use-is-ready';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { LiveRegion } from '@/components/ui/live-region';
import { Timestamp } from '@/components/ui/timestamp';
import { deleteProofAction, saveProofAction } from '@/lib/setup/proof-actions';
import type { ProofInstance } from '@/lib/setup/proof-page';

type ProofFormProps = { setupId: string; instance: ProofInstance };

/** A person's word that the ticket came, kept with name, time and what they saw. */
export function ProofForm({ setupId, instance: { outcome, proof } }: ProofFormProps) {
  const id = useId();
  const { instanceId, name } = outcome;
  const isReady = useIsReady();
  const save = useAction(saveProofAction);
  const remove = useAction(deleteProofAction);
  const [note, setNote] = useState(proof?.note ?? '');
  const noteError = save.error?.fieldErrors?.note;
  const field = useRef<HTMLTextAreaElement>(null);
  useErrorTitle(noteError !== undefined);

  useEffect(() => {
    if (save.error?.fieldErrors) field.current?.focus();
  }, [save.error]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    await save.run({ setupId, instanceId, note });
  }

  async function takeBack() {
    const result = await remove.run({ setupId, instanceId });
    if (result.ok) setNote('');
  }

  const otherError = noteError ? null : (save.error ?? remove.error);
  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label={`Proof of ${name}`}
      className="grid gap-3 rounded-md border border-line bg-surface-raised p-4 print:hidden"
    >
      {proof ? (
        <p className="text-sm">
          {proof.by.name} got the ticket: <Timestamp at={proof.at} />
        </p>
      ) : null}
      <Field
        id={`${id}-note`}
        label="What you saw, and on which computer"
        hint="Kept as evidence with your name and the time. The line with the realm says most."
        error={noteError}
      >
        {(control) => (
          <Textarea
            {...control}
            ref={field}
            rows={2}
            className="min-h-16 text-sm"
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      {otherError ? <ActionProblem title="It was not saved" error={otherError} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          variant={proof ? 'secondary' : 'primary'}
          disabled={!isReady}
          pending={save.isPending && 'Saving'}
        >
          {proof ? 'Save again' : 'I got the ticket'}
        </Button>
        {proof ? (
          <Button variant="quiet" onClick={takeBack} pending={remove.isPending && 'Taking it back'}>
            Take it back
          </Button>
        ) : null}
      </div>
      <LiveRegion message={proof ? `Saved: ${proof.by.name} got a ticket for ${name}` : `No ticket kept for ${name}`} />
    </form>
  );
}
