'use client';

import { Details } from '@/components/ui/details';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import { scrollRegion } from '@/components/ui/scroll-region';
import { Status } from '@/components/ui/status';
import type { ReadAnswer } from './read-answer';
import { sourceWords } from './source-words';

/** What was recognised in a paste, and word for word what would be stored of it. */
export function AnswerPreview({ reading, isReading }: { reading: ReadAnswer | null; isReading: boolean }) {
  const words = describeReading(reading, isReading);
  return (
    <div className="grid min-w-0 grid-cols-1 gap-3">
      <LiveRegion message={words} />
      {reading ? (
        <section aria-label="What will be stored" className="grid grid-cols-1 gap-3">
          <p className="text-sm font-semibold">{words}</p>
          {reading.pieces.length > 0 ? (
            <ul className="divide-y divide-line rounded-md border border-line">
              {reading.pieces.map((piece) => (
                <li key={piece.fromLine} className="grid min-w-0 gap-1 px-3 py-2">
                  <Status kind="done">
                    {sourceWords[piece.facts.source]}
                    <span className="text-ink-muted">
                      {' '}
                      ({piece.fromLine === piece.toLine ? 'line' : 'lines'} {piece.fromLine}
                      {piece.fromLine === piece.toLine ? null : `–${piece.toLine}`})
                    </span>
                  </Status>
                  <Details summary="See what is stored">
                    <pre
                      {...scrollRegion(`What is stored of ${sourceWords[piece.facts.source]}`, 'group')}
                      className="max-h-64 overflow-auto text-xs leading-5"
                    >
                      {piece.lines}
                    </pre>
                  </Details>
                </li>
              ))}
            </ul>
          ) : null}
          {reading.absent.length > 0 && reading.pieces.length > 0 ? (
            <p className="max-w-prose text-sm text-ink-muted">
              Not found in it: {reading.absent.map((source) => sourceWords[source]).join(', ')}. You can send it
              without.
            </p>
          ) : null}
          {reading.remarks.length > 0 ? (
            <Notice title="Not everything was read">
              {reading.remarks.map((remark) => (
                <p key={remark}>{remark}</p>
              ))}
            </Notice>
          ) : null}
        </section>
      ) : null}
    </div>
  );
}

function describeReading(reading: ReadAnswer | null, isReading: boolean): string {
  if (isReading) return 'Reading what you pasted.';
  if (reading === null) return '';
  const { length } = reading.pieces;
  if (length === 0) return 'Nothing in it was recognised yet.';
  return `${length === 1 ? 'One piece' : `${length} pieces`} of output recognised. This is stored, and nothing else:`;
}
