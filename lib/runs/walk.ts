import { type AppMemory, createAppMemory } from './app-memory';
import type { InstanceChange } from './commit';
import type { StepName } from './model';
import { onlyLasting, type Progress } from './progress';
import type { InstanceRecord } from './records';
import type { RunContext } from './run-context';
import type { Done } from './verdicts';

/** The database refused a write: nothing may go on without it. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/** One instance on its way: what is known of it, and the only way to store more. */
export interface Walk {
  record: InstanceRecord;
  apps: AppMemory;
  /** When Azure took the changes of this walk. */
  accepted: Map<StepName, number>;
  begin(): Promise<boolean>;
  /** @param snapshot the last look at the instance, for the inventory */
  store(progress: Progress, snapshot?: Done['snapshot']): Promise<void>;
}

export function createWalk({ committer, clock }: RunContext, initial: InstanceRecord): Walk {
  let written = '';
  const commit = async (change: Omit<InstanceChange, 'at' | 'instanceKey'>) => {
    const { instanceKey } = initial;
    const at = new Date(clock.now());
    try {
      return await committer.commit({ ...change, at, instanceKey });
    } catch (error) {
      if (error instanceof Error && error.name === 'LeaseLostError') throw error;
      throw new StoreError('the database refused a write', { cause: error });
    }
  };
  const walk: Walk = {
    record: initial,
    apps: createAppMemory(clock),
    accepted: new Map(),
    async begin() {
      const at = new Date(clock.now());
      const detail = 'Looking at the instance.';
      const startedAt = walk.record.startedAt ?? at;
      const isMine = await commit({
        expectedStatus: 'queued',
        instance: { ...onlyLasting(walk.record), status: 'running', detail, startedAt, statusSince: at },
        events: [{ kind: 'instance.status', instanceKey: initial.instanceKey, status: 'running', detail }],
        audit: [],
      });
      walk.record = { ...walk.record, status: 'running', detail, startedAt };
      return isMine;
    },
    async store({ record, step, patch, events, audit }, snapshot) {
      const content = JSON.stringify([step, patch]);
      walk.record = record;
      if (content === written && events.length === 0) return;
      await commit({ instance: patch, step, events, audit, snapshot });
      written = content;
    },
  };
  return walk;
}
