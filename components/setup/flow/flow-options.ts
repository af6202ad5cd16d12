import { chooseFlow, evaluateFlow, type FlowEvaluation, type Reason } from '@/lib/setup/choose-flow';
import type { ClientKind } from '@/lib/setup/client-rules';
import { type ClientsAnswer, type Flow, type FlowChoice, flowChoices, type Workload } from '@/lib/setup/model';
import { clientSystemWords, joinWords, workloadWords } from '@/lib/setup/words';
import type { Source } from '@/lib/sources';

/** Some clients in words: what connects, from computers joined in one of these ways with one of these versions. */
export interface WhoLine {
  workloads: string[];
  /** Both empty for clients that do not run Windows. */
  joins: string[];
  systems: string[];
}

/** A choice and what it would mean for the clients described; small enough to travel to the browser for every choice. */
export interface FlowOption {
  choice: FlowChoice;
  served: { flow: Flow; who: WhoLine[]; condition: string | null }[];
  leftOut: { code: string; who: WhoLine[]; why: string; nextStep: string; source: Source }[];
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

/**
 * As few lines as say exactly these kinds and no other: joins that go with the same versions share a line, then
 * workloads that go with the same joins and versions do.
 */
export function toLines(kinds: readonly ClientKind[]): WhoLine[] {
  const lines: WhoLine[] = [];
  for (const [workload, own] of Map.groupBy(kinds, (kind) => kind.workload)) {
    for (const line of linesOf(workload, own)) {
      const same = lines.find((one) => isSame(one.joins, line.joins) && isSame(one.systems, line.systems));
      if (same) same.workloads.push(...line.workloads);
      else lines.push(line);
    }
  }
  return lines;
}

function linesOf(workload: Workload, kinds: readonly ClientKind[]): WhoLine[] {
  const workloads = [workloadWords[workload].label];
  const windows = kinds.filter((kind) => kind.workload !== 'linux');
  if (windows.length === 0) return [{ workloads, joins: [], systems: [] }];
  const lines: WhoLine[] = [];
  for (const [join, own] of Map.groupBy(windows, (kind) => kind.join)) {
    const systems = own.map(({ system }) => clientSystemWords[system].label);
    const same = lines.find((line) => isSame(line.systems, systems));
    if (same) same.joins.push(joinWords[join].label);
    else lines.push({ workloads: [...workloads], joins: [joinWords[join].label], systems });
  }
  return lines;
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value) => other.includes(value));
