import Link from 'next/link';
import { CodeBlock } from '@/components/ui/code-block';
import { Explained } from '@/components/ui/explained';
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
        <Explained term="What to do" onScreenOnly>
          {next}
        </Explained>
      ) : null}
      {evidence.length > 0 ? (
        <Explained term="Evidence">
          <ul className="grid gap-1">
            {evidence.map((one) => (
              <li key={one.kind}>
                <EvidenceLine evidence={one} />
              </li>
            ))}
          </ul>
        </Explained>
      ) : null}
      {notes.length > 0 ? (
        <Explained term="Also">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Explained>
      ) : null}
      <Explained term="Rule today">{prerequisite.rule.replaceAll('TENANT_ID', tenantId)}</Explained>
      {prerequisite.draft2022 ? (
        <Explained term="Differs from the 2022 draft">{prerequisite.draft2022}</Explained>
      ) : null}
      <Explained term="Why" onScreenOnly>
        {prerequisite.why}
      </Explained>
      <Explained term="How to check" onScreenOnly>
        <HowToCheck text={prerequisite.howToCheck} commands={checkCommands[prerequisite.id] ?? []} />
      </Explained>
      <Explained term="Who can do it" onScreenOnly>
        {prerequisite.whoCanDoIt}
      </Explained>
      {pack ? (
        <Explained term="Hand it over" onScreenOnly>
          <Link href={`/setup/${setupId}/hand-offs/${pack}`} className="link">
            {packTitles[pack]}
          </Link>
          : scripts and settings with your values, for a colleague.
        </Explained>
      ) : null}
      <Explained term="Source">
        <SourceLink source={prerequisite.source} />
      </Explained>
    </dl>
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
