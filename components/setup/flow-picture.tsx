import { Details } from '@/components/ui/details';
import { MonoName } from '@/components/ui/host-name';
import { FlowDrawing } from './flow-drawing';
import {
  type Flow,
  type FlowNames,
  flowBackground,
  flowSteps,
  flowTitles,
  type SingleFlow,
  ticketNameOf,
} from './flow-steps';

type FlowPictureProps = {
  flow: Flow;
  names: FlowNames;
  /** Level of the title of each flow in the page's outline. */
  titleAs?: 'h2' | 'h3';
  /** Folds the words under the picture. On a page that is about the flow they stay open. */
  foldsWords?: boolean;
};

/**
 * How a client of this organisation gets its Kerberos ticket: a drawing, and the same in words. The drawing is hidden
 * from screen readers because the list says all of it and more.
 */
export function FlowPicture({ flow, names, titleAs, foldsWords = false }: FlowPictureProps) {
  const flows: SingleFlow[] = flow === 'both' ? ['modern-interactive', 'incoming-trust'] : [flow];
  return (
    <div className="grid gap-8">
      {flows.map((single) => (
        <OneFlow key={single} flow={single} names={names} titleAs={titleAs} foldsWords={foldsWords} />
      ))}
    </div>
  );
}

function OneFlow({
  flow,
  names,
  titleAs: Title = 'h2',
  foldsWords,
}: Omit<FlowPictureProps, 'flow'> & { flow: SingleFlow }) {
  const words = <FlowWords flow={flow} names={names} />;
  return (
    <figure className="@container min-w-0 break-inside-avoid rounded-lg border border-line bg-surface-raised p-4 @xl:p-6">
      <figcaption>
        <Title className="text-base">{flowTitles[flow]}</Title>
        <p className="mt-0.5 text-sm text-ink-muted">
          Ticket for <MonoName name={ticketNameOf(names)} />
        </p>
      </figcaption>
      <div className="my-5">
        <FlowDrawing flow={flow} names={names} size="wide" className="hidden @xl:block" />
        <FlowDrawing flow={flow} names={names} size="narrow" className="mx-auto max-w-sm @xl:hidden" />
      </div>
      {foldsWords ? <Details summary="The same in words">{words}</Details> : words}
    </figure>
  );
}

function FlowWords({ flow, names }: { flow: SingleFlow; names: FlowNames }) {
  return (
    <div className="text-sm">
      <ol className="grid gap-2">
        {flowSteps(flow, names).map((step, index) => (
          <li key={step.label} className="grid grid-cols-[1.25rem_1fr] gap-x-2">
            <span className="text-right font-semibold text-ink-muted tabular">{index + 1}.</span>
            <span className="max-w-prose break-name">{step.sentence}</span>
          </li>
        ))}
      </ol>
      <p className="mt-3 max-w-prose text-ink-muted">{flowBackground[flow]}</p>
    </div>
  );
}
