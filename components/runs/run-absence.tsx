import { ErrorView } from '@/components/shell/error-view';
import { WidePage } from '@/components/shell/pages';
import { LinkButton } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { ReachReader } from './reach-reader';

/** A run this person cannot see yet, or not at all: why, and what changes that. */
export function RunAbsence({ kind }: { kind: 'not-read' | 'out-of-reach' }) {
  if (kind === 'not-read') {
    return (
      <WidePage>
        <PageHeader title="Run" description="Runs are shown to whoever can read their instances in Azure." />
        <ReachReader startsByItself />
      </WidePage>
    );
  }
  return (
    <ErrorView
      title="You cannot read the instances of this run"
      happened="The run exists in your tenant. It works on instances in subscriptions that Azure does not let you read, so it is not shown."
      safe="Nothing was changed."
      next="Ask an owner of the subscription for the role Reader. Then ask Azure again, and the run appears here."
      actions={
        <>
          <ReachReader startsByItself={false} />
          <LinkButton href="/runs">Go to the list of runs</LinkButton>
        </>
      }
    />
  );
}
