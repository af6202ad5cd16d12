import type { PolicyCertainty } from './model';

/** One part of a policy, asked whether it lets the policy apply. `when` narrows a yes to a situation. */
export type Finding =
  | { answer: 'yes'; text: string; certainty: PolicyCertainty; when?: string }
  | { answer: 'no'; text: string; certainty: PolicyCertainty }
  | { answer: 'cannot-tell'; text: string };
