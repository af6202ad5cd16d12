import type { InventoryRow } from '@/lib/inventory/model';
import { byInstances, type Finding } from './evidence';

/** What is known of the chosen instances, as ready-made evidence. "Not read" never counts as "no". */

const when = (isKnown: boolean, isSo: boolean): Finding => (isKnown ? (isSo ? 'yes' : 'no') : 'unknown');

const directoryReadAt = ({ directoryReadAt: at }: InventoryRow) => at;

const isOff = ({ instance }: InventoryRow) => instance.servicePrincipal.type === 'None';

export const servicePrincipalOff = byInstances((row) => when(true, isOff(row)), {
  is: 'has no service principal',
  are: 'have no service principal',
  none: 'lacks a service principal',
});

export const servicePrincipalAbsent = byInstances(
  (row) =>
    when(
      isOff(row) || (row.directory !== null && row.directory.kind !== 'unreadable'),
      row.directory?.kind === 'absent',
    ),
  {
    is: 'has a service principal that Microsoft Entra ID did not show',
    are: 'have service principals that Microsoft Entra ID did not show',
    none: 'has a service principal that is missing in Microsoft Entra ID',
    at: directoryReadAt,
  },
);

export const servicePrincipalDisabled = byInstances(
  (row) => when(isDirectoryRead(row), row.directory?.kind === 'found' && !row.directory.isEnabled),
  {
    is: 'has a disabled service principal',
    are: 'have disabled service principals',
    none: 'has a disabled service principal',
    at: directoryReadAt,
  },
);

export const consentMissing = byInstances(
  (row) =>
    row.directory?.kind === 'found'
      ? when(row.directory.askedScopes !== null, row.directory.missingScopes.length > 0)
      : when(isDirectoryRead(row), false),
  {
    is: 'lacks admin consent',
    are: 'lack admin consent',
    none: 'lacks admin consent',
    at: directoryReadAt,
  },
);

export const assignmentRequired = byInstances(
  (row) => when(isDirectoryRead(row), row.directory?.kind === 'found' && row.directory.isAssignmentRequired),
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

const isDirectoryRead = (row: InventoryRow) =>
  isOff(row) || (row.directory !== null && row.directory.kind !== 'unreadable' && row.directory.kind !== 'none');
