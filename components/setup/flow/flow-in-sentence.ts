import type { FlowChoice } from '@/lib/setup/model';
import { flowNames } from '@/lib/setup/words';

/** A choice inside a sentence: "the modern interactive flow", "both flows". */
export const flowInSentence: Record<FlowChoice, string> = {
  ...flowNames,
  both: 'both flows',
  neither: 'neither flow',
};
