'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useMemo, useState } from 'react';
import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { useErrorTitle } from '@/components/setup/use-error-title';
import { useIsReady } from '@/components/setup/use-is-ready';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import type { PastedSource } from '@/lib/checks/pasted-facts';
import type { RelateContext } from '@/lib/checks/redact-relate';
import { answerHandOffAction } from '@/lib/handoff/actions';
import { AnswerPreview } from './answer-preview';
import { useReadAnswer } from './use-read-answer';

type AnswerFormProps = {
  secret: string;
  sources: readonly PastedSource[];
  relate: RelateContext;
};

/** Outputs that come from one computer, which is worth naming. */
const ofComputers: readonly PastedSource[] = ['dsregcmd', 'klist', 'policy', 'cloud-debug'];

/** Where a colleague brings the result back. It is read in the browser; what would be stored is shown before it is. */
export function AnswerForm({ secret, sources, relate }: AnswerFormProps) {
  const router = useRouter();
  const isReady = useIsReady();
  const { run, isPending, error } = useAction(answerHandOffAction);
  const [text, setText] = useState('');
  const [client, setClient] = useState('');
  const [note, setNote] = useState('');
  const [refusal, setRefusal] = useState<{ fieldId: string; message: string } | null>(null);
  const { reading, isReading } = useReadAnswer(text, sources, relate);
  const takesPaste = sources.length > 0;
  const asksForComputer = sources.some((source) => ofComputers.includes(source));
  const problems = useMemo(() => (refusal ? [refusal] : []), [refusal]);
  const errorOf = (fieldId: string) => (refusal?.fieldId === fieldId ? refusal.message : undefined);
  useErrorTitle(refusal !== null);
  useUnsavedWarning(text !== '' || note !== '');

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const found = findRefusal();
    setRefusal(found);
    if (found) return;
    const pieces = (reading?.pieces ?? []).map(({ facts, lines }) => ({ facts, lines }));
    const result = await run({ secret, client: client.trim() || null, note, pieces });
    if (!result.ok) return;
    setText('');
    setNote('');
    router.refresh();
  }

  function findRefusal(): typeof refusal {
    const hasPieces = (reading?.pieces.length ?? 0) > 0;
    if (text.trim() !== '' && !hasPieces && note.trim() === '') {
      const message = 'Nothing in the paste was recognised. Paste the output itself, or say below what you did.';
      return { fieldId: 'answer-paste', message };
    }
    if (!hasPieces && note.trim() === '') {
      return takesPaste
        ? { fieldId: 'answer-paste', message: 'Paste what came out, or say below what you did.' }
        : { fieldId: 'answer-note', message: 'Say in a sentence what you did.' };
    }
    return null;
  }

  return (
    <form onSubmit={submit} noValidate className="grid min-w-0 grid-cols-1 gap-5 print:hidden">
      <ErrorSummary problems={problems} />
      {takesPaste ? (
        <>
          <Field
            id="answer-paste"
            label="What came out"
            hint="Read in your browser. Names, ids and addresses are replaced before anything is sent."
            error={errorOf('answer-paste')}
          >
            {(control) => (
              <Textarea
                {...control}
                mono
                rows={10}
                spellCheck={false}
                autoComplete="off"
                value={text}
                onChange={(event) => {
                  setText(event.target.value);
                  setRefusal(null);
                }}
              />
            )}
          </Field>
          <AnswerPreview reading={reading} isReading={isReading} />
          {asksForComputer ? (
            <Field
              id="answer-client"
              label="Which computer (optional)"
              hint="A name that you would recognise, such as “my laptop”. Kept as you write it."
            >
              {(control) => (
                <Input
                  {...control}
                  className="max-w-sm"
                  maxLength={120}
                  autoComplete="off"
                  value={client}
                  onChange={(event) => setClient(event.target.value)}
                />
              )}
            </Field>
          ) : null}
        </>
      ) : null}
      <Field
        id="answer-note"
        label={takesPaste ? 'Anything to add (optional)' : 'What you did'}
        hint="Kept as you write it, with your name and the time."
        error={errorOf('answer-note')}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={2000}
            value={note}
            onChange={(event) => {
              setNote(event.target.value);
              setRefusal(null);
            }}
          />
        )}
      </Field>
      {error ? <ActionProblem title="Your answer was not saved" error={error} /> : null}
      <div>
        <Button
          type="submit"
          variant="primary"
          size="lg"
          disabled={!isReady || isReading}
          pending={isPending && 'Sending'}
        >
          Send the answer
        </Button>
      </div>
    </form>
  );
}

/** Closing the tab would lose what was pasted. */
function useUnsavedWarning(hasInput: boolean) {
  useEffect(() => {
    if (!hasInput) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [hasInput]);
}
