'use client';

import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { MonoName } from '@/components/ui/host-name';
import { cancelRunAction } from '@/lib/runs/actions';
import type { FeedRow } from '@/lib/runs/feed';
import { countOf } from '@/lib/setup/words';
import { describeCancel } from './describe-cancel';
import type { RunPlace } from './run-place';

type CancelDialogProps = {
  rows: readonly FeedRow[];
  place: RunPlace;
  onDone: () => Promise<void>;
  onClose: () => void;
};

const NAMED = 10;

/** Says before what stops, what is followed to its end and what stays as it is. */
export function CancelDialog({ rows, place, onDone, onClose }: CancelDialogProps) {
  const { run, isPending, error } = useAction(cancelRunAction);
  const { followed, stopped, ended } = describeCancel(rows);

  async function cancel() {
    const result = await run({ runId: place.runId });
    if (!result.ok) return;
    onClose();
    await onDone();
  }

  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={`Cancel run ${place.number}?`}
        actions={
          <>
            <Button variant="danger" onClick={cancel} pending={isPending && 'Cancelling'}>
              Cancel the run
            </Button>
            <Button onClick={onClose}>Let it go on</Button>
          </>
        }
      >
        <ul className="grid list-disc gap-2 pl-5 text-sm">
          <li>
            {stopped === 0
              ? 'No instance is left to stop: each has ended or is with Azure.'
              : `${countOf(stopped, 'instance')} ${stopped === 1 ? 'stops' : 'stop'} where ${stopped === 1 ? 'it is' : 'they are'}.`}
          </li>
          {followed.length > 0 ? (
            <li>
              Azure has a change of {countOf(followed.length, 'instance')} in hand. It is followed to its end, because
              it cannot be called back:{' '}
              {followed.slice(0, NAMED).map(({ instanceKey, name }, index) => (
                <span key={instanceKey}>
                  {index > 0 ? ', ' : null}
                  <MonoName name={name} />
                </span>
              ))}
              {followed.length > NAMED ? ` and ${followed.length - NAMED} more` : null}.
            </li>
          ) : null}
          <li>
            Nothing is undone
            {ended > 0
              ? `: ${countOf(ended, 'instance')} that ${ended === 1 ? 'has' : 'have'} ended ${ended === 1 ? 'stays' : 'stay'} as ${ended === 1 ? 'it is' : 'they are'}`
              : null}
            . The record of the setup has the commands that undo.
          </li>
        </ul>
        {error ? <ActionProblem title="The run was not cancelled" error={error} className="mt-4" /> : null}
      </DialogContent>
    </Dialog>
  );
}
