'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useMemo } from 'react';
import { useAction } from '@/components/auth/use-action';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { createSetupAction } from '@/lib/setup/actions';
import { ActionProblem } from './action-problem';
import { FormFoot } from './form-foot';
import { stepHref } from './step-title';
import { useErrorTitle } from './use-error-title';
import { useIsReady } from './use-is-ready';

type CreateSetupFormProps = {
  suggestedName: string;
  /** Where "Back" leads; left out where there is nothing to go back to. */
  backHref?: string;
};

/** Makes a setup and goes to its first step. The name is filled in: one press is enough. */
export function CreateSetupForm({ suggestedName, backHref }: CreateSetupFormProps) {
  const router = useRouter();
  const isReady = useIsReady();
  const { run, isPending, error } = useAction(createSetupAction);
  const nameError = error?.fieldErrors?.name;
  const problems = useMemo(() => (nameError ? [{ fieldId: 'name', message: nameError }] : []), [nameError]);
  useErrorTitle(error !== null);

  async function start(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get('name');
    const result = await run({ name: typeof name === 'string' ? name : '' });
    if (result.ok) router.push(stepHref(result.data.setupId, 'start'));
  }

  const submit = (
    <Button type="submit" variant="primary" size="lg" disabled={!isReady} pending={isPending && 'Starting the setup'}>
      Start a setup
    </Button>
  );
  return (
    <form onSubmit={start} noValidate className="grid w-full max-w-question gap-6">
      <ErrorSummary problems={problems} />
      {error && !nameError ? <ActionProblem title="The setup was not started" error={error} /> : null}
      <Field
        id="name"
        label="Name of the setup"
        hint="Colleagues of your tenant see it in the list and can continue it."
        error={nameError}
      >
        {(control) => (
          <Input name="name" defaultValue={suggestedName} maxLength={120} autoComplete="off" {...control} />
        )}
      </Field>
      {backHref ? <FormFoot backHref={backHref}>{submit}</FormFoot> : <div>{submit}</div>}
    </form>
  );
}
