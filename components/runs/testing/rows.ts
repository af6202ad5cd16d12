import type { FeedHead, FeedRow, FeedStep } from '@/lib/runs/feed';
import { type Problem, type StepName, stepNames } from '@/lib/runs/model';
import { countStatuses } from '@/lib/runs/statuses';

/** Rows of a run for tests, each with an instance of its own unless told. */

let count = 0;

export function aStep(step: StepName, overrides: Partial<FeedStep> = {}): FeedStep {
  return {
    step,
    status: 'not-started',
    outcome: null,
    startedAt: null,
    finishedAt: null,
    isUnderWay: false,
    ...overrides,
  };
}

export function aRow(overrides: Partial<FeedRow> = {}): FeedRow {
  count += 1;
  const name = overrides.name ?? `sqlmi-${count}`;
  return {
    instanceKey: `/subscriptions/s/resourcegroups/rg/providers/microsoft.sql/managedinstances/${name}`,
    name,
    subscriptionName: 'Production',
    resourceGroup: 'rg-data',
    status: 'queued',
    statusSince: '2026-11-22T10:00:00.000Z',
    detail: 'Queued.',
    nextStep: null,
    currentStep: null,
    steps: stepNames.map((step) => aStep(step)),
    problem: null,
    canRetry: false,
    actor: { id: 'dana', name: 'Dana Fischer' },
    consent: null,
    startedAt: null,
    finishedAt: null,
    ...overrides,
  };
}

export function aHead(overrides: Partial<FeedHead> = {}): FeedHead {
  return {
    id: 'a3f9e0f6-1c52-4c5e-9d39-3a6a7f6f0001',
    number: 12,
    setupId: null,
    undoes: null,
    canUndo: false,
    status: 'running',
    startedBy: { id: 'dana', name: 'Dana Fischer' },
    createdAt: '2026-11-22T10:00:00.000Z',
    endedAt: null,
    cancelRequestedAt: null,
    counts: countStatuses([]),
    total: 0,
    hiddenCount: 0,
    revision: 1,
    signIn: null,
    tokensExpireAt: null,
    can: { continue: false, cancel: true, retryFailed: false },
    ...overrides,
  };
}

export function aProblem(overrides: Partial<Problem> = {}): Problem {
  return {
    kind: 'no-rights',
    message: 'Insufficient privileges to complete the operation.',
    code: 'Authorization_RequestDenied',
    httpStatus: 403,
    requestId: '0fb7f967-f2f3-4165-b567-b55267d55c57',
    correlationId: null,
    action: null,
    scope: null,
    lockNames: [],
    policyName: null,
    ...overrides,
  };
}
