import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { CodeBlock } from '@/components/ui/code-block';
import { Timestamp } from '@/components/ui/timestamp';
import { packOfPrerequisite } from '@/lib/handoff/prerequisite-packs';
import { packTitles } from '@/lib/handoff/titles';
import { type CheckCommand, checkCommands } from '@/lib/setup/check-commands';
import type { EvaluatedPrerequisite, Evidence } from '@/lib/setup/prerequisites';
import { SourceLink } from '../source-link';
import { describeEvidence } from './prerequisite-view';

type PrerequisiteDetailsProps = { setupId: string; item: EvaluatedPrerequisite; tenantId: string };

/** Everything there is to know about one prerequisite, in the order a person asks. */
export function PrerequisiteDetails({ setupId, item, tenantId }: PrerequisiteDetailsProps) {
  const { prerequisite, evidence, notes, next } = item;
  const pack = packOfPrerequisite[prerequisite.id];
  return (
    <dl className="grid gap-3 text-sm print:gap-1">
      {next ? (
        <Entry term="What to do" onScreenOnly>
          {next}
        </Entry>
      ) : null}
      {evidence.length > 0 ? (
        <Entry term="Evidence">
          <ul className="grid gap-1">
            {evidence.map((one) => (
              <li key={one.kind}>
                <EvidenceLine evidence={one} />
              </li>
            ))}
          </ul>
        </Entry>
      ) : null}
      {notes.length > 0 ? (
        <Entry term="Also">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Entry>
      ) : null}
      <Entry term="Rule today">{prerequisite.rule.replaceAll('TENANT_ID', tenantId)}</Entry>
      {prerequisite.draft2022 ? <Entry term="Differs from the 2022 draft">{prerequisite.draft2022}</Entry> : null}
      <Entry term="Why" onScreenOnly>
        {prerequisite.why}
      </Entry>
      <Entry term="How to check" onScreenOnly>
        <HowToCheck text={prerequisite.howToCheck} commands={checkCommands[prerequisite.id] ?? []} />
      </Entry>
      <Entry term="Who can do it" onScreenOnly>
        {prerequisite.whoCanDoIt}
      </Entry>
      {pack ? (
        <Entry term="Hand it over" onScreenOnly>
          <Link href={`/setup/${setupId}/hand-offs/${pack}`} className="link">
            {packTitles[pack]}
          </Link>
          : scripts and settings with your values, for a colleague.
        </Entry>
      ) : null}
      <Entry term="Source">
        <SourceLink source={prerequisite.source} />
      </Entry>
    </dl>
  );
}

/** `onScreenOnly`: help for whoever is at it, not part of a record somebody files. */
function Entry({ term, onScreenOnly, children }: { term: string; onScreenOnly?: boolean; children: ReactNode }) {
  return (
    <div
      className={cn(
        'grid gap-x-4 gap-y-0.5 sm:grid-cols-[9.5rem_minmax(0,1fr)] print:grid-cols-[10rem_minmax(0,1fr)] print:gap-x-2',
        onScreenOnly && 'print:hidden',
      )}
    >
      <dt className="font-semibold text-ink-muted">{term}</dt>
      <dd className="max-w-prose min-w-0 break-name">{children}</dd>
    </div>
  );
}

/** The command to copy, then what to look for; a command that the text begins with is not said twice. */
function HowToCheck({ text, commands }: { text: string; commands: readonly CheckCommand[] }) {
  const repeated = commands.find(({ code }) => text.startsWith(code));
  const rest = repeated ? text.slice(repeated.code.length).replace(/^[,:\s]+/, '') : text;
  return (
    <div className="grid gap-2">
      {repeated ? null : <p>{rest}</p>}
      {commands.map(({ where, code }) => (
        <CodeBlock key={code} label={where} code={code} className="bg-surface-raised" />
      ))}
      {repeated && rest ? <p>{rest.charAt(0).toUpperCase() + rest.slice(1)}</p> : null}
    </div>
  );
}

const speakers: Record<Evidence['kind'], string> = {
  azure: 'Read from Azure or Microsoft Graph',
  answers: 'Follows from your answers',
  statement: 'Said by a person',
};

function EvidenceLine({ evidence }: { evidence: Evidence }) {
  const text = evidence.kind === 'answers' ? evidence.text : describeEvidence(evidence);
  const at = evidence.kind === 'answers' ? null : evidence.at;
  return (
    <>
      <span className="block">{text}</span>
      <span className="block text-ink-muted">
        {speakers[evidence.kind]}
        {at ? (
          <>
            , <Timestamp at={at} />
          </>
        ) : null}
      </span>
    </>
  );
}
