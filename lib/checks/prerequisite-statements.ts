import type { SetupAnswers } from '@/lib/setup/model';
import type { CheckId, StatedEvidence } from './model';

/** Prerequisites that ask the same as a check which takes statements: said once, it counts in both places. */
const checkOfPrerequisite: Readonly<Record<string, CheckId>> = {
  'user-attributes': 'ENT-USER-HYBRID',
  'conditional-access': 'ENT-CA-BLOCKS',
  'aes-256': 'CLI-AES',
  'modern-policy': 'CLI-POLICY',
  'trust-functional-level': 'AD-DFL',
  'trust-ad-rights': 'AD-ADMIN',
};

/** What people said in the prerequisites step, as evidence. "Carried" and "does not apply" say nothing of the matter. */
export function listPrerequisiteStatements(statements: SetupAnswers['prerequisites'] = {}): StatedEvidence[] {
  return Object.entries(statements).flatMap(([id, { answer, note, by, at }]) => {
    const checkId = checkOfPrerequisite[id];
    if (checkId === undefined || (answer !== 'met' && answer !== 'not-met')) return [];
    return [{ checkId, answer, note, by: by.name, at }];
  });
}
