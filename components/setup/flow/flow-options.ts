import { chooseFlow, evaluateFlow, type FlowEvaluation, type Reason } from '@/lib/setup/choose-flow';
import { type ClientsAnswer, type FlowChoice, flowChoices } from '@/lib/setup/model';

/** A choice and what it would mean for the clients described; small enough to travel to the browser for every choice. */
export interface FlowOption {
  choice: FlowChoice;
  served: { who: string; flow: FlowEvaluation['served'][number]['flow']; condition: string | null }[];
  leftOut: Pick<FlowEvaluation['leftOut'][number], 'code' | 'who' | 'why' | 'nextStep' | 'source'>[];
  notes: Reason[];
}

export interface FlowOffer {
  recommended: FlowChoice;
  reasons: Reason[];
  options: FlowOption[];
}

/**
 * Every choice a person can make, worked out beforehand so that the page answers at once. "Neither" is offered only
 * where nothing else helps, or where it was chosen before.
 */
export function listFlowOptions(clients: ClientsAnswer, chosen: FlowChoice | undefined): FlowOffer {
  const { recommended, reasons } = chooseFlow(clients);
  const offered = flowChoices.filter(
    (choice) => choice !== 'neither' || recommended === 'neither' || chosen === 'neither',
  );
  return { recommended, reasons, options: offered.map((choice) => toOption(evaluateFlow(choice, clients))) };
}

function toOption({ choice, served, leftOut, notes }: FlowEvaluation): FlowOption {
  return {
    choice,
    served: served.map(({ who, flow, condition }) => ({ who, flow, condition })),
    leftOut: leftOut.map(({ code, who, why, nextStep, source }) => ({ code, who, why, nextStep, source })),
    notes,
  };
}
