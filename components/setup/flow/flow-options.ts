import { chooseFlow, evaluateFlow, type FlowEvaluation, type Reason } from '@/lib/setup/choose-flow';
import type { ClientKind } from '@/lib/setup/client-rules';
import { type ClientsAnswer, type Flow, type FlowChoice, flowChoices } from '@/lib/setup/model';
import type { Source } from '@/lib/setup/sources';
import { clientSystemWords, joinWithAnd, joinWords, workloadWords } from '@/lib/setup/words';

/** A group of clients in lines: what connects, from which Windows versions, joined how. */
export interface WhoLines {
  workloads: string;
  systems: string[];
  joins: string[];
}

/** A choice and what it would mean for the clients described; small enough to travel to the browser for every choice. */
export interface FlowOption {
  choice: FlowChoice;
  served: { flow: Flow; who: WhoLines; condition: string | null }[];
  leftOut: { code: string; who: WhoLines; why: string; nextStep: string; source: Source }[];
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
    served: served.map(({ flow, kinds, condition }) => ({ flow, who: toLines(kinds), condition })),
    leftOut: leftOut.map(({ code, kinds, why, nextStep, source }) => ({
      code,
      who: toLines(kinds),
      why,
      nextStep,
      source,
    })),
    notes,
  };
}

function toLines(kinds: readonly ClientKind[]): WhoLines {
  const windows = kinds.filter((kind) => kind.workload !== 'linux');
  const [first = '', ...others] = unique(kinds.map(({ workload }) => workloadWords[workload].label));
  return {
    workloads: joinWithAnd([first, ...others.map((label) => label.charAt(0).toLowerCase() + label.slice(1))]),
    systems: unique(windows.map(({ system }) => clientSystemWords[system].label)),
    joins: unique(windows.map(({ join }) => joinWords[join].label)),
  };
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];
