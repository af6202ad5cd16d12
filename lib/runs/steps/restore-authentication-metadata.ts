import { metadataModes } from '@/lib/plan/model';
import { changeMode } from './change-mode';
import type { Step } from './step';
import { differs, ordersOf } from './undo';

const restore = changeMode(
  (record) => {
    const { mode } = ordersOf(record);
    const to = metadataModes.find((each) => each === mode?.before);
    if (!mode || to === undefined) throw new Error('nothing is known of the mode before the run');
    return { from: mode.after, to };
  },
  ({ from }, now, record) => differs(ordersOf(record).number, `mode ${from}`, `mode ${now ?? 'not shown'}`),
);

/** Gives the instance back the authentication metadata mode that the run had changed, while it is still as it was left. */
export const restoreAuthenticationMetadata: Step = {
  ...restore,
  async check(context) {
    const { mode, number } = ordersOf(context.instance);
    if (mode) return await restore.check(context);
    return { kind: 'done', outcome: 'already-so', detail: `Run ${number} had not changed the mode.`, facts: {} };
  },
};
