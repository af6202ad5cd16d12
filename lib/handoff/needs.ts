import type { StoredPaste } from '@/lib/checks/evidence-store';
import { consentRoleIds, trustRoleIds } from '@/lib/plan/directory-roles';
import type { EvaluatedPrerequisite } from '@/lib/setup/prerequisites';
import { countOf } from '@/lib/setup/words';
import { type HandOffPackId, handOffPackIds, type PackContext, type PackInstance } from './model';

export const needStates = ['needed', 'cannot-tell', 'helpful', 'later', 'done', 'not-needed'] as const;
/** `helpful`: works without. `later`: nothing to do until something else is done. */
export type NeedState = (typeof needStates)[number];

export interface PackNeed {
  pack: HandOffPackId;
  state: NeedState;
  /** One sentence. */
  why: string;
  /** Who has to do it, and whether that can be the person in front of the screen. */
  who: string;
  isYours: 'yes' | 'no' | 'cannot-tell';
}

export interface NeedInput {
  context: PackContext;
  hasFlow: boolean;
  prerequisites: readonly EvaluatedPrerequisite[];
  /** Active directory roles of the person in front of the screen; `null`: not read. */
  roleIds: readonly string[] | null;
  /** Whether the person may change the chosen instances. */
  canWrite: 'yes' | 'no' | 'cannot-tell';
  pasted: readonly Pick<StoredPaste, 'facts'>[];
}

type Judged = Omit<PackNeed, 'pack'>;

/** Which packs a setup needs, and for whom. Silence of Azure is never taken for a yes or a no. */
export function listNeeds(input: NeedInput): PackNeed[] {
  return handOffPackIds
    .map((pack) => ({ pack, ...judges[pack](input) }))
    .sort((a, b) => needStates.indexOf(a.state) - needStates.indexOf(b.state));
}

const CONDITIONAL_ACCESS_ROLES = [
  'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  '194ae4cb-b126-40b2-bd5b-6091b380977d',
  '62e90394-69f5-4237-9190-012177145e10',
];
const ROLE_ASSIGNERS = ['e8611ab8-c189-46e8-94e1-60213ab1f814', '62e90394-69f5-4237-9190-012177145e10'];

const noInstance = 'No instance is chosen yet.';

