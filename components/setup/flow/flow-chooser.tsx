'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useMemo, useState } from 'react';
import { useAction } from '@/components/auth/use-action';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/choice';
import { ErrorSummary } from '@/components/ui/error-summary';
import { LiveRegion } from '@/components/ui/live-region';
import { chooseFlowAction } from '@/lib/setup/actions';
import type { Flow, FlowChoice } from '@/lib/setup/model';
import { countOf, flowChoiceWords } from '@/lib/setup/words';
import { ActionProblem } from '../action-problem';
import { FormFoot } from '../form-foot';
import { stepHref } from '../step-title';
import { useErrorTitle } from '../use-error-title';
import { useIsReady } from '../use-is-ready';
import { FlowConsequences } from './flow-consequences';
import { flowInSentence } from './flow-in-sentence';
import type { FlowOffer, FlowOption } from './flow-options';

type FlowChooserProps = {
  setupId: string;
  offer: FlowOffer;
  saved: FlowChoice | undefined;
  /** Heading and recommendation, above the question. */
  introduction: ReactNode;
  /** The picture of each flow, drawn on the server; those of the choice are shown. */
  pictures: Record<Flow, ReactNode>;
};

/** The choice, and what it means, at once: who is served, who is left out, how a ticket is got. */
export function FlowChooser({ setupId, offer, saved, introduction, pictures }: FlowChooserProps) {
  const router = useRouter();
  const isReady = useIsReady();
  const { run, isPending, error } = useAction(chooseFlowAction);
  const [choice, setChoice] = useState<FlowChoice>(saved ?? offer.recommended);
  const option = offer.options.find((one) => one.choice === choice);
  const choiceError = error?.fieldErrors?.choice;
  const problems = useMemo(() => (choiceError ? [{ fieldId: 'choice', message: choiceError }] : []), [choiceError]);
  useErrorTitle(error !== null);

  async function save(event: FormEvent) {
    event.preventDefault();
    const result = await run({ setupId, choice });
    if (result.ok) router.push(choice === 'neither' ? stepHref(setupId) : stepHref(setupId, 'prerequisites'));
  }

  return (
    <form
      onSubmit={save}
      noValidate
      className="grid grid-cols-1 gap-x-16 gap-y-10 xl:grid-cols-[minmax(0,40rem)_minmax(0,1fr)] xl:grid-rows-[auto_1fr]"
    >
      <div className="grid min-w-0 content-start gap-8">
        {introduction}
        <ErrorSummary problems={problems} />
        {error && !choiceError ? <ActionProblem title="The flow was not saved" error={error} /> : null}
        <RadioGroup
          id="choice"
          name="choice"
          legend={<h2 className="mb-1.5 text-lg">Which flow do you want to set up?</h2>}
          error={choiceError}
          options={offer.options.map((one) => toChoice(one, offer.recommended))}
          defaultValue={choice}
          onChange={(value) => setChoice(offer.options.find((one) => one.choice === value)?.choice ?? choice)}
        />
        {option ? (
          <section aria-labelledby="consequences" className="grid gap-4 border-t border-line pt-6">
            <h2 id="consequences" className="text-lg">
              With {flowInSentence[choice]}
            </h2>
            <FlowConsequences option={option} />
            <LiveRegion message={`${flowChoiceWords[choice].label}: ${describeLeftOut(option)}`} />
          </section>
        ) : null}
      </div>
      <aside aria-label="How a client gets its ticket" className="min-w-0 xl:row-span-2">
        <div className="grid gap-6 xl:sticky xl:top-6">
          <div hidden={!includesFlow(choice, 'modern-interactive')}>{pictures['modern-interactive']}</div>
          <div hidden={!includesFlow(choice, 'incoming-trust')}>{pictures['incoming-trust']}</div>
        </div>
      </aside>
      <div className="xl:self-start">
        <FormFoot backHref={stepHref(setupId, 'clients')}>
          <Button type="submit" variant="primary" size="lg" disabled={!isReady} pending={isPending && 'Saving'}>
            Continue
          </Button>
        </FormFoot>
      </div>
    </form>
  );
}

function toChoice(option: FlowOption, recommended: FlowChoice) {
  const { label, hint } = flowChoiceWords[option.choice];
  return {
    value: option.choice,
    label: (
      <>
        {label}
        {option.choice === recommended ? (
          <span className="ml-2 rounded-md bg-accent-soft px-1.5 py-0.5 text-xs font-semibold text-link">
            Recommended
          </span>
        ) : null}
      </>
    ),
    hint: (
      <>
        {hint} <span className="font-semibold">{describeLeftOut(option)}</span>
      </>
    ),
  };
}

function describeLeftOut({ leftOut }: FlowOption): string {
  return leftOut.length === 0 ? 'Leaves out nobody you described.' : `Leaves out ${countOf(leftOut.length, 'group')}.`;
}

const includesFlow = (choice: FlowChoice, flow: Flow) => choice === flow || choice === 'both';
