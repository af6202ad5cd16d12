import type { MetadataMode } from '@/lib/plan/model';

/**
 * The authentication metadata modes and which logins they look at. Microsoft's table is about synchronised people; what
 * it does not cover is said to be unknown.
 * Source: "Native Windows principals", see lib/sources.ts.
 */

/** Named here again because the schemas of a plan are not for browsers. */
export const knownModes = ['AzureAD', 'Paired', 'Windows'] as const satisfies readonly MetadataMode[];

export const modeWords: Record<MetadataMode, { label: string; explanation: string }> = {
  AzureAD: {
    label: 'Microsoft Entra (default)',
    explanation:
      'Logins made FROM EXTERNAL PROVIDER serve Windows sign-in and Microsoft Entra sign-in. FROM WINDOWS fails.',
  },
  Windows: {
    label: 'Windows',
    explanation:
      'Logins made FROM WINDOWS serve Windows sign-in and Microsoft Entra sign-in. FROM EXTERNAL PROVIDER fails.',
  },
  Paired: {
    label: 'Paired',
    explanation:
      'Windows sign-in uses logins made FROM WINDOWS; Microsoft Entra sign-in uses logins made FROM EXTERNAL PROVIDER.',
  },
};

export const providers = ['EXTERNAL PROVIDER', 'WINDOWS'] as const;
export type Provider = (typeof providers)[number];

/** How somebody signs in with an account of the organisation. */
export type AccountSignIn = 'windows' | 'entra';

/** The kind of login each way to sign in looks for. */
const lookedFor: Record<MetadataMode, Record<AccountSignIn, Provider>> = {
  AzureAD: { windows: 'EXTERNAL PROVIDER', entra: 'EXTERNAL PROVIDER' },
  Paired: { windows: 'WINDOWS', entra: 'EXTERNAL PROVIDER' },
  Windows: { windows: 'WINDOWS', entra: 'WINDOWS' },
};

export const providerFor = (mode: MetadataMode, signIn: AccountSignIn): Provider => lookedFor[mode][signIn];

/** Azure spells the modes one way; a mode nobody documents is `null`. */
export const toKnownMode = (mode: string | null): MetadataMode | null =>
  knownModes.find((known) => known.toLowerCase() === mode?.toLowerCase()) ?? null;
