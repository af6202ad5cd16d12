import { type FaultRequest, faultCatalogue } from '@/lib/simulator/index';

/**
 * The matrix of everything that Azure is known to answer with, at every request that a run makes. What must come of a
 * case is said here, from what each answer means, and not from the engine's own table of decisions.
 */

type FaultName = keyof typeof faultCatalogue;

/** What an answer means, whoever gives it. */
type Meaning =
  | 'sign in again'
  | 'prove more'
  | 'other tenant'
  | 'no right'
  | 'policy'
  | 'lock'
  | 'gone'
  | 'not there yet'
  | 'busy'
  | 'stopped'
  | 'not accepted'
  | 'slow down'
  | 'rolled back'
  | 'silence'
  | 'taken, not answered'
  | 'late'
  | 'never asked';

const meanings: Record<FaultName, Meaning> = {
  ExpiredAuthenticationToken: 'sign in again',
  InvalidAuthenticationTokenTenant: 'other tenant',
  ClaimsChallenge: 'prove more',
  AuthorizationFailed: 'no right',
  LinkedAuthorizationFailed: 'no right',
  RequestDisallowedByPolicy: 'policy',
  MfaRequired: 'prove more',
  SubscriptionNotFound: 'gone',
  ResourceNotFound: 'gone',
  OperationIdNotFound: 'gone',
  ScopeLocked: 'lock',
  ConflictingManagedInstanceOperation: 'busy',
  ManagedInstanceIsBusy: 'busy',
  SubscriptionDisabled: 'not accepted',
  ManagedInstanceOperationInProgress: 'busy',
  ManagementServiceSubnetMaintenanceInProgress: 'busy',
  ManagedInstanceStoppingOrStopped: 'stopped',
  ManagedInstanceStarting: 'stopped',
  AdalServicePrincipalNotFound: 'not accepted',
  TooManyRequests: 'slow down',
  SubscriptionTooManyCreateUpdateRequests: 'slow down',
  OperationTimedOut: 'rolled back',
  InternalServerError: 'silence',
  ServiceUnavailablePage: 'silence',
  GatewayTimeout: 'silence',
  EmptyNotFound: 'silence',
  ConnectionReset: 'silence',
  GraphRequestDenied: 'no right',
  GraphNotReplicated: 'not there yet',
  GraphResourceNotFound: 'not there yet',
  GraphTooManyRequests: 'slow down',
  GraphServiceUnavailable: 'silence',
  // A run never asks the sign-in service: that is the browser's part, before and after it.
  EntraMfaRequired: 'never asked',
  EntraBlockedByConditionalAccess: 'never asked',
  EntraTemporarilyUnavailable: 'never asked',
};

/** Ways to fail that have no name at Azure. */
const nameless: { name: string; fault: FaultRequest; meaning: Meaning }[] = [
  { name: 'an HTML page', fault: { kind: 'html', status: 502 }, meaning: 'silence' },
  { name: 'an empty answer', fault: { kind: 'empty', status: 500 }, meaning: 'silence' },
  { name: 'a cut connection', fault: { kind: 'reset' }, meaning: 'silence' },
  { name: 'an answer lost on the way', fault: { kind: 'reset', when: 'after' }, meaning: 'taken, not answered' },
  {
    name: 'a gateway that gave up waiting',
    fault: { error: 'GatewayTimeout', when: 'after' },
    meaning: 'taken, not answered',
  },
  { name: 'a late answer', fault: { kind: 'latency', latencyInMs: 100 }, meaning: 'late' },
];

/** Every request of a run: which operation, and the how manieth of its kind. */
export interface Moment {
  name: string;
  service: 'arm' | 'graph' | 'entra';
  operation: string;
  skip?: number;
  isChange?: boolean;
  /** Another operation is under way when the run begins. */
  isBusyBefore?: boolean;
  /** The service principal is on, and one of its permissions granted. */
  isHalfDone?: boolean;
  /** The plan asks for another authentication metadata mode, too. */
  changesMode?: boolean;
}

const moments: Moment[] = [
  { name: 'the first look at the instance', service: 'arm', operation: 'managedInstances.get' },
  {
    name: 'a look at the operation of somebody else',
    service: 'arm',
    operation: 'managedInstanceOperations.list',
    isBusyBefore: true,
  },
  {
    name: 'the change of the service principal',
    service: 'arm',
    operation: 'managedInstances.update',
    isChange: true,
  },
  {
    name: 'the change of the metadata mode',
    service: 'arm',
    operation: 'managedInstances.update',
    skip: 1,
    isChange: true,
    changesMode: true,
  },
  { name: 'a look at the operation', service: 'arm', operation: 'operationStatus.get' },
  { name: 'the look after the operation', service: 'arm', operation: 'managedInstances.get', skip: 1 },
  { name: 'reading the instance back', service: 'arm', operation: 'managedInstances.get', skip: 2 },
  { name: 'a look for the service principal', service: 'graph', operation: 'servicePrincipals.getByAppId' },
  { name: 'a look for the app registration', service: 'graph', operation: 'applications.getByAppId' },
  { name: 'a look at what Microsoft Graph offers', service: 'graph', operation: 'servicePrincipals.list' },
  { name: 'a look at the grants', service: 'graph', operation: 'oauth2PermissionGrants.list' },
  { name: 'reading the grants back', service: 'graph', operation: 'oauth2PermissionGrants.list', skip: 2 },
  { name: 'the grant', service: 'graph', operation: 'oauth2PermissionGrants.create', isChange: true },
  {
    name: 'the addition to a grant',
    service: 'graph',
    operation: 'oauth2PermissionGrants.update',
    isChange: true,
    isHalfDone: true,
  },
  { name: 'a sign-in', service: 'entra', operation: 'entra.token' },
];

