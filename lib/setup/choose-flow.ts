import { type Source, sources } from '@/lib/sources';
import { listClientNotes } from './client-notes';
import {
  type ClientKind,
  findLeftOutCode,
  findServingFlow,
  isServedByModern,
  isServedByTrust,
  type LeftOutCode,
  leftOutCodes,
  listClientKinds,
  listFlows,
} from './client-rules';
import { countComputers, describeCounts } from './device-counts';
import type { ClientsAnswer, Flow, FlowChoice } from './model';
import { clientSystemWords, countOf, flowNames, joinWithAnd, joinWords, workloadWords } from './words';

/** A sentence and where it comes from. */
export interface Reason {
  code: string;
  text: string;
  source: Source;
}

export interface ServedGroup {
  flow: Flow;
  who: string;
  /** What has to hold at the time, when it is not always so. */
  condition: string | null;
  kinds: ClientKind[];
}

export interface LeftOutGroup {
  code: LeftOutCode;
  who: string;
  why: string;
  /** The cheapest way to bring them in. */
  nextStep: string;
  source: Source;
  kinds: ClientKind[];
}

export interface FlowEvaluation {
  choice: FlowChoice;
  served: ServedGroup[];
  leftOut: LeftOutGroup[];
  /** What to know about this choice with these clients; never a pass or a fail. */
  notes: Reason[];
}

export interface FlowRecommendation extends FlowEvaluation {
  recommended: FlowChoice;
  reasons: Reason[];
}

/**
 * Recommends the flow or flows that serve the most of the clients described: modern interactive wherever it serves,
 * incoming trust only where it adds somebody. Never recommends a flow that serves nobody.
 */
export function chooseFlow(clients: ClientsAnswer): FlowRecommendation {
  const kinds = listClientKinds(clients);
  const isModernUseful = kinds.some(isServedByModern);
  const doesTrustAdd = kinds.some(
    (kind) => !isServedByModern(kind) && isServedByTrust(kind, clients.domainControllerInSight),
  );
  const recommended = nameChoice(isModernUseful, doesTrustAdd);
  return { recommended, reasons: listReasons(recommended, kinds, clients), ...evaluateFlow(recommended, clients) };
}

/** Who a choice serves and who it leaves out; the same rules for our recommendation and a person's own choice. */
export function evaluateFlow(choice: FlowChoice, clients: ClientsAnswer): FlowEvaluation {
  const kinds = listClientKinds(clients);
  const sight = clients.domainControllerInSight;
  const served = listFlows(choice).flatMap((flow) => {
    const own = kinds.filter((kind) => findServingFlow(kind, choice, sight) === flow);
    return own.length === 0
      ? []
      : [{ flow, who: describeKinds(own), condition: describeCondition(flow, sight), kinds: own }];
  });
  const leftOut = leftOutCodes.flatMap((code) => {
    const own = kinds.filter((kind) => findLeftOutCode(kind, choice, sight) === code);
    return own.length === 0
      ? []
      : [
          {
            ...leftOutWords[code],
            code,
            ...describeGroup(own, clients, leftOutWords[code].why),
            source: sources.setup,
          },
        ];
  });
  return { choice, served, leftOut, notes: listClientNotes(choice, clients) };
}

/** Where a device list was read, its number comes with the reason. */
function describeGroup(kinds: ClientKind[], clients: ClientsAnswer, why: string) {
  const count = countComputers(kinds, clients);
  return { who: describeKinds(kinds), kinds, why: count ? `${countOf(count, 'computer')} in your list. ${why}` : why };
}

function nameChoice(isModernUseful: boolean, doesTrustAdd: boolean): FlowChoice {
  if (isModernUseful && doesTrustAdd) return 'both';
  if (isModernUseful) return 'modern-interactive';
  return doesTrustAdd ? 'incoming-trust' : 'neither';
}

function listReasons(recommended: FlowChoice, kinds: readonly ClientKind[], clients: ClientsAnswer): Reason[] {
  if (kinds.length === 0) {
    return [{ code: 'nobody-described', text: 'No client is described yet.', source: sources.setup }];
  }
  const reasons: Reason[] = [];
  if (recommended === 'modern-interactive' || recommended === 'both') {
    reasons.push({
      code: 'modern-serves',
      text: 'The modern interactive flow serves people at Entra joined and hybrid joined computers with Windows 10 20H1, Windows Server 2022 or later. It needs no domain controller in sight and no trust object, so it comes first.',
      source: sources.setup,
    });
  }
  if (recommended === 'both') {
    reasons.push({
      code: 'trust-adds',
      text: `The incoming trust-based flow adds ${describeTrustGain(kinds)}. Both flows can run side by side.`,
      source: sources.setup,
    });
  }
  if (recommended === 'incoming-trust') {
    reasons.push({
      code: 'trust-only',
      text: 'None of these clients qualifies for the modern interactive flow. The incoming trust-based flow serves computers joined to Active Directory with Windows 10, Windows Server 2012 or later.',
      source: sources.setup,
    });
  }
  if (recommended === 'modern-interactive') {
    reasons.push({
      code: 'trust-adds-nobody',
      text: 'The incoming trust-based flow would add nobody you described.',
      source: sources.setup,
    });
  }
  if (recommended === 'neither') {
    reasons.push({
      code: 'nobody-served',
      text: 'Neither flow serves the clients you described. What would change that is listed with each group.',
      source: sources.setup,
    });
  }
  const counts = describeCounts(recommended, kinds, clients);
  if (counts !== null) reasons.push({ code: 'counted', text: counts, source: sources.setup });
  return reasons;
}

