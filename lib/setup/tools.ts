/**
 * Pages beside the steps of a setup: looked up when needed, in no order. `segment` is the last part of the page's address.
 */
export interface SetupTool {
  segment: string;
  title: string;
  hint: string;
}

export const setupTools: readonly SetupTool[] = [
  {
    segment: 'checks',
    title: 'Checks',
    hint: 'All 53 checks with their evidence, how old it is, the rule and its source, and what to do next.',
  },
  {
    segment: 'conditional-access',
    title: 'Conditional Access',
    hint: 'Policies that refuse a ticket (0x52f), for which instances, why, and how to exclude their apps.',
  },
  {
    segment: 'hand-offs',
    title: 'Hand-offs',
    hint: 'Scripts and settings with the values of your tenant, for colleagues with other rights, and links that open one task.',
  },
  {
    segment: 'journey',
    title: 'Kerberos journey',
    hint: 'The way of a ticket, hop by hop, and where the evidence says it breaks.',
  },
  {
    segment: 'logins',
    title: 'Who can log in',
    hint: 'Which login serves which sign-in, for one person, and what another metadata mode would do.',
  },
];