interface Expected {
  status: 'done' | 'failed' | 'needs-sign-in' | 'waiting-for-consent';
  problem?: string;
  /** A state the instance must have been in on its way. */
  through?: string;
  /** What the sentences must name. */
  words?: RegExp;
  hasClaims?: boolean;
}

export interface FaultCase {
  name: string;
  faultName: string;
  moment: Moment;
  fault: FaultRequest;
  isRepeated: boolean;
  /** Azure takes the change although its answer is another one. */
  isTaken: boolean;
  expected: Expected;
}

export function listFaultCases(): FaultCase[] {
  return moments.flatMap((moment) =>
    faultsAt(moment).flatMap(({ name, fault, meaning }) =>
      [false, true].map((isRepeated) => ({
        name: `${name}, ${isRepeated ? 'every time' : 'once'}, at ${moment.name}`,
        faultName: name,
        moment,
        fault: aimedAt(moment, fault, isRepeated),
        isRepeated,
        isTaken: fault.when === 'after' || fault.kind === 'latency',
        expected: expect(meaning, name, moment, isRepeated),
      })),
    ),
  );
}

const namedFaults = Object.entries(meanings).map(([name, meaning]) => ({
  name,
  fault: { error: name } as FaultRequest,
  meaning,
  service: faultCatalogue[name as FaultName].service,
}));

function faultsAt({ service }: Moment) {
  const named = namedFaults.filter((each) => each.service === service || each.service === 'any');
  if (service === 'entra') return named.filter((each) => each.service === 'entra');
  return [...named, ...nameless];
}

/** The SDK would sleep through a short Retry-After by itself, in real time; a long one it leaves to the run. */
const aimedAt = ({ operation, skip = 0 }: Moment, fault: FaultRequest, isRepeated: boolean): FaultRequest => ({
  ...fault,
  operation,
  skip,
  person: 'dana',
  ...(isRepeated ? {} : { times: 1 }),
  ...(/TooMany|GraphServiceUnavailable/.test(fault.error ?? '') ? { headers: { 'retry-after': '30' } } : {}),
});

/** Where the answer is about a look that can be done without: the instance itself shows the same, only later. */
const isDispensable = ({ operation }: Moment) =>
  operation === 'operationStatus.get' || operation === 'managedInstanceOperations.list';

/** Whether such a change was taken is found out by looking; it is sent again each time it was not, and not for ever. */
const neverClear: Expected = { status: 'failed', words: /(finding out|Entra).*no end after/i };

const done: Expected = { status: 'done' };

/** Goes by itself when it goes away, and says what it waited for when it does not. */
const passing = (isRepeated: boolean, through: string, problem: string): Expected =>
  isRepeated ? { status: 'failed', through, problem, words: /no end after/ } : done;

function expect(meaning: Meaning, name: string, moment: Moment, isRepeated: boolean): Expected {
  const isDirectory = moment.service === 'graph';
  switch (meaning) {
    case 'never asked':
    case 'late':
      return done;
    case 'taken, not answered':
      if (moment.isChange) return done;
      return passing(isRepeated, 'not-answering', 'unavailable');
    case 'silence':
      if (moment.isChange && isRepeated) return neverClear;
      return passing(isRepeated, 'not-answering', 'unavailable');
    case 'slow down':
      // By then the other operation has ended, and nobody asks for it any more.
      if (moment.isBusyBefore) return done;
      return passing(isRepeated, 'throttled', 'throttled');
    case 'busy':
      if (moment.isBusyBefore) return done;
      return passing(isRepeated, 'waiting-for-other-operation', 'busy');
    case 'not there yet':
      if (moment.isChange && isRepeated) return neverClear;
      return isRepeated ? { status: 'failed', through: 'waiting-for-entra', words: /Entra.*no end after/ } : done;
    case 'sign in again':
      return { status: 'needs-sign-in', problem: 'token-expired', words: /Dana Fischer.*Continue the run/ };
    case 'prove more':
      return { status: 'needs-sign-in', problem: 'claims-challenge', hasClaims: true, words: /asks for more/ };
    case 'other tenant':
      if (isDispensable(moment)) return done;
      return { status: 'failed', problem: 'wrong-tenant', words: /another tenant/ };
    case 'no right':
      if (isDirectory) return { status: 'waiting-for-consent', words: /Cloud Application Administrator/ };
      if (isDispensable(moment)) return done;
      return {
        status: 'failed',
        problem: 'no-rights',
        words: name.startsWith('Linked')
          ? /Microsoft\.Network\/virtualNetworks\/subnets\/join\/action/
          : /Microsoft\.Sql\/managedInstances\/write on \/subscriptions\//,
      };
    case 'policy':
      if (isDispensable(moment)) return done;
      return { status: 'failed', problem: 'policy', words: /“Managed instances must not change during the audit”/ };
    case 'lock':
      if (isDispensable(moment)) return done;
      return { status: 'failed', problem: 'locked', words: /the lock “keep-as-it-is”/ };
    case 'gone':
      if (moment.isChange) return isRepeated ? neverClear : done;
      return isDispensable(moment) ? done : { status: 'failed', words: /no longer exists, or cannot be seen/ };
    case 'stopped':
      if (isDispensable(moment)) return done;
      return { status: 'failed', problem: 'stopped', words: /Start it, then retry/ };
    case 'not accepted':
      if (isDispensable(moment)) return done;
      return {
        status: 'failed',
        problem: 'invalid',
        words: name === 'SubscriptionDisabled' ? /subscription is disabled/i : /AdalServicePrincipalNotFound/,
      };
    case 'rolled back':
      if (!isRepeated && !moment.isChange) return done;
      return { status: 'failed', problem: 'operation-failed', words: /OperationTimedOut/ };
  }
}
