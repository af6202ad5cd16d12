'use client';

import { useAuth } from '@/components/auth/auth-provider';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Connection } from './run-stream';

type ConnectionNoteProps = { connection: Connection; onSignedIn: () => Promise<void> };

/** Whether the page is up to date, in a few quiet words; a question only when nothing more will come. */
export function ConnectionNote({ connection }: Pick<ConnectionNoteProps, 'connection'>) {
  const words = quietWords[connection];
  return words ? <span className="text-xs text-ink-muted">{words}</span> : null;
}

const quietWords: Record<Connection, string | null> = {
  live: 'Live',
  reconnecting: 'Reconnecting. The run goes on; what you see may be a little old.',
  asking: 'Updated every few seconds.',
  ended: null,
  'signed-out': null,
  'not-allowed': null,
};

export function ConnectionProblem({ connection, onSignedIn }: ConnectionNoteProps) {
  const { askPerson } = useAuth();
  if (connection === 'not-allowed') {
    return (
      <Notice kind="warning" title="This page is no longer updated">
        You can no longer read the instances of this run, or the run is gone. Reload the page to see what is left.
      </Notice>
    );
  }
  if (connection !== 'signed-out') return null;
  const signIn = async () => {
    const isSignedIn = await askPerson({
      kind: 'session',
      reason: 'Your session has ended. The run goes on without it.',
    });
    if (isSignedIn) await onSignedIn();
  };
  return (
    <Notice kind="warning" title="Your session has ended" actions={<Button onClick={signIn}>Sign in again</Button>}>
      The run goes on. This page shows it again once you have signed in.
    </Notice>
  );
}
