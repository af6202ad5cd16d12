'use client';

import { ErrorView } from '@/components/shell/error-view';
import { referenceOf } from '@/components/shell/reference-of';
import { Button, LinkButton } from '@/components/ui/button';

/** In place of one step that failed; the frame around it stays. */
export default function SetupError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <>
      <title>Error: this step could not be shown</title>
      <ErrorView
        title="This step could not be shown"
        happened="Something failed while the page was being put together. It has been written to the server’s log."
        safe="Every answer you saved is stored. A run that has started goes on without this page."
        next="Try again. If it fails again, give the reference to whoever runs this app: it leads to the line in the log."
        reference={referenceOf(error)}
        actions={
          <>
            <Button variant="primary" onClick={() => retry()}>
              Try again
            </Button>
            <LinkButton href="/setup">Go to the list of setups</LinkButton>
          </>
        }
      />
    </>
  );
}
