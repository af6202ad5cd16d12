import { decode, describeRefusal, MAX_PASTE_IN_BYTES, type PastePart } from './text';

export type ReadFile = { ok: true; part: PastePart } | { ok: false; remark: string };

const PEEK_IN_BYTES = 64 * 1024;

/** Reads a dropped file. One that is too large is not opened, and one that is no text is not read to its end. */
export async function readPasteFile(file: Pick<File, 'name' | 'size' | 'slice' | 'arrayBuffer'>): Promise<ReadFile> {
  if (file.size > MAX_PASTE_IN_BYTES) return { ok: false, remark: describeRefusal(file.name, 'too-large') };
  try {
    const peek = new Uint8Array(await file.slice(0, PEEK_IN_BYTES).arrayBuffer());
    if (!decode(peek).ok) return { ok: false, remark: describeRefusal(file.name, 'binary') };
    return { ok: true, part: { name: file.name, content: new Uint8Array(await file.arrayBuffer()) } };
  } catch {
    return { ok: false, remark: `The file ${file.name} could not be opened. Folders cannot be dropped here.` };
  }
}
