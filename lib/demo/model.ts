import { z } from 'zod';
import { cloudNames } from '@/lib/env';

/** What the control API of the simulated Azure tells, as this product reads it. Its README is the reference. */

const personSchema = z.object({ key: z.string(), displayName: z.string(), jobTitle: z.string(), summary: z.string() });

const pointSchema = z.object({ key: z.string(), name: z.string(), description: z.string(), hasSetup: z.boolean() });

const themes = ['start', 'missing', 'in-the-way', 'azure', 'other-kind'] as const;
export type DemoTheme = (typeof themes)[number];

export const scenarioSchema = z.object({
  key: z.string(),
  theme: z.enum(themes),
  name: z.string(),
  summary: z.string(),
  /** Steps for the person presenting. */
  story: z.array(z.string()),
  expected: z.string(),
  cloud: z.enum(cloudNames),
  organisation: z.string(),
  /** How its instances stand at the start. */
  instances: z.object({ done: z.number(), begun: z.number(), untouched: z.number(), unavailable: z.number() }),
  /** Whom to sign in as. */
  signInAs: z.string(),
  people: z.array(personSchema),
  points: z.array(pointSchema),
});
export type DemoScenario = z.infer<typeof scenarioSchema>;

export const faultSchema = z.object({
  id: z.string(),
  error: z.string().optional(),
  operation: z.string().optional(),
  person: z.string().optional(),
  times: z.number().optional(),
  rate: z.number().optional(),
  latencyInMs: z.number().optional(),
  hits: z.number(),
});

export const clockSchema = z.object({ now: z.string(), speed: z.number() });

/** A setup that a prepared point asks for, in the words of the setup's own questions. */
export const preparedSetupSchema = z.object({
  name: z.string(),
  workloads: z.array(z.string()),
  clientSystems: z.array(z.string()),
  joins: z.array(z.string()),
  domainControllerInSight: z.string(),
  flow: z.string(),
  arePrerequisitesMet: z.boolean(),
  /** ARM ids. */
  instanceIds: z.array(z.string()),
});
export type PreparedSetup = z.infer<typeof preparedSetupSchema>;

/** Everything the presenter's panel shows. */
export interface PresenterState {
  tenantId: string;
  scenario: DemoScenario;
  /** Simulated seconds in a real one; 0 while time stands still. */
  speed: number;
  faults: ActiveFault[];
}

export interface ActiveFault {
  id: string;
  /** What goes wrong, and where, in words. */
  title: string;
  /** How often it strikes, and how often it has. */
  count: string;
}
