'use client';

import { ErrorView } from '@/components/shell/error-view';
import { referenceOf } from '@/components/shell/reference-of';
import { Button, LinkButton } from '@/components/ui/button';

/** In place of a page of runs that failed; the frame around it stays. */
export default function RunsError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <>
      <title>Error: this page could not be shown</title>
      <ErrorView
        title="This page could not be shown"
        happened="Something failed while the page was being put together. It has been written to the server’s log."
        safe="A run that has started goes on without this page; nothing is done twice."
        next="Try again. If it fails again, give the reference to whoever runs this app: it leads to the line in the log."
        reference={referenceOf(error)}
        actions={
          <>
            <Button variant="primary" onClick={() => retry()}>
              Try again
            </Button>
            <LinkButton href="/runs">Go to the list of runs</LinkButton>
          </>
        }
      />
    </>
  );
}