function describeTrustGain(kinds: readonly ClientKind[]): string {
  const beyondModern = kinds.filter((kind) => !isServedByModern(kind) && isServedByTrust(kind, 'always'));
  const gains: string[] = [];
  if (beyondModern.some((kind) => kind.workload === 'services')) gains.push('programs that run as a service');
  if (beyondModern.some((kind) => kind.workload === 'interactive' && kind.join === 'ad-joined')) {
    gains.push('computers joined to Active Directory only');
  }
  if (beyondModern.some((kind) => kind.workload === 'interactive' && kind.join === 'hybrid-joined')) {
    gains.push('hybrid joined computers that are older than Windows 10 20H1 or Windows Server 2022');
  }
  return joinWithAnd(gains);
}

/** "Windows 11 and Windows 8 or 8.1; Microsoft Entra hybrid joined; people at a keyboard". */
function describeKinds(kinds: readonly ClientKind[]): string {
  const windows = kinds.filter((kind) => kind.workload !== 'linux');
  if (windows.length === 0) return workloadWords.linux.label;
  const list = (labels: readonly string[]) => joinWithAnd([...new Set(labels)].map(inSentence));
  const who = [
    list(windows.map((kind) => clientSystemWords[kind.system].label)),
    list(windows.map((kind) => joinWords[kind.join].label)),
    list(windows.map((kind) => workloadWords[kind.workload].label)),
  ].join('; ');
  return who.charAt(0).toUpperCase() + who.slice(1);
}

/** Lower case inside a sentence, but for names. */
const inSentence = (label: string) =>
  /^(Windows|Microsoft) /.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);

function describeCondition(flow: Flow, sight: ClientsAnswer['domainControllerInSight']): string | null {
  if (flow === 'modern-interactive' || sight === 'always') return null;
  return sight === 'not-sure'
    ? 'Only while a domain controller is in sight; find out where these computers connect from.'
    : 'Only while a domain controller is in sight.';
}

const leftOutWords: Record<LeftOutCode, { why: string; nextStep: string }> = {
  'needs-modern-interactive': {
    why: `They qualify for ${flowNames['modern-interactive']}, which is not in your choice.`,
    nextStep: `Add ${flowNames['modern-interactive']}: one policy on these computers.`,
  },
  'needs-incoming-trust': {
    why: `Of the two flows only ${flowNames['incoming-trust']} serves them, and it is not in your choice.`,
    nextStep: `Add ${flowNames['incoming-trust']}: a trust object in Active Directory and one policy on these computers.`,
  },
  linux: {
    why: 'Windows Authentication for managed instances supports Windows clients only.',
    nextStep: 'Let these clients connect with Microsoft Entra authentication or a SQL login instead.',
  },
  'not-joined': {
    why: 'A computer that is joined to nothing gets no Kerberos ticket from either flow.',
    nextStep: 'Join it to Microsoft Entra ID, or let people connect from a computer that is joined.',
  },
  'registered-only': {
    why: 'Registering a device gives it a work account but does not join it; both flows need a joined computer.',
    nextStep: 'Join it to Microsoft Entra ID, or let people connect from a computer that is joined.',
  },
  'system-too-old': {
    why: 'The oldest systems either flow supports are Windows 10 and Windows Server 2012.',
    nextStep: 'Upgrade these computers, or let people connect from a newer one.',
  },
  'service-without-domain': {
    why: 'Programs that run as a service need the incoming trust-based flow, and that needs a computer joined to Active Directory.',
    nextStep:
      'Run the program on a computer joined to Active Directory, or let it connect with Microsoft Entra authentication.',
  },
  'system-too-old-without-domain': {
    why: 'Without an Active Directory join only the modern interactive flow is left, and it starts with Windows 10 20H1 and Windows Server 2022.',
    nextStep: 'Update to Windows 10 20H1, Windows Server 2022 or later.',
  },
  'no-domain-controller': {
    why: 'Only the incoming trust-based flow could serve them, and it needs a domain controller in sight.',
    nextStep:
      'Give them a way to a domain controller (for example a VPN). For people at a keyboard: hybrid join computers with Windows 10 20H1, Windows Server 2022 or later and use the modern interactive flow.',
  },
};
