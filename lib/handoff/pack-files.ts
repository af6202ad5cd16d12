import type { FileEncoding, Pack, PackFile } from './model';

/** How the files of a pack are written. Runs on the server and in the browser. */

/** Windows programs that read .reg and .txt want CR LF; a shell script must not have it. */
const hasWindowsLines = ({ name }: Pick<PackFile, 'name'>): boolean => /\.(reg|txt)$/.test(name);

/** The bytes of the file, with its byte order mark. */
export function encodeFile(file: Pick<PackFile, 'name' | 'text' | 'encoding'>): Uint8Array<ArrayBuffer> {
  const text = hasWindowsLines(file) ? file.text.replaceAll(/\r?\n/g, '\r\n') : file.text;
  return encodings[file.encoding](text);
}

const encodings: Record<FileEncoding, (text: string) => Uint8Array<ArrayBuffer>> = {
  'utf-8': (text) => new TextEncoder().encode(text),
  'utf-8-bom': (text) => new TextEncoder().encode(`\uFEFF${text}`),
  'utf-16le-bom': (text) => {
    const bytes = new Uint8Array(2 * (text.length + 1));
    const view = new DataView(bytes.buffer);
    view.setUint16(0, 0xfeff, true);
    for (let index = 0; index < text.length; index += 1) view.setUint16(2 * (index + 1), text.charCodeAt(index), true);
    return bytes;
  },
};

/** The pack in words, for a reader without the app. */
export function renderReadme(pack: Pack): string {
  const { who, answer } = pack;
  return `${[
    pack.title,
    '='.repeat(pack.title.length),
    '',
    pack.why,
    '',
    ...section('Who can do it', [who.role, ...who.notes.map((note) => `- ${note}`)]),
    ...pack.parts.flatMap(({ title, text, steps = [], values = [], files = [] }) =>
      section(title, [
        ...text,
        ...steps.map((step, index) => `${index + 1}. ${step}`),
        ...values.map(({ label, value }) => `${label}: ${value}`),
        ...files.map((file) => `File: ${file}`),
      ]),
    ),
    ...section('What has to come out', [pack.expected.text, 'See expected-output.txt.']),
    ...section('The way back', pack.undo),
    ...section('Where the result goes', [answer.text]),
    ...section('Good to know', pack.cautions.map(toItem)),
    ...section('Not in this pack', pack.missing.map(toItem)),
    ...section(
      'Sources',
      pack.sources.map(({ title, url, date }) => `- ${title}${date === null ? '' : ` (${date})`}: ${url}`),
    ),
  ].join('\n')}`;
}

const toItem = (text: string) => `- ${text}`;

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, '-'.repeat(title.length), ...lines, ''];
