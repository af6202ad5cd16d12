import { faultSchema } from '../faults.ts';
import type { PreparedPoint } from '../scenarios/demo-scenario.ts';
import type { Simulator } from '../simulator.ts';
import { findInstance } from '../state.ts';
import { instanceSchema, patchInstance } from './instance-patch.ts';

/** The world as at the start and then as the point says; people stay signed in, and the pace stays what it is. */
export function jumpTo(simulator: Simulator, point: PreparedPoint): void {
  const { world, faults } = simulator;
  const speed = world.clock.speed();
  simulator.reset({ keepSessions: true });
  world.clock.setSpeed(speed);
  for (const [name, patch] of Object.entries(point.instances ?? {})) {
    const instance = findInstance(world.state, name);
    if (!instance) throw new Error(`The point ${point.key} names ${name}, which is not in the scenario`);
    patchInstance(world, instance, instanceSchema.parse(patch));
  }
  if (point.faults) {
    faults.remove();
    faults.add(point.faults.map((fault) => faultSchema.parse(fault)));
  }
  world.settings = { ...world.settings, ...point.settings };
  if (point.advanceSeconds !== undefined) world.clock.advance(point.advanceSeconds);
  world.schedule.settle(world.clock.now());
}