const judges: Record<HandOffPackId, (input: NeedInput) => Judged> = {
  'trust-object': (input) => {
    const who = 'Domain Admins and Enterprise Admins, with Hybrid Identity Administrator';
    // Rights in Active Directory do not show anywhere; lacking the role is certain enough.
    const isYours = holds(input, trustRoleIds) === 'no' ? 'no' : 'cannot-tell';
    if (!usesFlow(input, 'incoming-trust')) {
      return { state: 'not-needed', why: 'This setup does not use the incoming trust-based flow.', who, isYours };
    }
    const isShown = input.pasted.some(({ facts }) => facts.source === 'kerberos-server' && !!facts.cloudTrustDisplay);
    if (isShown) return { state: 'done', why: 'Pasted output shows the trust.', who, isYours };
    return { ...byPrerequisite(input, 'trust-object'), who, isYours };
  },
  'kdc-proxy-policy': (input) => {
    const mine = { who: policyPeople, isYours: 'cannot-tell' as const };
    if (usesFlow(input, 'incoming-trust')) return { ...byPrerequisite(input, 'trust-kdc-proxy'), ...mine };
    const why = 'The modern interactive flow works without it. It helps computers that change networks.';
    return { state: 'helpful', why, ...mine };
  },
  'cloud-ticket-policy': (input) => {
    const mine = { who: policyPeople, isYours: 'cannot-tell' as const };
    return usesFlow(input, 'modern-interactive')
      ? { ...byPrerequisite(input, 'modern-policy'), ...mine }
      : { state: 'not-needed', why: 'This setup does not use the modern interactive flow.', ...mine };
  },
  'admin-consent': (input) => ({
    ...judgeConsent(input.context.instances),
    who: 'Cloud Application Administrator',
    isYours: holds(input, consentRoleIds),
  }),
  'entra-admin': (input) => ({
    ...judgeAdmins(input.context.instances),
    who: 'SQL Managed Instance Contributor',
    isYours: input.canWrite,
  }),
  'directory-readers': (input) => {
    const mine = { who: 'Privileged Role Administrator', isYours: holds(input, ROLE_ASSIGNERS) };
    return input.context.instances.length === 0
      ? { state: 'later', why: noInstance, ...mine }
      : { state: 'cannot-tell', why: 'This app does not read who holds the role.', ...mine };
  },
  'conditional-access-exclusion': (input) => {
    const mine = { who: 'Conditional Access Administrator', isYours: holds(input, CONDITIONAL_ACCESS_ROLES) };
    if (!input.context.instances.some(({ clientId }) => clientId !== null)) {
      return { state: 'later', why: 'The apps to exclude exist once their instances are configured.', ...mine };
    }
    return { ...byPrerequisite(input, 'conditional-access'), ...mine };
  },
  logins: (input) => {
    const mine = { who: 'The Microsoft Entra admin of each instance', isYours: 'cannot-tell' as const };
    if (input.context.instances.length === 0) return { state: 'later', why: noInstance, ...mine };
    const isProved = input.pasted.some(({ facts }) => facts.source === 'auth-scheme' && facts.scheme === 'KERBEROS');
    return isProved
      ? { state: 'done', why: 'Somebody connected with Kerberos. Others may need logins of their own.', ...mine }
      : {
          state: 'needed',
          why: 'Nobody has shown a connection with Kerberos yet. People need logins for it.',
          ...mine,
        };
  },
  'client-check': (input) => {
    const mine = { who: 'Anybody who will sign in', isYours: 'yes' as const };
    const hasTicket = input.pasted.some(
      ({ facts }) => facts.source === 'klist' && facts.tickets.some(({ server }) => /^MSSQLSvc\//i.test(server)),
    );
    return hasTicket
      ? { state: 'done', why: 'Pasted output shows a ticket for an instance. Check other computers too.', ...mine }
      : { state: 'needed', why: 'No pasted output shows a ticket for an instance yet.', ...mine };
  },
};

const policyPeople = 'Group Policy or Intune administrator';

/** Before a flow is chosen, whatever a flow could need is still open. */
const usesFlow = ({ context, hasFlow }: NeedInput, flow: PackContext['flows'][number]): boolean =>
  !hasFlow || context.flows.includes(flow);

function holds({ roleIds }: NeedInput, wanted: readonly string[]): PackNeed['isYours'] {
  if (roleIds === null) return 'cannot-tell';
  // Roles that can be activated do not show, so that lacking one is not certain either; but others are surer.
  return roleIds.some((id) => wanted.includes(id.toLowerCase())) ? 'yes' : 'no';
}

function byPrerequisite({ prerequisites, hasFlow }: NeedInput, id: string): Pick<Judged, 'state' | 'why'> {
  if (!hasFlow) return { state: 'later', why: 'Whether it is needed follows from the flow, which is not chosen yet.' };
  const found = prerequisites.find(({ prerequisite }) => prerequisite.id === id);
  if (!found) return { state: 'not-needed', why: 'The chosen flow does not need it.' };
  switch (found.state) {
    case 'met':
      return { state: 'done', why: `${found.prerequisite.title}: met.` };
    case 'not-applicable':
      return { state: 'not-needed', why: 'Somebody said that it does not apply here.' };
    case 'carried':
      return { state: 'needed', why: 'The setup goes on without it as a warning. Sign-in may fail until it is done.' };
    case 'not-met':
      return { state: 'needed', why: `${found.prerequisite.title}: not met.` };
    default:
      return { state: 'needed', why: `${found.prerequisite.why} Nobody has said that it is done.` };
  }
}

function judgeConsent(instances: readonly PackInstance[]): Pick<Judged, 'state' | 'why'> {
  if (instances.length === 0) return { state: 'later', why: noInstance };
  const configured = instances.filter(({ clientId }) => clientId !== null);
  if (configured.length === 0) return { state: 'later', why: 'The apps exist once their instances are configured.' };
  const missing = configured.filter(({ missingScopes }) => (missingScopes?.length ?? 0) > 0).length;
  if (missing > 0) {
    return { state: 'needed', why: `${countOf(missing, 'app')} ${missing === 1 ? 'lacks' : 'lack'} consent.` };
  }
  const unread = configured.filter(({ missingScopes }) => missingScopes === null).length;
  if (unread > 0) {
    return { state: 'cannot-tell', why: `The consent of ${countOf(unread, 'app')} could not be read.` };
  }
  const rest = instances.length - configured.length;
  if (rest > 0) {
    return {
      state: 'later',
      why: `${countOf(rest, 'instance')} ${rest === 1 ? 'is' : 'are'} not configured yet; the others have consent.`,
    };
  }
  return { state: 'done', why: 'Every app has the consent it asks for.' };
}

function judgeAdmins(instances: readonly PackInstance[]): Pick<Judged, 'state' | 'why'> {
  if (instances.length === 0) return { state: 'later', why: noInstance };
  const open = instances.filter(({ entraAdmin }) => entraAdmin === 'not-set').length;
  if (open > 0) {
    return {
      state: 'needed',
      why: `${countOf(open, 'instance')} ${open === 1 ? 'has' : 'have'} no Microsoft Entra admin.`,
    };
  }
  return instances.some(({ entraAdmin }) => entraAdmin === 'not-read')
    ? { state: 'cannot-tell', why: 'The Microsoft Entra admin of some instances was not read.' }
    : { state: 'done', why: 'Every instance has a Microsoft Entra admin.' };
}
