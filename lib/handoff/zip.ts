import 'server-only';
import { createHash } from 'node:crypto';
import { type Zippable, zipSync } from 'fflate';
import type { Pack, PackFile } from './model';
import { encodeFile, renderReadme } from './pack-files';

/** fflate wants a date between 1980 and 2099; a fixed one makes the same pack the same file. */
const ZIP_DATE = new Date('2020-01-01T00:00:00Z');

/** One pack as a zip: README.txt, its files, expected-output.txt, and the SHA-256 of each. */
export function zipPack(pack: Pack): Uint8Array<ArrayBuffer> {
  return zip(listEntries(pack));
}

/** Several packs, each in a folder of its own. */
export function zipPacks(packs: readonly Pack[]): Uint8Array<ArrayBuffer> {
  return zip(packs.flatMap((pack) => listEntries(pack).map(([name, bytes]) => [`${pack.id}/${name}`, bytes] as const)));
}

type Entry = readonly [name: string, bytes: Uint8Array];

function listEntries(pack: Pack): Entry[] {
  const texts: Pick<PackFile, 'name' | 'text' | 'encoding'>[] = [
    { name: 'README.txt', text: renderReadme(pack), encoding: 'utf-8-bom' },
    ...pack.files,
    {
      name: 'expected-output.txt',
      text: `${pack.expected.text}\n${pack.expected.sample ? `\n${pack.expected.sample}\n` : ''}`,
      encoding: 'utf-8-bom',
    },
  ];
  const entries = texts.map((file): Entry => [file.name, encodeFile(file)]);
  const sums = entries.map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
  return [...entries, ['checksums.sha256', new TextEncoder().encode(sums.join(''))]];
}

function zip(entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const files: Zippable = Object.fromEntries(entries.map(([name, bytes]) => [name, [bytes, { mtime: ZIP_DATE }]]));
  return zipSync(files, { level: 6 });
}
