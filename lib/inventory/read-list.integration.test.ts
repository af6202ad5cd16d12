import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Queries } from '@/lib/db/connect';
import { runInstances, runSteps, runs } from '@/lib/db/schema';
import { describeEachDatabase } from '@/lib/testing/database';
import { readFilters } from './filters';
import { saveReach } from './reach';
import { findInstance, listAllRows, listChoices, listRows } from './read-list';
import { instanceKey, saveDirectoryFacts, saveInstances } from './store';
import { anInstance, foundDirectory } from './testing/rows';

const all = readFilters({});
const aPerson = (tenantId: string = randomUUID()): SignedInPerson => ({
  tenantId,
  objectId: randomUUID(),
  name: 'Dana Fischer',
  userName: 'dana@example.com',
});

const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 10, minute));

async function readAs(db: Queries, person: SignedInPerson, names: readonly string[], subscriptionId = randomUUID()) {
  await saveReach(db, person, [{ subscriptionId, displayName: 'Production', tenantId: null, state: 'Enabled' }], at(0));
  const instances = names.map((name) => anInstance({ name, subscriptionId }));
  await saveInstances(db, person.tenantId, { instances, readAt: at(0) });
  return { subscriptionId, instances };
}

async function saveRun(
  db: Queries,
  person: SignedInPerson,
  instance: ReturnType<typeof anInstance>,
  { number, finishedAt, outcome }: { number: number; finishedAt: Date; outcome: 'changed' | 'already-so' },
) {
  const id = randomUUID();
  const key = instanceKey(instance.id);
  await db.insert(runs).values({
    id,
    number,
    tenantId: person.tenantId,
    startedById: person.objectId,
    startedByName: person.name,
    createdAt: finishedAt,
    revision: 5,
  });
  await db.insert(runInstances).values({
    runId: id,
    instanceKey: key,
    tenantId: person.tenantId,
    position: 0,
    instanceId: instance.id,
    name: instance.name,
    subscriptionId: instance.subscriptionId,
    subscriptionName: 'Production',
    resourceGroup: instance.resourceGroup,
    location: instance.location,
    actorId: person.objectId,
    actorName: person.name,
    status: 'done',
    detail: 'All steps are done.',
  });
  for (const step of ['enable-service-principal', 'grant-consent']) {
    await db.insert(runSteps).values({
      runId: id,
      instanceKey: key,
      step,
      status: 'done',
      startedAt: finishedAt,
      finishedAt,
      outcome,
    });
  }
  return id;
}

describeEachDatabase('the list of instances', (open) => {
  test('a person who never asked Azure sees that, not an empty tenant', async () => {
    const { db } = await open();
    expect(await listRows(db, aPerson(), all)).toMatchObject({ readAt: null, total: 0, rows: [] });
  });

  test('a person without any subscription is told from one who never asked', async () => {
    const { db } = await open();
    const person = aPerson();
    await saveReach(db, person, [], at(3));
    expect(await listRows(db, person, all)).toMatchObject({ readAt: at(3).toISOString(), subscriptionCount: 0 });
  });

  test('a colleague sees only what they can read themselves', async () => {
    const { db } = await open();
    const person = aPerson();
    const { subscriptionId } = await readAs(db, person, ['mi-a', 'mi-b']);
    const colleague = aPerson(person.tenantId);
    await saveReach(db, colleague, [], at(1));
    expect((await listRows(db, colleague, all)).total).toBe(0);
    const other = [{ subscriptionId, displayName: 'Prod', tenantId: null, state: 'Enabled' }];
    await saveReach(db, colleague, other, at(2));
    expect((await listRows(db, colleague, all)).total).toBe(2);
  });

  test('another tenant never shows, also with the same subscription in reach', async () => {
    const { db } = await open();
    const { subscriptionId } = await readAs(db, aPerson(), ['mi-a']);
    const stranger = aPerson();
    const reach = [{ subscriptionId, displayName: 'Prod', tenantId: null, state: 'Enabled' }];
    await saveReach(db, stranger, reach, at(1));
    expect((await listAllRows(db, stranger)).rows.length).toBe(0);
  });

  test('a change of any row is seen at the next look, and nothing is read anew without one', async () => {
    const { db } = await open();
    const person = aPerson();
    const { instances } = await readAs(db, person, ['mi-a']);
    const first = await listRows(db, person, all);
    expect((await listRows(db, person, all)).version).toBe(first.version);
    await saveDirectoryFacts(db, person.tenantId, new Map([[instances[0]?.id ?? '', foundDirectory()]]), at(4));
    const second = await listRows(db, person, all);
    expect(second.version).not.toBe(first.version);
    await saveInstances(db, person.tenantId, { instances: [], goneIds: [instances[0]?.id ?? ''], readAt: at(5) });
    const third = await listRows(db, person, all);
    expect(third.version).not.toBe(second.version);
    expect(third.counts.missing).toBe(1);
  });

  test('of many rows the first of the address come at once, the counts are of all', async () => {
    const { db } = await open();
    const person = aPerson();
    await readAs(
      db,
      person,
      Array.from({ length: 400 }, (_, index) => `mi-${index + 1}`),
    );
    const list = await listRows(db, person, readFilters({ q: 'mi-39', sort: 'name' }));
    expect(list.total).toBe(400);
    expect(list.counts['not-set-up']).toBe(400);
    expect(list.rows.map(({ name }) => name)).toEqual(['mi-39', ...Array.from({ length: 10 }, (_, i) => `mi-39${i}`)]);
    expect((await listAllRows(db, person)).rows.length).toBe(400);
  });

  test('rows to choose from say whether they can be chosen', async () => {
    const { db } = await open();
    const person = aPerson();
    await readAs(db, person, ['mi-a']);
    expect((await listChoices(db, person, all)).rows).toMatchObject([{ name: 'mi-a', choice: 'can' }]);
  });
});

