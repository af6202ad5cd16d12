import 'server-only';
import type { SignedInPerson } from '@/lib/auth/person';
import type { RunStatus } from '@/lib/runs/model';
import { listRunsOfSetup } from '@/lib/runs/page-data';
import { getTaskListForPage } from '@/lib/setup/page-data';
import type { StepId } from '@/lib/setup/steps';
import type { Setup } from '@/lib/setup/store';
import { findPlanProblem } from '@/lib/setup/task-list';
import type { Plan } from './model';
import { type PlanSummary, shareEqualParts, summarisePlan } from './summary';

/** The plan with its instances sorted and grouped. */
export interface MadePlan extends PlanSummary {
  head: Omit<Plan, 'instances'>;
}

/** What the page of a plan shows. The plan is the stored one: a run carries out what a person has read. */
export interface PlanPage {
  /** Instances chosen for the setup. */
  chosenCount: number;
  /** Steps to be done before a plan can be made. */
  missing: { id: StepId; title: string; detail: string }[];
  made: MadePlan | null;
  /** Why the stored plan no longer fits the answers. */
  stale: string | null;
  /** The latest run that carried this plan out. */
  run: { id: string; number: number; status: RunStatus } | null;
}

export async function getPlanPage(person: SignedInPerson, setup: Setup): Promise<PlanPage> {
  const { answers } = setup;
  const { tasks } = await getTaskListForPage(person, setup);
  const plan = answers.plan ? shareEqualParts(answers.plan) : null;
  const runs = plan ? await listRunsOfSetup(person, setup.id) : [];
  const run = plan ? runs.find(({ createdAt }) => createdAt >= plan.madeAt) : undefined;
  return {
    chosenCount: answers.instanceIds?.length ?? 0,
    missing: tasks
      .filter(({ step, status }) => before.includes(step.id) && status !== 'completed')
      .map(({ step: { id, title }, detail }) => ({ id, title, detail })),
    made: plan && toMade(plan),
    stale: findPlanProblem(answers, answers.facts ?? {}, new Date()) ?? null,
    run: run ? { id: run.id, number: run.number, status: run.status } : null,
  };
}

function toMade(plan: Plan): MadePlan {
  const { instances: _, ...head } = plan;
  return { head, ...summarisePlan(plan) };
}

/** What the task list wants completed before a plan. */
const before: readonly StepId[] = ['clients', 'prerequisites', 'instances'];
