import { benchChecks } from './checks';
import { benchCoverage } from './coverage';
import { benchPaste } from './paste';

/** What reading evidence costs, a line each: real time of this machine, beside what it may cost. */
export function describeEvidence(): string[] {
  const pastes = benchPaste().map(({ name, megabytes, milliseconds, pieces }) =>
    line(`read ${megabytes.toFixed(1)} MB of ${name}`, milliseconds, 100, `${pieces} pieces`),
  );
  const { rows, fileInMb, readInSeconds, exportInSeconds } = benchCoverage();
  const checks = benchChecks();
  return [
    ...pastes,
    line(`judge ${rows} devices`, readInSeconds * 1_000, 1_000, `${fileInMb.toFixed(1)} MB of CSV`),
    line(`export ${rows} devices`, exportInSeconds * 1_000, null, ''),
    line(
      checks.work,
      checks.medianInMs,
      checks.aimInMs,
      `${checks.results} results, slowest ${checks.slowestInMs.toFixed(0)}`,
    ),
  ];
}

const line = (what: string, milliseconds: number, aim: number | null, remark: string) =>
  `  ${what.padEnd(60)}${milliseconds.toFixed(0).padStart(7)}${String(aim ?? '').padStart(7)}   ${remark}`;
