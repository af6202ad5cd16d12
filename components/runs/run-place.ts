import type { TokenPurpose } from '@/lib/auth/msal-settings';

export type { RunPlaceData as RunPlace } from '@/lib/runs/page-data';

/** A run reads and changes instances, and grants consent. */
export const actingTokens: readonly TokenPurpose[] = ['arm', 'graph-grant'];
