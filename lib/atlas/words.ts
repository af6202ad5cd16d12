import type { CauseVerdict, Certainty, Likelihood } from './model';

export const certaintyWords: Record<Certainty, string> = {
  documented: 'Documented by Microsoft for managed instances.',
  analogue: 'Documented by Microsoft for Azure Files, which uses the same tickets.',
  general: 'Documented for Windows, SQL Server, Microsoft Entra ID or Azure in general.',
  reported: 'Reported, not documented by Microsoft.',
};

export const likelihoodWords: Record<Likelihood, string> = {
  often: 'Often the cause',
  sometimes: 'Sometimes the cause',
  rarely: 'Rarely the cause',
};

/** Said of one setup. */
export const verdictWords: Record<CauseVerdict, string> = {
  confirmed: 'It is so here',
  possible: 'Not known here',
  'ruled-out': 'Not so here',
};
