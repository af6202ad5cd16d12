import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { handOffPackIds } from './model';
import { renderPack } from './packs';
import { aPackContext } from './testing/pack-context';
import { zipPack, zipPacks } from './zip';

const packs = handOffPackIds.map((id) => renderPack(id, aPackContext()));

describe('the zip of a pack', () => {
  it('holds the words, every file, what has to come out, and a true checksum of each', () => {
    for (const pack of packs) {
      const files = unzipSync(zipPack(pack));
      expect(Object.keys(files)).toEqual([
        'README.txt',
        ...pack.files.map(({ name }) => name),
        'expected-output.txt',
        'checksums.sha256',
      ]);
      const lines = strFromU8(files['checksums.sha256'] ?? new Uint8Array())
        .trimEnd()
        .split('\n');
      expect(lines).toHaveLength(Object.keys(files).length - 1);
      for (const line of lines) {
        const [sum, name = ''] = line.split('  ');
        expect(
          createHash('sha256')
            .update(files[name] ?? new Uint8Array())
            .digest('hex'),
        ).toBe(sum);
      }
    }
  });

  it('is the same file for the same pack, so that two can be compared', () => {
    const [pack] = packs;
    expect(pack && zipPack(pack)).toEqual(pack && zipPack(pack));
  });

  it('explains itself: why, who, the way back, the sources', () => {
    const [trust] = packs;
    const readme = strFromU8((trust ? unzipSync(zipPack(trust)) : {})['README.txt'] ?? new Uint8Array());
    for (const words of ['Who can do it', 'The way back', 'Where the result goes', 'Sources', 'create-trust.ps1']) {
      expect(readme).toContain(words);
    }
    expect(readme).toMatch(/\r\n/);
  });
});

it('all packs in one zip keep to folders of their own', () => {
  const names = Object.keys(unzipSync(zipPacks(packs)));
  expect(new Set(names.map((name) => name.split('/')[0]))).toEqual(new Set(handOffPackIds));
  expect(names.every((name) => name.split('/').length === 2)).toBe(true);
});
