/** The parts of the task list, in order. */
export const phases = [
  { id: 'prepare', title: 'Get ready' },
  { id: 'choose', title: 'Choose and plan' },
  { id: 'carry-out', title: 'Carry out and prove' },
] as const;

export type PhaseId = (typeof phases)[number]['id'];

/** The steps of a setup, in order. `segment` is the last part of the page's address. */
export const steps = [
  {
    id: 'start',
    segment: 'start',
    phase: 'prepare',
    title: 'Before you start',
    hint: 'Which tenant this is for, what you need, and who else has a part in it.',
  },
  {
    id: 'clients',
    segment: 'clients',
    phase: 'prepare',
    title: 'People and their computers',
    hint: 'How people and programs connect today, so that the right sign-in flow can be chosen.',
  },
  {
    id: 'prerequisites',
    segment: 'prerequisites',
    phase: 'prepare',
    title: 'Prerequisites',
    hint: 'What must be in place for the flow you chose, each with its evidence.',
  },
  {
    id: 'instances',
    segment: 'instances',
    phase: 'choose',
    title: 'Instances',
    hint: 'Which instances should accept Windows sign-in.',
  },
  {
    id: 'plan',
    segment: 'plan',
    phase: 'choose',
    title: 'Plan',
    hint: 'What will change, field by field. Nothing changes until you say so.',
  },
  {
    id: 'run',
    segment: 'run',
    phase: 'carry-out',
    title: 'Run',
    hint: 'Configure the instances and watch each one finish.',
  },
  {
    id: 'proof',
    segment: 'proof',
    phase: 'carry-out',
    title: 'Proof',
    hint: 'Get a Kerberos ticket for each instance and keep it as evidence.',
  },
] as const;

export type Step = (typeof steps)[number];
export type StepId = Step['id'];
export const stepIds = steps.map((step) => step.id);

export function getStep(id: StepId): Step {
  return steps.find((step) => step.id === id) ?? steps[0];
}

/** The step of a path segment, or `undefined` for an address that does not exist. */
export function findStepBySegment(segment: string): Step | undefined {
  return steps.find((step) => step.segment === segment);
}

export function getNextStep(id: StepId): Step | undefined {
  return steps[stepIds.indexOf(id) + 1];
}

export function getPreviousStep(id: StepId): Step | undefined {
  return steps[stepIds.indexOf(id) - 1];
}
