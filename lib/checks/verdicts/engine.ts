import type { AtlasIndexEntry } from '@/lib/atlas/model';
import { type ReadPaste, readPaste } from '../parsers/read-paste';
import type { PastePart } from '../parsers/text';
import { Redactor } from '../redact';
import { type StorablePiece, toStorablePiece } from '../redact-facts';
import type { SecretKind } from '../redact-names';
import type { DiagnoseContext } from './context';
import { type Diagnosis, diagnose } from './diagnose';

/**
 * Reading and redacting behind messages, so that the same code runs in a worker and, where a browser starts none, in the
 * page. It holds the last paste; nothing of it goes anywhere but back.
 */

export type EngineRequest =
  | { kind: 'start'; context: DiagnoseContext; atlas: readonly AtlasIndexEntry[] }
  | { kind: 'read'; id: number; parts: readonly PastePart[] }
  | { kind: 'prepare'; id: number; indexes: readonly number[] };

export type EngineReply =
  | { kind: 'ready' }
  | { kind: 'read'; id: number; diagnosis: Diagnosis }
  | { kind: 'prepared'; id: number; prepared: Prepared };

export interface Prepared {
  pieces: (StorablePiece & { index: number })[];
  replaced: { kind: SecretKind; count: number }[];
}

const nothing: ReadPaste = { pieces: [], lineCount: 0, remarks: [], lines: [] };

export function createEngine(now: () => string): (request: EngineRequest) => EngineReply {
  let context: DiagnoseContext = { tenantId: '', cloud: 'AzureCloud', flows: [], instances: [] };
  let atlas: readonly AtlasIndexEntry[] = [];
  let reading = nothing;
  return (request) => {
    switch (request.kind) {
      case 'start':
        ({ context, atlas } = request);
        return { kind: 'ready' };
      case 'read':
        reading = readPaste(request.parts);
        return { kind: 'read', id: request.id, diagnosis: diagnose(reading, context, { now: now(), atlas }) };
      case 'prepare':
        return { kind: 'prepared', id: request.id, prepared: prepare(reading, request.indexes, context) };
    }
  };
}

/** What would be kept of these pieces, with one set of placeholders for all. */
function prepare({ lines, pieces }: ReadPaste, indexes: readonly number[], context: DiagnoseContext): Prepared {
  const redactor = new Redactor();
  const chosen = indexes.flatMap((index) => {
    const piece = pieces[index];
    return piece ? [{ index, piece }] : [];
  });
  // Twice: a name learnt from the last piece is taken out of the first one too.
  for (const { piece } of chosen) toStorablePiece(lines, piece, context, redactor);
  redactor.forgetCounts();
  const kept = chosen.map(({ index, piece }) => ({ index, ...toStorablePiece(lines, piece, context, redactor) }));
  return { pieces: kept, replaced: redactor.replaced() };
}
