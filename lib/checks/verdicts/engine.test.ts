import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { atlasIndex } from '@/lib/atlas/catalogue';
import type { DiagnoseContext } from './context';
import { createEngine } from './engine';
import { exampleOf } from './example';

const folder = fileURLToPath(new URL('../parsers/fixtures/', import.meta.url));
const sample = (name: string) => readFileSync(`${folder}${name}`, 'utf8');
const context: DiagnoseContext = { tenantId: 't', cloud: 'AzureCloud', flows: [], instances: [] };

function start() {
  const engine = createEngine(() => '2026-02-11T09:00:00.000Z');
  expect(engine({ kind: 'start', context, atlas: atlasIndex })).toEqual({ kind: 'ready' });
  return engine;
}

test('pieces kept together share their placeholders, wherever a name was learnt', () => {
  const engine = start();
  // The ticket names the person and the domain that the prompt of the first piece shows.
  const parts = [
    {
      name: null,
      content:
        'PS C:\\Users\\dana> reg query "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\Kerberos\\Parameters" /v CloudKerberosTicketRetrievalEnabled\nERROR: The system was unable to find the specified registry key or value.\n',
    },
    { name: 'klist.txt', content: sample('klist-german.txt') },
  ];
  const read = engine({ kind: 'read', id: 1, parts });
  expect(read).toMatchObject({
    kind: 'read',
    id: 1,
    diagnosis: { pieces: [{ source: 'policy' }, { source: 'klist' }] },
  });
  const reply = engine({ kind: 'prepare', id: 2, indexes: [0, 1] });
  if (reply.kind !== 'prepared') throw new Error(reply.kind);
  const [policy, klist] = reply.prepared.pieces;
  expect(policy?.lines).toMatch(/^PS C:\\Users\\\[user-1\]> reg query/);
  expect(klist?.lines).toContain('Client: [user-1] @ [domain-1]');
  expect(reply.prepared.replaced).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'user' })]));
});

test('what was not asked for is not prepared', () => {
  const engine = start();
  engine({ kind: 'read', id: 1, parts: [{ name: null, content: exampleOf(null) }] });
  expect(engine({ kind: 'prepare', id: 2, indexes: [1, 99] })).toMatchObject({ prepared: { pieces: [{ index: 1 }] } });
});

test('the example is a computer on which sign-in fails', () => {
  const engine = start();
  const reply = engine({ kind: 'read', id: 1, parts: [{ name: null, content: exampleOf(null) }] });
  if (reply.kind !== 'read') throw new Error(reply.kind);
  const failed = reply.diagnosis.pieces.flatMap(({ verdicts }) => verdicts.filter(({ state }) => state === 'fail'));
  expect(failed.map(({ checkId }) => checkId)).toEqual(['CLI-CLOUDTGT', 'CLI-POLICY']);
  expect(reply.diagnosis.pieces.at(-1)?.atlas[0]?.id).toBe('0x52f');
});
