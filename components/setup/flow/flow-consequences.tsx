import type { ReactNode } from 'react';
import { Details } from '@/components/ui/details';
import { StatusIcon } from '@/components/ui/status';
import { flowNames, joinWithAnd } from '@/lib/setup/words';
import { SourceLink } from '../source-link';
import { SourcesLine } from '../sources-line';
import type { FlowOption, WhoLine } from './flow-options';

/** What one choice means: who is served by what, who is left out and how to bring them in, what to know about it. */
export function FlowConsequences({ option: { served, leftOut, notes } }: { option: FlowOption }) {
  return (
    <div className="grid gap-6 text-sm">
      <Groups id="served" title="Served" isEmpty={served.length === 0}>
        {served.map(({ who, flow, condition }) => (
          <Group key={flow} kind="done" who={who}>
            <p>
              By {flowNames[flow]}.{condition ? ` ${condition}` : null}
            </p>
          </Group>
        ))}
      </Groups>
      <Groups id="left-out" title="Left out" isEmpty={leftOut.length === 0}>
        {leftOut.map(({ code, who, why, nextStep }) => (
          <Group key={code} kind="needs-action" who={who}>
            <p>{why}</p>
            <p>
              <span className="font-semibold">Cheapest way in:</span> {nextStep}
            </p>
          </Group>
        ))}
      </Groups>
      <SourcesLine sources={leftOut.map(({ source }) => source)} />
      {notes.length > 0 ? (
        <Details
          summary={
            notes.length === 1
              ? '1 thing to know about this choice'
              : `${notes.length} things to know about this choice`
          }
        >
          <ul className="grid gap-3">
            {notes.map(({ code, text, source }) => (
              <li key={code} className="grid max-w-prose gap-0.5">
                <p>{text}</p>
                <p className="text-xs text-ink-muted">
                  Source: <SourceLink source={source} />
                </p>
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
    </div>
  );
}

type GroupsProps = { id: string; title: string; isEmpty: boolean; children: ReactNode };

function Groups({ id, title, isEmpty, children }: GroupsProps) {
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <h3 id={id} className="text-base">
        {title}
      </h3>
      {isEmpty ? <p className="text-ink-muted">Nobody you described.</p> : <ul className="grid gap-4">{children}</ul>}
    </section>
  );
}

type GroupProps = { kind: 'done' | 'needs-action'; who: WhoLine[]; children: ReactNode };

function Group({ kind, who, children }: GroupProps) {
  return (
    <li className="flex gap-2">
      <StatusIcon kind={kind} className="mt-0.5" />
      <div className="grid min-w-0 max-w-prose gap-0.5">
        {who.map((line, index) => (
          <Who
            key={`${line.workloads}:${line.joins}`}
            line={line}
            isNamed={`${who[index - 1]?.workloads}` === `${line.workloads}`}
          />
        ))}
        {children}
      </div>
    </li>
  );
}

/** The workload once, then a line for each way its computers are joined. */
function Who({ line: { workloads, joins, systems }, isNamed }: { line: WhoLine; isNamed: boolean }) {
  const [first = '', ...others] = workloads;
  const [join = '', ...otherJoins] = joins;
  return (
    <>
      {isNamed ? null : <p className="font-semibold">{joinWithAnd([first, ...others.map(inSentence)])}</p>}
      {systems.length > 0 ? (
        <p className="text-ink-muted">
          {[join, ...otherJoins.map(inSentence)].join(' or ')}: {systems.join(' · ')}
        </p>
      ) : null}
    </>
  );
}

const inSentence = (label: string) =>
  label.startsWith('Microsoft ') ? label : label.charAt(0).toLowerCase() + label.slice(1);
