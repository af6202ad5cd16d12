import { Button, LinkButton } from '@/components/ui/button';
import { ErrorView } from './error-view';
import { referenceOf } from './reference-of';

/** In place of a page that failed on the server or in the browser; what surrounds it is the caller's. */
export function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <>
      <title>Error: this page could not be shown</title>
      <ErrorView
        title="This page could not be shown"
        happened="Something failed while the page was being put together. It has been written to the server's log."
        safe="What you saved before is stored. A run that has started goes on without this page."
        next="Try again. If it fails again, give the reference to whoever runs this app: it leads to the line in the log."
        reference={referenceOf(error)}
        actions={
          <>
            <Button variant="primary" onClick={() => retry()}>
              Try again
            </Button>
            <LinkButton href="/">Go to the start page</LinkButton>
          </>
        }
      />
    </>
  );
}
