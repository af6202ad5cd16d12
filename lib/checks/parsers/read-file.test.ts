import { expect, test } from 'vitest';
import { readPasteFile } from './read-file';

test('a file of 50 MB is refused without being opened', async () => {
  const opened: string[] = [];
  const refuse = () => {
    opened.push('opened');
    return new Blob();
  };
  const file = {
    name: 'memory.dmp',
    size: 50 * 1024 * 1024,
    slice: refuse,
    arrayBuffer: async () => refuse().arrayBuffer(),
  };
  expect(await readPasteFile(file)).toEqual({
    ok: false,
    remark: 'The file memory.dmp is larger than 5 MB. Paste the part that belongs to one command.',
  });
  expect(opened).toEqual([]);
});

test('a picture is refused after a look at its beginning', async () => {
  const bytes = new Uint8Array(1024 * 1024).fill(0);
  let isReadToItsEnd = false;
  const file = {
    name: 'screen.png',
    size: bytes.length,
    slice: (from?: number, to?: number) => new Blob([bytes.slice(from, to)]),
    arrayBuffer: async () => {
      isReadToItsEnd = true;
      return bytes.buffer;
    },
  };
  expect(await readPasteFile(file)).toEqual({
    ok: false,
    remark: 'The file screen.png is not text. Paste the output itself, or save it as a text file.',
  });
  expect(isReadToItsEnd).toBe(false);
});

test('a text file is read, and what cannot be opened is said', async () => {
  const file = new File(['AzureAdJoined : YES'], 'status.txt');
  expect(await readPasteFile(file)).toMatchObject({ ok: true, part: { name: 'status.txt' } });
  const folder = {
    name: 'folder',
    size: 0,
    slice: () => new Blob(),
    arrayBuffer: () => Promise.reject(new Error('no')),
  };
  expect(await readPasteFile(folder)).toMatchObject({
    ok: false,
    remark: expect.stringContaining('could not be opened'),
  });
});
