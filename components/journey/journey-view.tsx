import Link from 'next/link';
import type { ReactNode } from 'react';
import { PrintButton } from '@/components/record/print-button';
import { flowTitles } from '@/components/setup/flow-steps';
import { SourcesLine } from '@/components/setup/sources-line';
import { stepHref } from '@/components/setup/step-title';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { MonoName } from '@/components/ui/host-name';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Status } from '@/components/ui/status';
import type { FlowJourney, Journey } from '@/lib/journey/build-journey';
import type { HopNames } from '@/lib/journey/hops';
import type { HopState } from '@/lib/journey/judge-hops';
import { sources } from '@/lib/sources';
import { HopList } from './hop-list';
import { hopLooks } from './hop-state';
import { JourneyChooser } from './journey-chooser';
import { JourneyDrawing } from './journey-drawing';

type JourneyViewProps = { setupId: string; journey: Journey };

/** The way of a ticket through this organisation, and where it is broken. */
export function JourneyView({ setupId, journey }: JourneyViewProps) {
  const header = (
    <PageHeader
      title="Kerberos journey"
      description="The way of a ticket, hop by hop, with what the evidence of this setup says about each."
      actions={journey.flows.length > 0 ? <PrintButton /> : undefined}
    />
  );
  if (journey.flows.length === 0) {
    return (
      <>
        {header}
        <EmptyState
          title="No flow is chosen yet"
          action={
            <LinkButton href={stepHref(setupId, 'clients')} variant="primary">
              Describe the clients
            </LinkButton>
          }
        >
          The way of a ticket depends on the flow, and the flow on the clients.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      {header}
      <JourneyChooser journey={journey} />
      <Gaps setupId={setupId} journey={journey} />
      {journey.flows.map((flow) => (
        <OneFlow key={flow.flow} journey={flow} names={journey.names} ticket={journey.servicePrincipalName} />
      ))}
      <SourcesLine sources={[sources.implementation, sources.troubleshoot, sources.entraKerberos]} />
    </>
  );
}

/** What the picture could not name or hold against evidence, and how to fill it in. */
function Gaps({ setupId, journey: { instances, names, clients } }: JourneyViewProps) {
  const gaps: { key: string; text: ReactNode }[] = [];
  if (instances.length === 0)
    gaps.push({
      key: 'instance',
      text: (
        <>
          No instance is chosen.{' '}
          <Link href={stepHref(setupId, 'instances')} className="link">
            Choose instances
          </Link>
        </>
      ),
    });
  else if (names.host === null)
    gaps.push({ key: 'host', text: 'The instance has no host name yet, or was not read with your rights.' });
  if (clients.length === 0)
    gaps.push({
      key: 'client',
      text: (
        <>
          Nothing of a computer was pasted yet, so its hops cannot be told.{' '}
          <Link href={`/diagnose?setup=${setupId}`} className="link">
            Paste output of a computer
          </Link>
        </>
      ),
    });
  if (names.kdcProxy === null)
    gaps.push({ key: 'proxy', text: 'Microsoft does not document the address of the KDC proxy in this cloud.' });
  if (gaps.length === 0) return null;
  return (
    <Notice kind="info" title="Not everything is known">
      <ul className="grid gap-1">
        {gaps.map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
    </Notice>
  );
}

const frames: Partial<Record<HopState, string>> = { broken: 'border-failed' };

function OneFlow({ journey, names, ticket }: { journey: FlowJourney; names: HopNames; ticket: string }) {
  const id = `journey-${journey.flow}`;
  const { kind, word } = hopLooks[journey.state];
  return (
    <section aria-labelledby={id} className="grid grid-cols-1 gap-4">
      <div className="grid gap-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 id={id} className="text-lg">
            {flowTitles[journey.flow]}
          </h2>
          <Status kind={kind} look="pill">
            {journey.state === 'broken' ? 'Broken' : word}
          </Status>
        </div>
        <p className="max-w-prose break-name">{journey.summary}</p>
        <p className="text-sm break-name text-ink-muted">
          Ticket for <MonoName name={ticket} />
        </p>
      </div>
      <div className="grid grid-cols-1 items-start gap-x-10 gap-y-6 xl:grid-cols-[minmax(0,50rem)_minmax(22rem,1fr)] print:block">
        <figure
          className={`@container min-w-0 max-w-[50rem] break-inside-avoid rounded-lg border bg-surface-raised p-4 @xl:p-6 ${frames[journey.state] ?? 'border-line'}`}
        >
          <figcaption className="sr-only">
            {flowTitles[journey.flow]}, drawn. The list says the same in words.
          </figcaption>
          <JourneyDrawing journey={journey} names={names} size="wide" className="hidden @xl:block" />
          <JourneyDrawing journey={journey} names={names} size="narrow" className="mx-auto max-w-sm @xl:hidden" />
        </figure>
        <div className="min-w-0 max-w-3xl print:mt-6">
          <HopList hops={journey.hops} />
        </div>
      </div>
    </section>
  );
}
