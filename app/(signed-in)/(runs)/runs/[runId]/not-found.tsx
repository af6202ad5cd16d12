import { ErrorView } from '@/components/shell/error-view';
import { LinkButton } from '@/components/ui/button';

export default function RunNotFound() {
  return (
    <ErrorView
      title="There is no such run"
      happened="No run has this address in the tenant you are signed in to. It may belong to another tenant, or the address is incomplete."
      safe="Nothing was changed."
      next="Open it from the list of runs."
      actions={
        <LinkButton href="/runs" variant="primary">
          Go to the list of runs
        </LinkButton>
      }
    />
  );
}
