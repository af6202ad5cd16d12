import type { InventoryRow } from '@/lib/inventory/model';
import { byInstances, type Finding } from './evidence';

/** What is known of the chosen instances, as ready-made evidence. "Not read" never counts as "no". */

const when = (isKnown: boolean, isSo: boolean): Finding => (isKnown ? (isSo ? 'yes' : 'no') : 'unknown');

const directoryReadAt = ({ directoryReadAt: at }: InventoryRow) => at;

type FoundApp = Extract<InventoryRow['directory'], { kind: 'found' }>;

/** A question about the app of an instance: where there is no app it does not arise. */
const ofApp =
  (judge: (app: FoundApp) => Finding) =>
  (row: InventoryRow): Finding => {
    if (isOff(row) || row.directory?.kind === 'absent') return 'does-not-arise';
    return row.directory?.kind === 'found' ? judge(row.directory) : 'unknown';
  };

const isOff = ({ instance }: InventoryRow) => instance.servicePrincipal.type === 'None';

export const servicePrincipalOff = byInstances((row) => when(true, isOff(row)), {
  is: 'has no service principal',
  are: 'have no service principal',
  none: 'lacks a service principal',
});

export const servicePrincipalAbsent = byInstances(
  (row) => {
    if (isOff(row)) return 'does-not-arise';
    return when(row.directory?.kind === 'found' || row.directory?.kind === 'absent', row.directory?.kind === 'absent');
  },
  {
    is: 'has a service principal that Microsoft Entra ID did not show',
    are: 'have service principals that Microsoft Entra ID did not show',
    none: 'has a service principal that is missing in Microsoft Entra ID',
    at: directoryReadAt,
  },
);

export const servicePrincipalDisabled = byInstances(
  ofApp(({ isEnabled }) => when(true, !isEnabled)),
  {
    is: 'has a disabled service principal',
    are: 'have disabled service principals',
    none: 'has a disabled service principal',
    at: directoryReadAt,
  },
);

export const consentMissing = byInstances(
  ofApp(({ askedScopes, missingScopes }) => when(askedScopes !== null, missingScopes.length > 0)),
  {
    is: 'lacks admin consent',
    are: 'lack admin consent',
    none: 'lacks admin consent',
    at: directoryReadAt,
  },
);

export const assignmentRequired = byInstances(
  ofApp(({ isAssignmentRequired }) => when(true, isAssignmentRequired)),
  {
    is: 'has “Assignment required” set on its enterprise application',
    are: 'have “Assignment required” set on their enterprise applications',
    none: 'asks for assignment',
    at: directoryReadAt,
  },
);

/** Default lets Azure choose; what it chooses is not told. */
export const redirects = byInstances(
  ({ instance: { connectionType } }) =>
    when(
      connectionType !== null && connectionType.toLowerCase() !== 'default',
      connectionType?.toLowerCase() === 'redirect',
    ),
  { is: 'uses the connection type Redirect', are: 'use the connection type Redirect', none: 'uses Redirect' },
);

export const noEntraAdmin = byInstances(
  ({ instance: { entraAdmin } }) => when(entraAdmin !== undefined, entraAdmin === null),
  { is: 'has no Microsoft Entra admin', are: 'have no Microsoft Entra admin', none: 'lacks a Microsoft Entra admin' },
);

const mode = ({ instance }: InventoryRow) => instance.authenticationMetadata?.toLowerCase() ?? null;

export const inEntraMode = byInstances((row) => when(mode(row) !== null, mode(row) === 'azuread'), {
  is: 'is in the metadata mode Microsoft Entra',
  are: 'are in the metadata mode Microsoft Entra',
  none: 'is in the metadata mode Microsoft Entra',
});

export const inWindowsMode = byInstances((row) => when(mode(row) !== null, mode(row) === 'windows'), {
  is: 'is in the metadata mode Windows',
  are: 'are in the metadata mode Windows',
  none: 'is in the metadata mode Windows',
});

export const notInEntraMode = byInstances((row) => when(mode(row) !== null, mode(row) !== 'azuread'), {
  is: 'is in another metadata mode than Microsoft Entra',
  are: 'are in another metadata mode than Microsoft Entra',
  none: 'is in another metadata mode than Microsoft Entra',
});

export const entraOnly = byInstances(
  ({ instance: { entraAdmin } }) => when(entraAdmin?.isEntraOnly != null, entraAdmin?.isEntraOnly === true),
  {
    is: 'allows Microsoft Entra authentication only',
    are: 'allow Microsoft Entra authentication only',
    none: 'is limited to Microsoft Entra authentication',
  },
);

const state = ({ instance }: InventoryRow) => instance.state?.toLowerCase() ?? null;

export const stopped = byInstances(
  (row) => when(state(row) !== null, ['stopped', 'stopping', 'starting'].includes(state(row) ?? '')),
  { is: 'is stopped, stopping or starting', are: 'are stopped, stopping or starting', none: 'is stopped' },
);

export const publicEndpointOn = byInstances(
  ({ instance: { isPublicEndpointEnabled } }) =>
    when(isPublicEndpointEnabled !== null, isPublicEndpointEnabled === true),
  { is: 'has a public endpoint', are: 'have public endpoints', none: 'has a public endpoint' },
);

export const goneFromAzure = byInstances((row) => when(true, row.missingSince !== null), {
  is: 'was not found by the last read',
  are: 'were not found by the last read',
  none: 'was missing in the last read',
});
