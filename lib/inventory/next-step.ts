import type { VerdictCode } from './verdict';

export interface NextStep {
  text: string;
  /** A setup of this product does it. */
  isSetup?: boolean;
}

/** What follows from a verdict, for the person who reads it. */
export const nextSteps: Record<VerdictCode, NextStep> = {
  done: {
    text: 'Prove it from a Windows computer with the klist line below. Logins for the people who connect are made inside the instance.',
  },
  'needs-consent': {
    text: 'Choose it in a setup: the run grants what is missing. That takes an active directory role such as Cloud Application Administrator.',
    isSetup: true,
  },
  'needs-entra-admin': {
    text: 'Set one in the Azure portal: the instance, Settings, Microsoft Entra ID. That takes Microsoft.Sql/managedInstances/administrators/write on it.',
  },
  'waiting-for-entra': {
    text: 'Refresh in a few minutes. If the service principal is not new, somebody deleted its app: turn the service principal off and on again.',
  },
  disabled: {
    text: 'In the Microsoft Entra admin center, open Enterprise applications, this app, Properties, and set “Enabled for users to sign-in” to Yes.',
  },
  'not-set-up': {
    text: 'Choose it in a setup. The plan shows what would change before anything does.',
    isSetup: true,
  },
  missing: { text: 'Refresh. If it was deleted there is nothing to do; what this app did to it stays on record here.' },
  'cannot-tell': {
    text: 'Refresh. If it stays like this, let a colleague with the missing right open this page: what they can read is shown to them.',
  },
};
