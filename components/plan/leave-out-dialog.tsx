'use client';

import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import type { GroupedInstance } from '@/lib/plan/summary';
import { instancesOf } from './count-words';

type LeaveOutDialogProps = {
  toConfigure: number;
  blocked: readonly GroupedInstance[];
  onConfirm: () => void;
  onClose: () => void;
};

/** Whether to go on without the instances that something stands in the way of. */
export function LeaveOutDialog({ toConfigure, blocked, onConfirm, onClose }: LeaveOutDialogProps) {
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={`Configure ${instancesOf(toConfigure)} and leave out ${blocked.length.toLocaleString('en')}?`}
        description={`${blocked.length === 1 ? 'This one' : 'These'} cannot be configured now. When what stands in the way is gone, read the plan again and run it for the rest.`}
        actions={
          <>
            <Button variant="primary" onClick={onConfirm}>
              Configure {instancesOf(toConfigure)}
            </Button>
            <Button onClick={onClose}>Not now</Button>
          </>
        }
      >
        <LeftOut instances={blocked} />
      </DialogContent>
    </Dialog>
  );
}

/** Enough to recognise them by; the plan behind the question has all. */
const NAMED = 10;

function LeftOut({ instances }: { instances: readonly GroupedInstance[] }) {
  const more = instances.length - NAMED;
  return (
    <ul className="grid gap-2 text-sm">
      {instances.slice(0, NAMED).map(({ instanceId, name, blockers }) => (
        <li key={instanceId}>
          <span className="block font-semibold break-name">{name}</span>
          <span className="text-ink-muted">{blockers[0]?.text}</span>
        </li>
      ))}
      {more > 0 ? <li className="text-ink-muted">and {more.toLocaleString('en')} more</li> : null}
    </ul>
  );
}