describeEachDatabase('what this product did to an instance', (open) => {
  describe('the last change', () => {
    test('is that of the latest run that changed something', async () => {
      const { db } = await open();
      const person = aPerson();
      const { instances } = await readAs(db, person, ['mi-a', 'mi-b']);
      const [changed] = instances;
      if (!changed) throw new Error('no instance');
      await saveRun(db, person, changed, { number: 901, finishedAt: at(10), outcome: 'changed' });
      const latest = await saveRun(db, person, changed, { number: 902, finishedAt: at(20), outcome: 'changed' });
      await saveRun(db, person, changed, { number: 903, finishedAt: at(30), outcome: 'already-so' });
      const { rows } = await listRows(db, person, readFilters({ sort: 'name' }));
      const changes = Object.fromEntries(rows.map(({ name, lastChange }) => [name, lastChange]));
      expect(changes['mi-a']).toEqual({ runId: latest, runNumber: 902, by: person.name, at: at(20).toISOString() });
      expect(changes['mi-b']).toBeNull();
    });
  });

  test('its page has every run, newest first, with what each changed', async () => {
    const { db } = await open();
    const person = aPerson();
    const { instances } = await readAs(db, person, ['mi-a']);
    const [instance] = instances;
    if (!instance) throw new Error('no instance');
    await saveRun(db, person, instance, { number: 911, finishedAt: at(10), outcome: 'changed' });
    await saveRun(db, person, instance, { number: 912, finishedAt: at(20), outcome: 'already-so' });
    const page = await findInstance(db, person, instance);
    if (page.kind !== 'found') throw new Error(page.kind);
    expect(page.runs.map(({ number, changed }) => [number, changed.toSorted()])).toEqual([
      [912, []],
      [911, ['enable-service-principal', 'grant-consent']],
    ]);
  });

  test('an address is found whatever its case, and not at all outside of the reach', async () => {
    const { db } = await open();
    const person = aPerson();
    const { instances } = await readAs(db, person, ['mi-a']);
    const [instance] = instances;
    if (!instance) throw new Error('no instance');
    const typed = { ...instance, name: 'MI-A', resourceGroup: instance.resourceGroup.toUpperCase() };
    expect((await findInstance(db, person, typed)).kind).toBe('found');
    const colleague = aPerson(person.tenantId);
    expect(await findInstance(db, colleague, instance)).toEqual({ kind: 'never-read' });
    await saveReach(db, colleague, [], at(1));
    expect(await findInstance(db, colleague, instance)).toEqual({ kind: 'not-found', readAt: at(1).toISOString() });
  });
});
