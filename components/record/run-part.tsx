import { describeRow } from '@/components/runs/describe-row';
import { describeCounts, instanceLooks, runLooks } from '@/components/runs/looks';
import { makeReadable } from '@/components/runs/readable';
import { shortStepTitles } from '@/components/runs/step-states';
import { MonoName } from '@/components/ui/host-name';
import { Status } from '@/components/ui/status';
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table';
import { formatDuration } from '@/components/ui/time-format';
import { Timestamp } from '@/components/ui/timestamp';
import type { RunInstanceView, RunStepView, RunView } from '@/lib/runs/model';
import { instanceStatusTitles, runStatusTitles } from '@/lib/runs/statuses';
import { countOf } from '@/lib/setup/words';
import { NothingHere, rowHead } from './record-section';

/** Each run, oldest first: what became of every instance, step by step, with times and Azure's own ids. */
export function RunPart({ runs }: { runs: readonly RunView[] }) {
  if (runs.length === 0) return <NothingHere>No run has been started.</NothingHere>;
  return (
    <div className="space-y-8">
      {runs.toReversed().map((run) => (
        <OneRun key={run.id} run={run} />
      ))}
    </div>
  );
}

function OneRun({ run }: { run: RunView }) {
  return (
    <div className="space-y-2 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="text-base">Run {run.number}</h3>
        <Status look="pill" kind={runLooks[run.status]}>
          {runStatusTitles[run.status]}
        </Status>
      </div>
      <p>
        Started by {run.startedBy.name}, <Timestamp at={run.createdAt} show="absolute" />
        {run.endedAt ? (
          <>
            ; came to rest <Timestamp at={run.endedAt} show="absolute" />
          </>
        ) : null}
        . {countOf(run.total, 'instance')}: {describeCounts(run.counts)}.
      </p>
      {run.hiddenCount > 0 ? (
        <p className="text-ink-muted">{run.hiddenCount} of them are out of reach of who made this record.</p>
      ) : null}
      <Table label={`Instances of run ${run.number}`} density="dense">
        <TableHead>
          <TableRow>
            <TableHeaderCell className="w-[30%]">Instance</TableHeaderCell>
            <TableHeaderCell>Outcome</TableHeaderCell>
            <TableHeaderCell className="w-[26%]">Times</TableHeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {run.instances.map((instance) => (
            <InstanceLine key={instance.instanceKey} instance={instance} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function InstanceLine({ instance }: { instance: RunInstanceView }) {
  const { target, instanceKey, status, steps, problem, actor, startedAt, finishedAt, nextStep } = instance;
  const requests = steps.flatMap(({ requestId }) => requestId ?? []);
  return (
    <TableRow>
      <TableHeaderCell scope="row" className={rowHead}>
        <MonoName name={target.name} className="text-[0.8125rem]" />
        <span className="block text-xs text-ink-muted">
          {target.resourceGroup} · {target.subscriptionName}
        </span>
      </TableHeaderCell>
      <TableCell className="min-w-56">
        <Status kind={instanceLooks[status]}>
          {instanceStatusTitles[status]}. {describeRow(instance)}
        </Status>
        <div className="space-y-0.5 pl-[1.375rem] text-xs text-ink-muted">
          {status !== 'done' && nextStep ? <p>{makeReadable(nextStep, instanceKey)}</p> : null}
          {status !== 'done' && problem?.requestId ? (
            <p className="break-name">
              {problem.code ?? problem.kind}, request {problem.requestId}
            </p>
          ) : null}
          {requests.length > 0 ? <p className="break-name">Azure request {requests.join(', ')}</p> : null}
        </div>
      </TableCell>
      <TableCell className="min-w-44 text-xs">
        {startedAt ? <Timestamp at={startedAt} show="absolute" /> : 'Not started'}
        {startedAt && finishedAt ? `, ${lengthOf(startedAt, finishedAt)} in all` : null}
        <span className="block text-ink-muted">{describeSteps(steps)}</span>
        <span className="block text-ink-muted">with the rights of {actor.name}</span>
      </TableCell>
    </TableRow>
  );
}

/** Held together: a figure and its unit on two lines read as two things. */
function lengthOf(from: string, to: string): string {
  const durationInMs = Date.parse(to) - Date.parse(from);
  return (durationInMs < 1000 ? 'under 1 s' : formatDuration(durationInMs)).replaceAll(' ', '\u00a0');
}

/** "Service principal 36 s, Entra ID 2 s": how long each step took that has ended. */
const describeSteps = (steps: readonly RunStepView[]): string =>
  steps
    .flatMap(({ step, startedAt, finishedAt }) =>
      startedAt && finishedAt ? [`${shortStepTitles[step]} ${lengthOf(startedAt, finishedAt)}`] : [],
    )
    .join(', ');
