import { ErrorView } from '@/components/shell/error-view';
import { LinkButton } from '@/components/ui/button';

export default function SetupNotFound() {
  return (
    <ErrorView
      title="There is no such setup"
      happened="No setup has this address in the tenant you are signed in to. It may belong to another tenant, or the address is incomplete."
      safe="Nothing was changed."
      next="Open it from the list of setups. If a colleague sent the address, check that both of you are signed in to the same tenant."
      actions={
        <LinkButton href="/setup" variant="primary">
          Go to the list of setups
        </LinkButton>
      }
    />
  );
}
