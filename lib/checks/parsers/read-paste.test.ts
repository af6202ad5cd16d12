import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPaste } from './read-paste';
import { arbitraryFacts } from './testing/arbitrary-facts';
import { render } from './testing/render';

const folder = fileURLToPath(new URL('./fixtures/', import.meta.url));
const samples = readdirSync(folder).map((name) => readFileSync(`${folder}${name}`, 'utf8'));

test('what a command prints of some facts is read as these facts', () => {
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      expect(readPaste(render(facts)).pieces.map((piece) => piece.facts)).toEqual([facts]);
    }),
    { numRuns: 1_500 },
  );
});

test('so it is between prompts, and below another output', () => {
  fc.assert(
    fc.property(arbitraryFacts, arbitraryFacts, (first, second) => {
      const text = `C:\\Users\\dana>\n${render(first)}\n\nPS C:\\>\nPS C:\\> whoami\n${render(second)}\n\nPS C:\\>`;
      const read = readPaste(text).pieces.map((piece) => piece.facts);
      // Policies of several commands are one piece, and so are services.
      const areMerged = first.source === second.source && ['policy', 'services'].includes(first.source);
      if (!areMerged) expect(read).toEqual([first, second]);
    }),
    { numRuns: 800 },
  );
});

const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        'AzureAdJoined : ',
        '#0>',
        'Server: ',
        ' @ ',
        'klist failed with 0x',
        'HKEY_LOCAL_MACHINE\\',
        '    x    REG_SZ    <https ',
        'Msg 1',
        'C:\\>',
        'PS C:\\> reg query "',
        '\n',
        '\r',
        '\t',
        ':',
        '__proto__',
        'constructor : ',
        'auth_scheme',
        'name\ttype',
        'Name : ',
        'Tracking a [',
        '----',
        'Folder Id: SOFTWARE\\a',
        'Value: 1, 2',
        'Specify KDC proxy servers for Kerberos clients',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
);

test('no text makes a parser throw', () => {
  fc.assert(
    fc.property(noise, (text) => {
      const reading = readPaste(text);
      expect(reading.lineCount).toBe(reading.lines.length);
    }),
    { numRuns: 2_000 },
  );
});

test('no damage to a real output makes a parser throw', () => {
  const damage = fc.record({
    sample: fc.constantFrom(...samples),
    from: fc.nat(4_000),
    length: fc.nat(200),
    put: noise,
  });
  fc.assert(
    fc.property(damage, ({ sample, from, length, put }) => {
      const at = from % (sample.length + 1);
      for (const { lines, fromLine, toLine } of readPaste(sample.slice(0, at) + put + sample.slice(at + length))
        .pieces) {
        for (const line of Object.values(lines)) expect(line >= fromLine && line <= toLine).toBe(true);
      }
    }),
    { numRuns: 3_000 },
  );
});

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void readPaste(bytes)),
    { numRuns: 1_000 },
  );
});
