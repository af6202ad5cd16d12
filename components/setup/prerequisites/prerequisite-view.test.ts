import { describe, expect, it } from 'vitest';
import type { ClientsAnswer, Facts, PrerequisiteStatement, SetupAnswers } from '@/lib/setup/model';
import { evaluatePrerequisites } from '@/lib/setup/prerequisites';
import { toPrerequisiteView } from './prerequisite-view';

const now = new Date('2026-11-22T17:00:00Z');
const readAt = '2026-11-22T16:00:00Z';
const clients: ClientsAnswer = {
  workloads: ['interactive'],
  clientSystems: ['windows-11'],
  joins: ['hybrid-joined'],
  domainControllerInSight: 'not-sure',
};
const said = (answer: PrerequisiteStatement['answer'], note = ''): PrerequisiteStatement => ({
  answer,
  note,
  by: { objectId: 'o', name: 'Dana Fischer' },
  at: readAt,
});

function viewOf(id: string, answers: Partial<SetupAnswers> = {}, facts: Facts = {}) {
  const all: SetupAnswers = { schema: 1, clients, ...answers };
  const item = evaluatePrerequisites('both', all, facts, now).items.find(({ prerequisite }) => prerequisite.id === id);
  if (!item) throw new Error(`no prerequisite ${id}`);
  return toPrerequisiteView(item, all.prerequisites?.[id]);
}

describe('what a person may say', () => {
  it('is nothing where Azure has said that it is met', () => {
    const facts: Facts = { tenant: { isRead: true, readAt, value: { tenantId: 't', displayName: 'Fabrikam' } } };
    expect(viewOf('entra-tenant', {}, facts).answers).toEqual([]);
  });

  it('is everything where Azure could not tell', () => {
    const view = viewOf('directory-sync', {}, { organization: { isRead: false, readAt, reason: 'Not allowed.' } });
    expect(view.state).toBe('cannot-tell');
    expect(view.line).toEqual({ text: 'Not allowed.', at: readAt });
    expect(view.answers).toEqual(['met', 'not-met', 'carry-as-warning']);
  });

  it('is only to go on without it where Azure says that it is not met', () => {
    const organization = {
      isRead: true as const,
      readAt,
      value: { displayName: 'F', verifiedDomains: [], isSyncEnabled: false, lastSyncAt: null },
    };
    expect(viewOf('directory-sync', {}, { organization })).toMatchObject({
      state: 'not-met',
      isOpen: true,
      answers: ['carry-as-warning'],
      hasQuickAnswers: false,
    });
    const carried = { prerequisites: { 'directory-sync': said('carry-as-warning', 'Sync starts on Monday.') } };
    expect(viewOf('directory-sync', carried, { organization }).answers).toEqual(['carry-as-warning']);
  });

  it('can be changed after it was said', () => {
    const view = viewOf('aes-256', { prerequisites: { 'aes-256': said('met', 'Checked on PC-7.') } });
    expect(view).toMatchObject({ state: 'met', stated: { answer: 'met', note: 'Checked on PC-7.' } });
    expect(view.answers).toContain('not-met');
    expect(view.line).toEqual({ text: 'Dana Fischer: It is met. “Checked on PC-7.”', at: readAt });
  });

  it('also answers line of sight where somebody was not sure', () => {
    expect(viewOf('trust-line-of-sight').answers).toContain('met');
  });

  it('waits for the instances where it is asked later', () => {
    expect(viewOf('write-right')).toMatchObject({ state: 'later', isOpen: false, answers: [] });
  });
});

it('a prerequisite nobody spoke about says why it matters', () => {
  const view = viewOf('trust-functional-level');
  expect(view.state).toBe('not-answered');
  expect(view.line).toEqual({ text: 'The trust object needs it.', at: null });
});
