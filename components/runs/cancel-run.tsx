'use client';

import dynamic from 'next/dynamic';
import { Button } from '@/components/ui/button';
import type { FeedRow } from '@/lib/runs/feed';
import type { RunPlace } from './run-place';
import { useLazyDialog } from './use-lazy-dialog';

const CancelDialog = dynamic(() => import('./cancel-dialog').then((module) => module.CancelDialog), { ssr: false });

type CancelRunProps = { rows: readonly FeedRow[]; place: RunPlace; onDone: () => Promise<void> };

/** Stops a run, after asking once. */
export function CancelRun(props: CancelRunProps) {
  const { isOpen, open, close, opener } = useLazyDialog();
  return (
    <>
      <Button ref={opener} onClick={open} aria-haspopup="dialog">
        Cancel the run
      </Button>
      {isOpen ? <CancelDialog {...props} onClose={close} /> : null}
    </>
  );
}
