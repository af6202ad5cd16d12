import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table';
import { formatDuration } from '@/components/ui/time-format';
import { Timestamp } from '@/components/ui/timestamp';
import type { RunStepView } from '@/lib/runs/model';

type StepTimesProps = { steps: readonly RunStepView[]; instanceName: string };

/** When each step began and ended, what came of it, and Azure's id of the request that changed something. */
export function StepTimes({ steps, instanceName }: StepTimesProps) {
  return (
    <div>
      <h4 className="mb-1 text-sm font-semibold">Steps</h4>
      <Table label={`Steps of ${instanceName}`} density="dense">
        <TableHead>
          <TableRow>
            <TableHeaderCell>Step</TableHeaderCell>
            <TableHeaderCell>Outcome</TableHeaderCell>
            <TableHeaderCell>Started</TableHeaderCell>
            <TableHeaderCell>Change sent</TableHeaderCell>
            <TableHeaderCell>Ended</TableHeaderCell>
            <TableHeaderCell>Took</TableHeaderCell>
            <TableHeaderCell>Azure request ID</TableHeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {steps.map((step) => (
            <TableRow key={step.step}>
              <TableHeaderCell scope="row" className="align-top font-normal [tr:last-child>&]:border-b-0">
                {step.title}
              </TableHeaderCell>
              <TableCell className="whitespace-nowrap">{describeOutcome(step)}</TableCell>
              <TimeCell at={step.startedAt} />
              <TimeCell at={step.intentAt} />
              <TimeCell at={step.finishedAt} />
              <TableCell className="whitespace-nowrap tabular">{describeLength(step)}</TableCell>
              <TableCell>
                {step.requestId ? <code className="text-xs break-name">{step.requestId}</code> : '–'}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

const TimeCell = ({ at }: { at: string | null }) => (
  <TableCell className="whitespace-nowrap tabular">{at ? <Timestamp at={at} show="absolute" /> : '–'}</TableCell>
);

/** "Changed", "Already so", or where the step is. */
export function describeOutcome({ status, outcome }: Pick<RunStepView, 'status' | 'outcome'>): string {
  if (status === 'done' && outcome) return outcomeWords[outcome];
  return statusWords[status];
}

const outcomeWords = { 'already-so': 'Already so', changed: 'Changed', seen: 'Seen' } as const;
const statusWords = {
  'not-started': 'Not started',
  checking: 'Looking',
  applying: 'Sending the change',
  waiting: 'Waiting',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
} as const;

const describeLength = ({ startedAt, finishedAt }: RunStepView): string =>
  startedAt && finishedAt ? formatDuration(Date.parse(finishedAt) - Date.parse(startedAt)) : '–';
