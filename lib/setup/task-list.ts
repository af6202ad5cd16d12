import { resourceKey } from '@/lib/azure/resource-ids';
import { countPlan, type Plan } from '@/lib/plan/model';
import { fitsMode } from '@/lib/plan/plan-metadata';
import type { Facts, SetupAnswers } from './model';
import { evaluatePrerequisites, listCarriedWarnings } from './prerequisites';
import { type PhaseId, phases, type Step, type StepId, steps } from './steps';
import { countOf, flowChoiceWords } from './words';

export type TaskStatus = 'completed' | 'incomplete' | 'cannot-start' | 'problem';

export interface Task {
  step: Step;
  status: TaskStatus;
  /** What it holds, what is missing, or because of what it cannot start. One sentence. */
  detail: string;
}

export interface TaskList {
  phases: { id: PhaseId; title: string; tasks: Task[] }[];
  tasks: Task[];
  /** The step to do next; `null` when all is done. */
  next: Task | null;
  completedCount: number;
}

/** What the runs of this setup look like, as far as the task list cares. */
export interface RunProgress {
  planId: string;
  state: 'working' | 'needs-person' | 'finished' | 'finished-with-problems' | 'cancelled';
  /** Instances that ended well. */
  doneInstanceIds: string[];
}

export interface TaskListInput {
  answers: SetupAnswers;
  facts: Facts;
  /** Newest last. */
  runs: readonly RunProgress[];
  now: Date;
}

/** Worked out anew from the answers each time, so going back and changing one re-opens exactly what depends on it. */
export function buildTaskList(input: TaskListInput): TaskList {
  const tasks: Task[] = [];
  for (const step of steps) {
    const blocker = hasHappened(step.id, input) ? undefined : findBlocker(step.id, tasks);
    tasks.push({ step, ...(blocker ? blockedBy(blocker) : judges[step.id](input)) });
  }
  const grouped = phases.map((phase) => ({ ...phase, tasks: tasks.filter(({ step }) => step.phase === phase.id) }));
  const next = tasks.find(({ status }) => status === 'problem' || status === 'incomplete') ?? null;
  return { phases: grouped, tasks, next, completedCount: tasks.filter(({ status }) => status === 'completed').length };
}

/** What must be completed first. Choosing instances needs the flow only, so that two people can work side by side. */
const needs: Record<StepId, readonly StepId[]> = {
  start: [],
  clients: ['start'],
  prerequisites: ['clients'],
  instances: ['clients'],
  plan: ['prerequisites', 'instances'],
  run: ['plan'],
  proof: ['run'],
};

function findBlocker(id: StepId, done: readonly Task[]): Task | undefined {
  return done.find((task) => needs[id].includes(task.step.id) && task.status !== 'completed');
}

const blockedBy = ({ step }: Task): Judgement => ({
  status: 'cannot-start',
  detail: `Because "${step.title}" is not completed.`,
});

/** What was carried out or proved is shown as it is, also when something before it has been opened again since. */
function hasHappened(id: StepId, { answers, runs }: TaskListInput): boolean {
  if (id === 'plan' || id === 'run') return runs.some(({ planId }) => planId === answers.plan?.id);
  return id === 'proof' && (answers.proofs ?? []).length > 0;
}

type Judgement = Omit<Task, 'step'>;

const judges: Record<StepId, (input: TaskListInput) => Judgement> = {
  start: ({ answers }) =>
    answers.start ? completed(`Started by ${answers.start.by.name}.`) : incomplete('Takes a minute.'),
  clients: ({ answers }) => {
    if (!answers.clients) return incomplete('Nothing described yet.');
    if (!answers.flow) return incomplete('The clients are described; no flow is chosen.');
    if (answers.flow.choice === 'neither') return problem('Neither flow is chosen, so there is nothing to set up.');
    return completed(
      `${flowChoiceWords[answers.flow.choice].label}${answers.flow.isOwnChoice ? ', your own choice' : ''}.`,
    );
  },
  prerequisites: judgePrerequisites,
  instances: ({ answers }) => {
    const count = answers.instanceIds?.length ?? 0;
    return count === 0 ? incomplete('None chosen.') : completed(`${countOf(count, 'instance')} chosen.`);
  },
  plan: ({ answers, facts, now }) => {
    if (!answers.plan) return incomplete('Not made yet.');
    const stale = findPlanProblem(answers, facts, now);
    if (stale) return problem(stale);
    const totals = countPlan(answers.plan);
    if (totals.toConfigure === 0 && totals.blocked > 0) {
      return problem(`${countOf(totals.blocked, 'instance')} cannot be configured as things are.`);
    }
    return completed(describePlan(answers.plan));
  },
  run: judgeRun,
  proof: judgeProof,
};

