import { Button, LinkButton } from '@/components/ui/button';
import { ErrorView } from './error-view';
import { referenceOf } from './reference-of';

type PageErrorProps = {
  error: unknown;
  retry: () => void;
  /** What could not be shown. */
  what?: string;
  /** What was not touched, or what has been kept. */
  safe?: string;
  /** Where else to go. */
  back?: { href: string; label: string };
};

/** In place of a page that failed on the server or in the browser; what surrounds it is the caller's. */
export function PageError({
  error,
  retry,
  what = 'page',
  safe = 'What you saved before is stored. A run that has started goes on without this page.',
  back = { href: '/', label: 'Go to the start page' },
}: PageErrorProps) {
  return (
    <>
      <title>{`Error: this ${what} could not be shown`}</title>
      <ErrorView
        title={`This ${what} could not be shown`}
        happened="Something failed while the page was being put together. It has been written to the server’s log."
        safe={safe}
        next="Try again. If it fails again, give the reference to whoever runs this app: it leads to the line in the log."
        reference={referenceOf(error)}
        actions={
          <>
            <Button variant="primary" onClick={() => retry()}>
              Try again
            </Button>
            <LinkButton href={back.href}>{back.label}</LinkButton>
          </>
        }
      />
    </>
  );
}
