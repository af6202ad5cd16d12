import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { atlasHref } from '@/lib/atlas/address';
import type { AtlasLink, PieceDiagnosis } from '@/lib/checks/verdicts/diagnose';
import { PastedLines } from './pasted-lines';
import { pieceAnchor } from './state-words';
import { VerdictList } from './verdict-list';

type PieceCardProps = { piece: PieceDiagnosis; setupId: string | null; askedCheck: string | null };

/** One recognised output: what it is, what it decides, the lines that decide. */
export function PieceCard({ piece, setupId, askedCheck }: PieceCardProps) {
  const { index, title, fromLine, toLine, verdicts, atlas, excerpts, note } = piece;
  const place = fromLine === toLine ? `Line ${fromLine}` : `Lines ${fromLine} to ${toLine}`;
  return (
    <div id={pieceAnchor(index)} className="scroll-mt-4">
      <Card title={title} description={<span className="tabular">{place}</span>}>
        <div className="grid grid-cols-1 gap-4">
          {verdicts.length > 0 ? <VerdictList verdicts={verdicts} askedCheck={askedCheck} /> : null}
          {note ? <p className="max-w-prose text-sm">{note}</p> : null}
          {atlas.length > 0 ? <AtlasLinks links={atlas} setupId={setupId} /> : null}
          <PastedLines label={`Pasted lines of ${title}`} excerpts={excerpts} />
        </div>
      </Card>
    </div>
  );
}

/** The link opens beside the paste, which would be gone with the page. */
export function AtlasLinks({ links, setupId }: { links: readonly AtlasLink[]; setupId: string | null }) {
  return (
    <p className="text-sm">
      <span className="font-semibold">In the error atlas:</span>{' '}
      {links.map(({ id, title }, index) => (
        <span key={id}>
          {index > 0 ? '; ' : null}
          {/* Fetched ahead, the address alone would tell the server what was pasted. */}
          <Link href={atlasHref(id, setupId)} prefetch={false} target="_blank" className="link">
            {title}
          </Link>
        </span>
      ))}{' '}
      <span className="text-ink-muted">(opens in a new tab)</span>
    </p>
  );
}