function judgePrerequisites({ answers, facts, now }: TaskListInput): Judgement {
  const choice = answers.flow?.choice ?? 'neither';
  const { open, counts } = evaluatePrerequisites(choice, answers, facts, now);
  if (open.length > 0) {
    const isAnswered = open.every(({ state }) => state === 'not-met');
    const text = `${countOf(open.length, 'prerequisite')} open. First: ${open[0]?.prerequisite.title}.`;
    return isAnswered ? problem(text) : incomplete(text);
  }
  if (answers.prerequisitesReviewed?.flow !== choice) return incomplete('None is open. Read the list and go on.');
  return completed(counts.carried === 0 ? 'All met.' : `Met, ${countOf(counts.carried, 'warning')} carried.`);
}

/**
 * Why a plan no longer fits the answers it was made from, or `undefined` when it does. A run must not start from one
 * that does not.
 */
export function findPlanProblem(answers: SetupAnswers, facts: Facts, now: Date): string | undefined {
  const { plan, flow } = answers;
  if (!plan) return undefined;
  const planned = new Set(plan.instances.map(({ instanceId }) => resourceKey(instanceId)));
  const chosen = new Set((answers.instanceIds ?? []).map(resourceKey));
  const added = [...chosen].filter((key) => !planned.has(key)).length;
  const removed = [...planned].filter((key) => !chosen.has(key)).length;
  if (added + removed > 0) {
    const parts = [added > 0 && `${added} added`, removed > 0 && `${removed} removed`].filter(Boolean).join(', ');
    return `The instances changed after the plan was made (${parts}). Make it again.`;
  }
  const other = plan.instances.find(
    (instance) => !fitsMode(instance, answers.metadataModes?.[resourceKey(instance.instanceId)]),
  );
  if (other)
    return `The authentication metadata mode asked for changed after the plan was made (${other.name}). Make it again.`;
  const current = listCarriedWarnings(evaluatePrerequisites(flow?.choice ?? 'neither', answers, facts, now));
  const inPlan = new Set(plan.carriedWarnings.map(({ prerequisiteId }) => prerequisiteId));
  const unseen = current.find(({ prerequisiteId }) => !inPlan.has(prerequisiteId));
  if (unseen) return `A warning was carried after the plan was made (${unseen.title}). Make it again.`;
  return undefined;
}

function describePlan(plan: Plan): string {
  const { toConfigure, alreadyDone, blocked } = countPlan(plan);
  const parts = [
    toConfigure > 0 && `${countOf(toConfigure, 'instance')} to configure`,
    alreadyDone > 0 && `${alreadyDone} already so`,
    blocked > 0 && `${blocked} cannot be configured now`,
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

function judgeRun({ answers, runs }: TaskListInput): Judgement {
  const { plan } = answers;
  if (!plan) return incomplete('Not started.');
  const own = runs.filter(({ planId }) => planId === plan.id);
  const todo = listOutstanding(plan, own);
  if (todo.length === 0)
    return completed(own.length === 0 ? 'Nothing to do: all of it is so already.' : 'All instances are configured.');
  const latest = own.at(-1);
  if (!latest) return incomplete('Not started.');
  if (latest.state === 'working') return incomplete(`Running: ${countOf(todo.length, 'instance')} to go.`);
  if (latest.state === 'needs-person') return problem('The run waits for a person.');
  if (latest.state === 'cancelled') return problem(`Cancelled with ${countOf(todo.length, 'instance')} to go.`);
  return problem(`${countOf(todo.length, 'instance')} not configured.`);
}

/** Instances of the plan that have changes to make and no run that ended well. */
function listOutstanding(plan: Plan, runs: readonly RunProgress[]): string[] {
  const done = new Set(runs.flatMap(({ doneInstanceIds }) => doneInstanceIds.map(resourceKey)));
  return plan.instances
    .filter(({ changes, instanceId }) => changes.length > 0 && !done.has(resourceKey(instanceId)))
    .map(({ instanceId }) => instanceId);
}

function judgeProof({ answers }: TaskListInput): Judgement {
  const proved = new Set((answers.proofs ?? []).map(({ instanceId }) => resourceKey(instanceId)));
  const ids = answers.instanceIds ?? [];
  if (ids.length === 0) return incomplete('No instance is chosen.');
  const missing = ids.filter((id) => !proved.has(resourceKey(id))).length;
  if (missing === 0)
    return completed(`A ticket for ${ids.length === 1 ? 'the instance' : `each of ${ids.length} instances`}.`);
  return incomplete(`${countOf(missing, 'instance')} without a ticket as proof.`);
}

const completed = (detail: string): Judgement => ({ status: 'completed', detail });
const incomplete = (detail: string): Judgement => ({ status: 'incomplete', detail });
const problem = (detail: string): Judgement => ({ status: 'problem', detail });
