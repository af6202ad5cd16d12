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
    segment: 'hand-offs',
    title: 'Hand-offs',
    hint: 'Scripts and settings with the values of your tenant, for colleagues with other rights, and links that open one task.',
  },
];
