'use client';

import dynamic from 'next/dynamic';
import { Button } from '@/components/ui/button';
import { useLazyDialog } from './use-lazy-dialog';

const UndoDialog = dynamic(() => import('./undo-dialog').then((module) => module.UndoDialog), { ssr: false });

/** Takes a finished run back, by a run of its own, after asking. */
export function UndoRun({ runId, number }: { runId: string; number: number }) {
  const { isOpen, open, close, opener } = useLazyDialog();
  return (
    <>
      <Button ref={opener} onClick={open} aria-haspopup="dialog">
        Undo this run
      </Button>
      {isOpen ? <UndoDialog runId={runId} number={number} onClose={close} /> : null}
    </>
  );
}
