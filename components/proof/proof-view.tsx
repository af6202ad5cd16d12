import { FlowPicture } from '@/components/setup/flow-picture';
import type { FlowNames } from '@/components/setup/flow-steps';
import { stepHref } from '@/components/setup/step-title';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Progress } from '@/components/ui/progress';
import type { FlowChoice } from '@/lib/setup/model';
import { buildProof } from '@/lib/setup/proof';
import type { ProofInstance } from '@/lib/setup/proof-page';
import { OnceSteps } from './once-steps';
import { ProofList } from './proof-list';
import { isShared, ProofNotes } from './proof-notes';

type ProofViewProps = {
  setupId: string;
  choice: FlowChoice | undefined;
  instances: readonly ProofInstance[];
  names: Omit<FlowNames, 'instanceHost'>;
  userName: string;
};

/** How one proves that Windows sign-in works, and where the proof is kept. */
export function ProofView({ setupId, choice, instances, names, userName }: ProofViewProps) {
  const header = (
    <PageHeader
      title="Proof"
      description="Get a Kerberos ticket for each instance on a computer of somebody who will sign in. The ticket is the proof: a connection alone may have come about in another way."
      actions={<LinkButton href={`/setup/${setupId}/record`}>Open the record</LinkButton>}
    />
  );
  const isStarted = choice !== undefined && choice !== 'neither' && instances.length > 0;
  if (!isStarted) {
    return (
      <>
        {header}
        <EmptyState
          title="Nothing to prove yet"
          action={
            <LinkButton href={stepHref(setupId, choice === undefined ? 'clients' : 'instances')} variant="primary">
              {choice === undefined ? 'Describe the clients' : 'Choose instances'}
            </LinkButton>
          }
        >
          The commands depend on the flow of the setup and on the host names of its instances. Neither is chosen.
        </EmptyState>
      </>
    );
  }
  const example = instances.find(({ target }) => target.hostName !== null);
  const proof = example && buildProof(example.target, choice);
  return (
    <>
      {header}
      <Proved instances={instances} />
      {proof ? (
        <section
          aria-labelledby="proof-once"
          className="grid grid-cols-1 gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,44rem)_minmax(16rem,26rem)]"
        >
          <div className="grid grid-cols-1 content-start gap-3">
            <h2 id="proof-once" className="text-lg">
              Once, on the computer
            </h2>
            <OnceSteps choice={choice} proof={proof} />
          </div>
          <aside
            aria-labelledby="proof-know"
            className="grid content-start gap-3 border-line max-lg:border-t max-lg:pt-6 lg:border-l lg:pl-6"
          >
            <h2 id="proof-know" className="text-base">
              Good to know
            </h2>
            <ProofNotes notes={proof.notes.filter(({ code }) => isShared(code))} />
          </aside>
        </section>
      ) : null}
      <section aria-labelledby="proof-instances" className="grid grid-cols-1 gap-3">
        <h2 id="proof-instances" className="text-lg">
          For each instance
        </h2>
        <ProofList setupId={setupId} choice={choice} instances={instances} userName={userName} />
      </section>
      <section aria-labelledby="proof-flow" className="grid grid-cols-1 gap-3">
        <h2 id="proof-flow" className="text-lg">
          What happens when somebody connects
        </h2>
        <div className="max-w-4xl">
          <FlowPicture
            flow={choice}
            names={{ ...names, instanceHost: example?.target.hostName ?? undefined }}
            titleAs="h3"
            foldsWords
          />
        </div>
      </section>
    </>
  );
}

function Proved({ instances }: { instances: readonly ProofInstance[] }) {
  const proved = instances.filter(({ proof }) => proof !== null).length;
  const words = `${proved} of ${instances.length} ${instances.length === 1 ? 'instance has' : 'instances have'} a ticket as proof`;
  return (
    <div className="max-w-question">
      <Progress
        label="Instances with a ticket as proof"
        value={proved}
        max={instances.length}
        valueText={words}
        tone={proved === instances.length ? 'done' : 'accent'}
      />
      <p className="mt-1 text-sm text-ink-muted tabular">{words}.</p>
    </div>
  );
}
