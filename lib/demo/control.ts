import 'server-only';
import { z } from 'zod';
import { getEnv } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { clockSchema, faultSchema, preparedSetupSchema, scenarioSchema } from './model';

/**
 * The control API of the simulated Azure: what real Azure does not have. There is one only where SIMULATOR_URL is set; a
 * world is named by its tenant.
 */

export const isDemo = (): boolean => getEnv().simulatorUrl !== undefined;

interface Asked {
  method?: 'GET' | 'POST' | 'DELETE';
  world?: string;
  body?: unknown;
  query?: Record<string, string>;
}

/** The answer, or `null` where there is no such thing (any more). */
async function ask<T>(path: string, answer: z.ZodType<T>, asked: Asked = {}): Promise<T | null> {
  const { simulatorUrl } = getEnv();
  if (simulatorUrl === undefined) throw notADemo();
  const { method = 'GET', world, body, query } = asked;
  const address = new URL(`/_simulator/${path}`, simulatorUrl);
  address.search = new URLSearchParams({ ...query, ...(world === undefined ? {} : { world }) }).toString();
  const response = await fetch(address, {
    method,
    cache: 'no-store',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new AppError('unavailable', 'The simulated Azure does not answer.', {
      nextStep: 'Start the demo again.',
      cause,
    });
  });
  if (response.status === 404 || response.status === 410) return null;
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return answer.parse(response.status === 204 ? null : await response.json());
}

const notADemo = () =>
  new AppError('not-found', 'This app talks to the real Azure: there is nothing to present here.', {
    nextStep: 'Run npm run demo for a simulated one.',
  });

const worldGone = () =>
  new AppError('not-found', 'This simulated organisation has ended: newer ones took its place.', {
    nextStep: 'Start a scenario again from the list of scenarios.',
  });

function inWorld<T>(answer: T | null): T {
  if (answer === null) throw worldGone();
  return answer;
}

export async function listScenarios() {
  const found = await ask('scenarios', z.object({ scenarios: z.array(scenarioSchema) }));
  return found?.scenarios ?? [];
}

/** A fresh world of this scenario, or `null` when there is no such scenario. */
export async function startWorld(scenario: string) {
  return await ask('worlds', z.object({ tenantId: z.guid() }), { method: 'POST', body: { scenario } });
}

/** The story of a world; `null` when it is gone or has none. */
export async function findScenarioOf(world: string) {
  return await ask('scenario', scenarioSchema.extend({ tenantId: z.guid() }), { world });
}

export const getClock = async (world: string) => inWorld(await ask('clock', clockSchema, { world }));

export const setSpeed = async (world: string, speed: number) =>
  inWorld(await ask('clock', clockSchema, { method: 'POST', world, body: { speed } }));

const faultList = z.object({ faults: z.array(faultSchema) });

export const listFaults = async (world: string) => inWorld(await ask('faults', faultList, { world })).faults;

export async function addFault(world: string, fault: { error: string; operation: string; times?: number }) {
  inWorld(await ask('faults', z.unknown(), { method: 'POST', world, body: fault }));
}

export async function removeFault(world: string, id: string) {
  await ask(`faults/${encodeURIComponent(id)}`, z.unknown(), { method: 'DELETE', world });
}

/** Everything as at the start; people stay signed in. */
export async function resetWorld(world: string) {
  inWorld(await ask('reset', z.unknown(), { method: 'POST', world, query: { keepSessions: 'true' } }));
}

/** Jumps to a prepared point, and tells which setup it asks for. */
export async function jumpTo(world: string, point: string) {
  const answer = z.object({ setup: preparedSetupSchema.nullable() });
  return inWorld(await ask(`points/${encodeURIComponent(point)}`, answer, { method: 'POST', world })).setup;
}
