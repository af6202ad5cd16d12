'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useMemo, useState } from 'react';
import { useAction } from '@/components/auth/use-action';
import { Button } from '@/components/ui/button';
import { CheckboxGroup, type ChoiceOption, RadioGroup } from '@/components/ui/choice';
import { ErrorSummary } from '@/components/ui/error-summary';
import { saveClientsAction } from '@/lib/setup/actions';
import type { ClientsAnswer } from '@/lib/setup/model';
import { clientSystemWords, joinWords, sightWords, workloadWords } from '@/lib/setup/words';
import { ActionProblem } from '../action-problem';
import { FormFoot } from '../form-foot';
import { stepHref } from '../step-title';
import { useErrorTitle } from '../use-error-title';
import { useIsReady } from '../use-is-ready';
import { isWindowsAsked, readClientsForm, withoutUnasked } from './read-clients-form';

type Words = Record<string, { label: string; hint?: string }>;

const optionsOf = (words: Words): ChoiceOption[] =>
  Object.entries(words).map(([value, { label, hint }]) => ({ value, label, hint }));

/** The questions in the order they stand on the page; an error leads to the field of the same name. */
const fields = ['workloads', 'clientSystems', 'joins', 'domainControllerInSight'] as const;

/** Long lists of short options stand in two columns where there is room. */
const twoColumns = 'sm:[&>fieldset>div:last-child]:grid-cols-2';

/** Four questions about how people and programs connect today. Kept as typed until the server has taken them. */
export function ClientsForm({ setupId, saved }: { setupId: string; saved: ClientsAnswer | undefined }) {
  const router = useRouter();
  const isReady = useIsReady();
  const { run, isPending, error } = useAction(saveClientsAction);
  const [asksWindows, setAsksWindows] = useState(isWindowsAsked(saved?.workloads ?? []));
  const errors = error?.fieldErrors;
  const problems = useMemo(
    () => fields.flatMap((fieldId) => (errors?.[fieldId] ? [{ fieldId, message: errors[fieldId] }] : [])),
    [errors],
  );
  useErrorTitle(error !== null);

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const draft = withoutUnasked(readClientsForm(new FormData(event.currentTarget)));
    const result = await run({ setupId, clients: { ...draft, devices: saved?.devices } });
    if (result.ok) router.push(`${stepHref(setupId, 'clients')}/flow`);
  }

  return (
    <form
      onSubmit={save}
      onChange={(event) => setAsksWindows(isWindowsAsked(readClientsForm(new FormData(event.currentTarget)).workloads))}
      noValidate
      className="grid gap-10"
    >
      <ErrorSummary problems={problems} />
      {error && problems.length === 0 ? <ActionProblem title="Your answers were not saved" error={error} /> : null}
      <CheckboxGroup
        id="workloads"
        name="workloads"
        legend={<Question>Who or what connects to your databases?</Question>}
        hint="Choose all that apply."
        error={errors?.workloads}
        options={optionsOf(workloadWords)}
        defaultValue={saved?.workloads}
      />
      {/* Hidden, not removed: what was chosen is still there when one changes one’s mind. */}
      <div hidden={!asksWindows} className="grid gap-10 [&[hidden]]:hidden">
        <p className="max-w-prose text-sm text-ink-muted">
          Not sure what your computers run?{' '}
          <Link href={`${stepHref(setupId, 'clients')}/devices`} className="link">
            Count them from Microsoft Entra ID or a file
          </Link>
          {saved?.devices ? '; the numbers of your list are in these answers.' : '.'}
        </p>
        <CheckboxGroup
          id="clientSystems"
          name="clientSystems"
          legend={<Question>Which Windows versions do these computers run?</Question>}
          hint="Choose all that apply, also for servers that programs run on. “winver” shows the version and the build."
          error={errors?.clientSystems}
          options={optionsOf(clientSystemWords)}
          defaultValue={saved?.clientSystems}
          className={twoColumns}
        />
        <CheckboxGroup
          id="joins"
          name="joins"
          legend={<Question>How are these computers joined?</Question>}
          hint="Choose all that apply. “dsregcmd /status” on a computer shows its join."
          error={errors?.joins}
          options={optionsOf(joinWords)}
          defaultValue={saved?.joins}
          className={twoColumns}
        />
        <RadioGroup
          id="domainControllerInSight"
          name="domainControllerInSight"
          legend={<Question>Can they reach a domain controller when they connect?</Question>}
          hint="A domain controller of their own Active Directory domain, over the network they are in at that moment."
          error={errors?.domainControllerInSight}
          options={optionsOf(sightWords)}
          defaultValue={saved?.domainControllerInSight}
        />
      </div>
      <FormFoot backHref={stepHref(setupId, 'start')}>
        <Button type="submit" variant="primary" size="lg" disabled={!isReady} pending={isPending && 'Saving'}>
          Continue
        </Button>
      </FormFoot>
    </form>
  );
}

function Question({ children }: { children: ReactNode }) {
  return <h2 className="text-lg">{children}</h2>;
}
