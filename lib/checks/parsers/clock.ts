import type { ClockFacts } from '../pasted-facts';
import { readCommand } from './command';
import { isBlank } from './fields';
import type { Parsed, PieceParser } from './parser';

/** `w32tm /stripchart`, `/monitor` and `/query /status`: the largest difference counts. */

const sample = /^\s*\d{1,2}:\d{2}:\d{2}\b(?: ?[AP]M)?,?\s(?:.{0,40}?\bo:)?\s?([+-]\d{1,9}[.,]\d{1,9})s\b/i;
const monitored = /^\s*NTP:\s*([+-]\d{1,9}[.,]\d{1,9})s\s+offset\s+from\s+(\S{1,253})/i;
const phase = /^\s*(?:Phase Offset|Phasenoffset)\s*:\s*([+-]?\d{1,9}[.,]\d{1,9})s/i;
const tracking = /^\s*Tracking (\S{1,253}?)(?: \[[^\]]{1,60}\])?\.?\s*$/i;
const failed = /^\s*\d{1,2}:\d{2}:\d{2}\b.{0,6}(?:error|Fehler)\s*:\s*0x[0-9a-f]{8}/i;
const isPart = (line: string) =>
  /^\s*(?:Collecting \d|The current time is|ICMP:|RefID:|Stratum|Leap Indicator|Precision|Root D|ReferenceId|Last Successful|Poll Interval|Clock Rate|State Machine|Time Source|Server Role|Last Sync|Time since|Source:|Warning:|Reverse name|is best|\S{1,200} \*\*\* PDC|Phase Offset)/i.test(
    line,
  ) || /\[[0-9a-f.:]{3,45}(?::123)?\]:?\s*$/i.test(line);
const computer = /\/computer:"?([^\s"]{1,253})/i;

export const clock: PieceParser<ClockFacts> = {
  source: 'clock',
  hint: /Tracking |\d:\d\d,? |NTP:|Phase/i,
  recognise: ({ lines, at, command }) => {
    const line = lines[at] ?? '';
    if (tracking.test(line))
      return lines
        .slice(at + 1, at + 6)
        .some((next) => sample.test(next) || failed.test(next) || /Collecting \d/i.test(next));
    if (sample.test(line) || monitored.test(line) || phase.test(line)) return true;
    return failed.test(line) && command !== null && /w32tm/i.test(command.text);
  },
  parse: ({ lines, at, command }) => {
    const facts: ClockFacts = { source: 'clock', offsetInSeconds: null, comparedWith: null };
    const found: Parsed['lines'] = {};
    let end = at;
    for (let index = at; index < lines.length; index += 1) {
      const line = lines[index] ?? '';
      if (isBlank(line)) continue;
      if (readCommand(line) !== null) break;
      const host = tracking.exec(line)?.[1];
      if (host) {
        if (found.offsetInSeconds !== undefined) break;
        facts.comparedWith = host;
        found.comparedWith = index;
      } else if (!takeOffset(facts, found, line, index) && !failed.test(line) && !isPart(line)) break;
      end = index + 1;
    }
    if (facts.comparedWith === null && command) {
      const asked = computer.exec(command.text)?.[1];
      if (asked) {
        facts.comparedWith = asked;
        found.comparedWith = command.line;
      }
    }
    return Object.keys(found).length === 0 ? null : { facts, lines: found, end };
  },
};

function takeOffset(facts: ClockFacts, found: Parsed['lines'], line: string, index: number): boolean {
  const other = monitored.exec(line);
  const text = other?.[1] ?? sample.exec(line)?.[1] ?? phase.exec(line)?.[1];
  if (text === undefined) return false;
  const offset = Math.abs(Number(text.replace(',', '.')));
  if (facts.offsetInSeconds === null || offset > facts.offsetInSeconds) {
    facts.offsetInSeconds = offset;
    found.offsetInSeconds = index;
  }
  if (other?.[2]) facts.comparedWith ??= other[2];
  return true;
}
