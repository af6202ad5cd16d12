import { cn } from '@/components/ui/cn';
import { Status } from '@/components/ui/status';
import { Timestamp } from '@/components/ui/timestamp';
import type { UsedFact } from '@/lib/checks/model';
import type { NamedResult } from '@/lib/checks/summarise';
import { checkLooks, evidenceWords } from './check-words';

/** Facts shown for one subject; a policy list can be longer than a page. */
const mostFacts = 6;

/** What a check says of one instance, computer or the tenant, on what evidence, and what to do. */
export function CheckResultLine({ result, isAlone }: { result: NamedResult; isAlone: boolean }) {
  const { kind, word } = checkLooks[result.state];
  const facts = result.facts.slice(0, mostFacts);
  const more = result.facts.length - facts.length;
  return (
    <li
      className={cn(
        'grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[9.5rem_minmax(0,1fr)] print:grid-cols-[8rem_minmax(0,1fr)]',
        // On paper the row says how many are fine; those that are not are listed.
        !isAlone && (result.state === 'pass' || result.state === 'not-applicable') && 'print:hidden',
      )}
    >
      <Status kind={kind}>{word}</Status>
      <div className="grid min-w-0 max-w-prose gap-1 break-name">
        <p>
          {result.subjectName && !isAlone ? <span className="font-semibold">{result.subjectName}: </span> : null}
          {isAlone && result.subjectName ? <span className="text-ink-muted">{result.subjectName}: </span> : null}
          {result.why}
        </p>
        {facts.length > 0 ? (
          <ul className="grid gap-0.5 text-ink-muted">
            {facts.map((fact) => (
              <li key={`${fact.text}${fact.at}`}>
                <FactLine fact={fact} />
              </li>
            ))}
            {more > 0 ? <li>and {more} more</li> : null}
          </ul>
        ) : null}
        {result.next ? (
          <p>
            <span className="font-semibold">What to do: </span>
            {result.next}
          </p>
        ) : null}
      </div>
    </li>
  );
}

function FactLine({ fact: { text, kind, at, isStale } }: { fact: UsedFact }) {
  return (
    <>
      <span>{text}</span> <span className="whitespace-nowrap">– {evidenceWords[kind]}</span>
      {at ? (
        <>
          , <Timestamp at={at} show="relative" />
        </>
      ) : null}
      {isStale ? <span className="font-semibold text-action"> (too old to count)</span> : null}
    </>
  );
}
