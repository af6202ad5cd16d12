/** What a file is when it is not a list. */
export type FileProblem = 'empty' | 'workbook' | 'binary' | 'too-large';

/** Larger than any list of devices a person would export; above it the page would hold it twice in memory. */
export const MOST_BYTES = 50 * 1024 * 1024;

/**
 * The text of an exported file: UTF-8 with or without its mark, UTF-16 in either order (Excel's "Unicode text",
 * PowerShell's default), else Windows-1252. Never throws.
 */
export function decodeText(bytes: Uint8Array): { text: string } | { problem: FileProblem } {
  if (bytes.length === 0) return { problem: 'empty' };
  if (bytes.length > MOST_BYTES) return { problem: 'too-large' };
  // A zip archive: .xlsx is one.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) < 9) return { problem: 'workbook' };
  const utf16 = guessUtf16(bytes);
  const text = utf16 === null ? decodeBytes(bytes) : new TextDecoder(utf16).decode(bytes);
  if (isBinary(text)) return { problem: 'binary' };
  return text.trim() === '' ? { problem: 'empty' } : { text };
}

function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without its mark every second byte of Latin text is zero.
  const sample = bytes.subarray(0, 400);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < sample.length; index += 1) {
    if (sample[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const most = sample.length * 0.3;
  if (odd > most && even === 0) return 'utf-16le';
  return even > most && odd === 0 ? 'utf-16be' : null;
}

function decodeBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Lists hold no control characters but tabs and line ends; a few stray ones are forgiven. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 8_192);
  let control = 0;
  for (let index = 0; index < sample.length; index += 1) {
    const code = sample.charCodeAt(index);
    if (code === 0 || code === 0xfffd) control += 4;
    else if (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) control += 1;
  }
  return control > 4 + sample.length * 0.01;
}
