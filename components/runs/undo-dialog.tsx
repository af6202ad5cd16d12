'use client';

import { useRouter } from 'next/navigation';
import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { undoRunAction } from '@/lib/runs/actions';
import { actingTokens } from './run-place';

type UndoDialogProps = { runId: string; number: number; onClose: () => void };

/** Says before what goes and what is left alone. */
export function UndoDialog({ runId, number, onClose }: UndoDialogProps) {
  const router = useRouter();
  const { run, isPending, error } = useAction(undoRunAction, {
    tokens: actingTokens,
    why: 'Undoing a run changes instances and consent on your behalf.',
  });

  async function undo() {
    const result = await run({ runId });
    if (result.ok) router.push(`/runs/${result.data.runId}`);
  }

  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={`Undo run ${number}?`}
        actions={
          <>
            <Button variant="danger" onClick={undo} pending={isPending && 'Starting'}>
              Undo this run
            </Button>
            <Button onClick={onClose}>Leave it as it is</Button>
          </>
        }
      >
        <ul className="grid list-disc gap-2 pl-5 text-sm">
          <li>A new run starts, with its own progress and its own place in the audit log.</li>
          <li>
            It takes back the permissions that run {number} granted, then turns the service principal off where run{' '}
            {number} had turned it on. What was there before stays.
          </li>
          <li>An authentication metadata mode that run {number} changed goes back to what it was.</li>
          <li>People and programs can no longer sign in to those instances with Windows accounts.</li>
          <li>An instance that somebody has changed since is left alone, and shows how it was and how it is.</li>
          <li>Instances that you cannot read are not touched.</li>
        </ul>
        {error ? <ActionProblem title="The run was not undone" error={error} className="mt-4" /> : null}
      </DialogContent>
    </Dialog>
  );
}
