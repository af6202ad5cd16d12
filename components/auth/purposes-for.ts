import type { TokenPurpose } from '@/lib/auth/msal-settings';
import type { ActionError } from '@/lib/errors';

/** Of these tokens the ones that a challenge is about; claims for one service mean nothing to another. */
export function purposesFor(
  purposes: readonly TokenPurpose[],
  audience: ActionError['audience'] | null,
): readonly TokenPurpose[] {
  if (!audience) return purposes;
  const fitting = purposes.filter((purpose) => (purpose === 'arm') === (audience === 'arm'));
  return fitting.length > 0 ? fitting : purposes;
}
