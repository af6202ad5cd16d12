import type { MetadataMode } from '@/lib/plan/model';
import { kindOfRow, type LoginRow } from './person-answer';
import { judgeLogin, type LoginKind, loginKinds, type SignInKind, signInKinds } from './truth-table';

/** What another metadata mode would give and take. */

export interface Effect {
  login: LoginKind;
  signIn: SignInKind;
}

export interface ModeChange {
  from: MetadataMode;
  to: MetadataMode;
  /** Worked before, does not any more. */
  lost: Effect[];
  gained: Effect[];
  /** Worked or did not, and afterwards nobody documents it, or the other way round. */
  unsure: Effect[];
}

/** SQL logins do not depend on the mode, so Microsoft Entra-only authentication makes no difference here. */
const rulesOf = (mode: MetadataMode) => ({ mode, isEntraOnly: false });

export function compareModes(from: MetadataMode, to: MetadataMode): ModeChange {
  const change: ModeChange = { from, to, lost: [], gained: [], unsure: [] };
  for (const login of loginKinds) {
    for (const signIn of signInKinds) {
      const before = judgeLogin(rulesOf(from), login, signIn).answer;
      const after = judgeLogin(rulesOf(to), login, signIn).answer;
      if (before === after) continue;
      if (before === 'cannot-tell' || after === 'cannot-tell') change.unsure.push({ login, signIn });
      else change[after === 'no' ? 'lost' : 'gained'].push({ login, signIn });
    }
  }
  return change;
}

/** Logins of a list that somebody could sign in with before the change and, in that way, not after it. */
export function listLosers(
  { lost }: ModeChange,
  rows: readonly LoginRow[],
): { row: LoginRow; kind: LoginKind; signIns: SignInKind[] }[] {
  return rows.flatMap((row) => {
    const kind = kindOfRow(row);
    if (kind === null || row.isDisabled === true) return [];
    const signIns = lost.filter(({ login }) => login === kind).map(({ signIn }) => signIn);
    return signIns.length === 0 ? [] : [{ row, kind, signIns }];
  });
}
