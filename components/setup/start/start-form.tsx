'use client';

import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';
import { useAction } from '@/components/auth/use-action';
import { Button } from '@/components/ui/button';
import { saveStartAction } from '@/lib/setup/actions';
import { ActionProblem } from '../action-problem';
import { FormFoot } from '../form-foot';
import { stepHref } from '../step-title';
import { useErrorTitle } from '../use-error-title';
import { useIsReady } from '../use-is-ready';

/** Remembers who started, and goes on to the first question. */
export function StartForm({ setupId }: { setupId: string }) {
  const router = useRouter();
  const isReady = useIsReady();
  const { run, isPending, error } = useAction(saveStartAction);
  useErrorTitle(error !== null);

  async function save(event: FormEvent) {
    event.preventDefault();
    const result = await run({ setupId });
    if (result.ok) router.push(stepHref(setupId, 'clients'));
  }

  return (
    <form onSubmit={save} className="grid gap-6">
      {error ? <ActionProblem title="This step was not saved" error={error} /> : null}
      <FormFoot backHref={stepHref(setupId)}>
        <Button type="submit" variant="primary" size="lg" disabled={!isReady} pending={isPending && 'Saving'}>
          Continue
        </Button>
      </FormFoot>
    </form>
  );
}
