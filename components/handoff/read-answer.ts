import { readPaste } from '@/lib/checks/parsers/read-paste';
import type { PastedSource } from '@/lib/checks/pasted-facts';
import { Redactor } from '@/lib/checks/redact';
import { type StorablePiece, toStorablePiece } from '@/lib/checks/redact-facts';
import type { RelateContext } from '@/lib/checks/redact-relate';

/** Reading an answer, in the browser: what leaves it is what is shown here and nothing else. */

export interface ReadAnswer {
  /** Without names, as they would be kept. */
  pieces: (StorablePiece & { fromLine: number; toLine: number })[];
  /** What was hoped for and is not there. */
  absent: PastedSource[];
  remarks: string[];
  lineCount: number;
}

/** What the server takes at once: pieces, and characters with room for what is around them. */
const MOST_PIECES = 120;
const MOST_CHARACTERS = 400_000;

export function readAnswer(text: string, wanted: readonly PastedSource[], context: RelateContext): ReadAnswer {
  const { pieces, remarks, lines, lineCount } = readPaste(text);
  // One redactor for all: the same name gets the same placeholder everywhere.
  const redactor = new Redactor();
  for (const { facts } of pieces) redactor.learn(facts);
  const found = new Set(pieces.map(({ facts }) => facts.source));
  const storable = pieces.slice(0, MOST_PIECES).map((piece) => ({
    ...toStorablePiece(lines, piece, context, redactor),
    fromLine: piece.fromLine,
    toLine: piece.toLine,
  }));
  const kept = takeWhileRoom(storable);
  return {
    pieces: kept,
    // A ticket that could not be had is no part of a good answer.
    absent: wanted.filter((source) => source !== 'klist-failure' && !found.has(source)),
    remarks: [
      ...remarks,
      ...(kept.length < pieces.length ? [`Only the first ${kept.length} of ${pieces.length} pieces are kept.`] : []),
    ],
    lineCount,
  };
}

function takeWhileRoom<Piece>(pieces: readonly Piece[]): Piece[] {
  let room = MOST_CHARACTERS;
  return pieces.filter((piece) => {
    room -= JSON.stringify(piece).length;
    return room >= 0;
  });
}
