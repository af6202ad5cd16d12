import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sources } from '@/lib/sources';
import {
  emptyAnswers,
  type Facts,
  flowChoices,
  type PrerequisiteStatement,
  prerequisiteAnswers,
  type SetupAnswers,
} from './model';
import { findPrerequisite, prerequisites } from './prerequisite-list';
import { evaluatePrerequisites, listCarriedWarnings, listPossibleAnswers, listPrerequisites } from './prerequisites';

const now = new Date('2026-02-10T10:00:00Z');
const readAt = '2026-02-10T09:00:00Z';
const tenantId = '00000000-1111-4222-8333-444444444444';
const dana = { objectId: 'dana', name: 'Dana' };
const idOf = (name: string, subscription = 's1') =>
  `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Sql/managedInstances/${name}`;

const someAnswers = (overrides: Partial<SetupAnswers> = {}): SetupAnswers => ({
  ...emptyAnswers(),
  clients: {
    workloads: ['interactive'],
    clientSystems: ['windows-11'],
    joins: ['hybrid-joined'],
    domainControllerInSight: 'always',
  },
  ...overrides,
});
const someFacts = (overrides: Facts = {}): Facts => ({
  tenant: { isRead: true, readAt, value: { tenantId, displayName: 'Contoso' } },
  organization: {
    isRead: true,
    readAt,
    value: { displayName: 'Contoso', verifiedDomains: [], isSyncEnabled: true, lastSyncAt: '2026-02-10T08:45:00Z' },
  },
  subscriptions: { isRead: true, readAt, value: [{ subscriptionId: 's1', displayName: 'Production', tenantId }] },
  ...overrides,
});
const say = (answer: PrerequisiteStatement['answer'], note = ''): PrerequisiteStatement => ({
  answer,
  note,
  by: dana,
  at: readAt,
});
const judge = (id: string, answers: SetupAnswers, facts: Facts, choice: (typeof flowChoices)[number] = 'both') => {
  const item = evaluatePrerequisites(choice, answers, facts, now).items.find(
    ({ prerequisite }) => prerequisite.id === id,
  );
  if (!item) throw new Error(`${id} is not asked for.`);
  return item;
};
const withSync = (isSyncEnabled: boolean | null, lastSyncAt: string | null = null): Facts =>
  someFacts({
    organization: { isRead: true, readAt, value: { displayName: '', verifiedDomains: [], isSyncEnabled, lastSyncAt } },
  });

describe('the list', () => {
  it('has each prerequisite once, with a rule, a reason, a way to check and a source on the web', () => {
    expect(new Set(prerequisites.map(({ id }) => id)).size).toBe(prerequisites.length);
    for (const { rule, why, howToCheck, whoCanDoIt, source } of prerequisites) {
      expect(Math.min(rule.length, why.length, howToCheck.length, whoCanDoIt.length)).toBeGreaterThan(0);
      expect(Object.values(sources)).toContain(source);
    }
  });

  it('sources are published articles, with a date or none', () => {
    for (const { source } of prerequisites) {
      expect(source.url).toMatch(/^https:\/\/(learn\.microsoft\.com\/|github\.com\/MicrosoftDocs\/)/);
    }
    for (const { url, date } of Object.values(sources)) {
      expect(url).toMatch(/^https:\/\//);
      expect(date ?? '2026-01-01').toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it('asks for a flow only where the flow is chosen', () => {
    const flowsOf = (choice: (typeof flowChoices)[number]) => [
      ...new Set(listPrerequisites(choice).map(({ flow }) => flow)),
    ];
    expect(flowsOf('modern-interactive')).toEqual(['all', 'modern-interactive', 'instances']);
    expect(flowsOf('incoming-trust')).toEqual(['all', 'incoming-trust', 'instances']);
    expect(listPrerequisites('both')).toHaveLength(prerequisites.length);
    expect(flowsOf('neither')).toEqual(['all', 'instances']);
  });

  it('offers no way around what would break a run', () => {
    for (const prerequisite of prerequisites.filter(({ severity }) => severity === 'blocks')) {
      expect(listPossibleAnswers(prerequisite)).not.toContain('carry-as-warning');
    }
  });

  it('quotes the January 2022 draft where the rule has moved', () => {
    expect(findPrerequisite('modern-system')?.draft2022).toBe(
      'The 2022 draft said Windows 10 21H1 and named no server.',
    );
    expect(findPrerequisite('trust-system')?.draft2022).toBe('The 2022 draft said Windows 8 and Windows Server 2012.');
  });
});

describe('directory synchronisation', () => {
  it('is met when Microsoft Graph says so, with the age of the last run', () => {
    const item = judge('directory-sync', someAnswers(), someFacts());
    expect(item).toMatchObject({
      state: 'met',
      evidence: [{ kind: 'azure', text: 'On; last ran 1 hour ago.' }],
      notes: [],
    });
  });

  it('that Graph does not show cannot be told, and is never a no', () => {
    expect(judge('directory-sync', someAnswers(), withSync(null))).toMatchObject({ state: 'cannot-tell' });
  });

  it('that ran long ago is met, with a note', () => {
    const item = judge('directory-sync', someAnswers(), withSync(true, '2026-02-01T08:00:00Z'));
    expect(item.state).toBe('met');
    expect(item.notes).toHaveLength(1);
  });

  it('that is off stays not met although a person says otherwise, and may be carried', () => {
    const saying = (answer: PrerequisiteStatement['answer']) =>
      someAnswers({ prerequisites: { 'directory-sync': say(answer, 'next week') } });
    const item = judge('directory-sync', saying('met'), withSync(false));
    expect(item.state).toBe('not-met');
    expect(item.notes.join()).toContain('that counts');
    expect(judge('directory-sync', saying('carry-as-warning'), withSync(false)).state).toBe('carried');
  });

  it('that could not be read is settled by a statement, with its name and note kept', () => {
    const facts = someFacts({ organization: { isRead: false, readAt, reason: 'Not allowed.' } });
    const answers = someAnswers({ prerequisites: { 'directory-sync': say('met', 'asked Kim') } });
    const item = judge('directory-sync', answers, facts);
    expect(item).toMatchObject({
      state: 'met',
      evidence: [
        { kind: 'statement', by: dana, note: 'asked Kim' },
        { kind: 'azure', text: 'Not allowed.' },
      ],
    });
  });
});

describe('subscriptions', () => {
  const withTenants = (...tenants: (string | null)[]): Facts =>
    someFacts({
      subscriptions: {
        isRead: true,
        readAt,
        value: tenants.map((tenant, index) => ({
          subscriptionId: `s${index + 1}`,
          displayName: `Sub ${index + 1}`,
          tenantId: tenant,
        })),
      },
    });
  const chosen = someAnswers({ instanceIds: [idOf('mi', 'S2')] });

  it('of chosen instances under another tenant block', () => {
    expect(judge('subscription-in-tenant', chosen, withTenants(tenantId, 'other'))).toMatchObject({
      state: 'not-met',
      evidence: [{ text: 'Under another tenant: Sub 2.' }],
    });
  });

  it('under another tenant that hold no chosen instance do not', () => {
    expect(judge('subscription-in-tenant', chosen, withTenants('other', tenantId.toUpperCase())).state).toBe('met');
    expect(judge('subscription-in-tenant', someAnswers(), withTenants('other', tenantId)).state).toBe('met');
  });

  it('whose tenant is not told, or which are not in reach, cannot be judged', () => {
    expect(judge('subscription-in-tenant', chosen, withTenants(tenantId, null)).state).toBe('cannot-tell');
    expect(judge('subscription-in-tenant', chosen, withTenants(tenantId)).state).toBe('cannot-tell');
    expect(judge('subscription-in-tenant', someAnswers(), withTenants()).state).toBe('cannot-tell');
  });
});

describe('instances', () => {
  const admins = (...states: ('set' | 'not-set' | 'not-read')[]): Facts =>
    someFacts({
      entraAdmins: {
        isRead: true,
        readAt,
        value: states.map((state, index) => ({
          instanceId: idOf(`mi-${index}`).toUpperCase(),
          name: `mi-${index}`,
          state,
        })),
      },
    });
  const two = someAnswers({ instanceIds: [idOf('mi-0'), idOf('mi-1')] });

  it('are asked about once they are chosen, and stand in nobody’s way before', () => {
    expect(judge('entra-admin', someAnswers(), someFacts()).state).toBe('later');
    expect(judge('write-right', someAnswers(), someFacts()).state).toBe('later');
  });

  it('need a Microsoft Entra admin each', () => {
    expect(judge('entra-admin', two, admins('set', 'set')).state).toBe('met');
    expect(judge('entra-admin', two, admins('set', 'not-set'))).toMatchObject({
      state: 'not-met',
      evidence: [{ text: 'No Microsoft Entra admin: mi-1.' }],
    });
    expect(judge('entra-admin', two, admins('set', 'not-read')).state).toBe('cannot-tell');
    expect(judge('entra-admin', two, admins('set')).state).toBe('cannot-tell');
  });

  it('with rights that could not be read go on; with a right that is missing they do not', () => {
    const rights = (canWrite: 'no' | 'cannot-tell'): Facts =>
      someFacts({
        writeRights: { isRead: true, readAt, value: [{ instanceId: idOf('mi-0'), name: 'mi-0', canWrite }] },
      });
    expect(judge('write-right', two, rights('cannot-tell')).state).toBe('later');
    expect(judge('write-right', two, rights('no')).state).toBe('not-met');
  });
});

describe('roles', () => {
  const withRole = (roleTemplateId: string): Facts =>
    someFacts({ directoryRoles: { isRead: true, readAt, value: [{ roleTemplateId, displayName: 'The role' }] } });

  it('held by the reader are met; not held they cannot be told, because a colleague may hold them', () => {
    expect(judge('consent-role', someAnswers(), withRole('158C047A-C907-4556-B7EF-446551A6B5F7')).state).toBe('met');
    expect(judge('consent-role', someAnswers(), withRole('f2ef992c-3afb-46b9-b7cf-a126ee74c451')).state).toBe(
      'cannot-tell',
    );
    expect(judge('trust-entra-role', someAnswers(), withRole('8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2')).state).toBe(
      'met',
    );
  });
});

describe('clients', () => {
  it('are judged from what was described, with those left out named', () => {
    const clients = {
      workloads: ['interactive', 'services'],
      clientSystems: ['windows-11'],
      joins: ['hybrid-joined'],
      domainControllerInSight: 'always',
    } as const;
    const answers = someAnswers({
      clients: {
        ...clients,
        workloads: [...clients.workloads],
        clientSystems: [...clients.clientSystems],
        joins: [...clients.joins],
      },
    });
    const item = judge('modern-interactive-session', answers, someFacts(), 'modern-interactive');
    expect(item.state).toBe('met');
    expect(item.notes.join()).toContain('programs that run as a service');
  });

  it('that no flow serves do not meet it', () => {
    const answers = someAnswers({
      clients: {
        workloads: ['interactive'],
        clientSystems: ['windows-8'],
        joins: ['ad-joined'],
        domainControllerInSight: 'always',
      },
    });
    expect(judge('trust-system', answers, someFacts()).state).toBe('not-met');
  });

  it('with a domain controller nobody is sure of leave it open until somebody says', () => {
    const clients = {
      workloads: ['services' as const],
      clientSystems: ['windows-11' as const],
      joins: ['ad-joined' as const],
      domainControllerInSight: 'not-sure' as const,
    };
    expect(judge('trust-line-of-sight', someAnswers({ clients }), someFacts()).state).toBe('cannot-tell');
    const stated = someAnswers({ clients, prerequisites: { 'trust-line-of-sight': say('met') } });
    expect(judge('trust-line-of-sight', stated, someFacts()).state).toBe('met');
  });
});

describe('for any answers', () => {
  const anyStatements = fc.dictionary(
    fc.constantFrom(...prerequisites.map(({ id }) => id)),
    fc.constantFrom(...prerequisiteAnswers).map((answer) => say(answer)),
  );
  const anyFacts = fc.constantFrom<Facts>({}, someFacts(), withSync(null), withSync(false));
  const anyChoice = fc.constantFrom(...flowChoices);

  it('nothing is met without evidence, and one can go on exactly when nothing is open', () => {
    fc.assert(
      fc.property(anyStatements, anyFacts, anyChoice, (statements, facts, choice) => {
        const summary = evaluatePrerequisites(choice, someAnswers({ prerequisites: statements }), facts, now);
        for (const { state, evidence } of summary.items) {
          if (state === 'met' || state === 'carried') expect(evidence.length).toBeGreaterThan(0);
        }
        expect(summary.canGoOn).toBe(
          summary.items.every(({ state }) => ['met', 'carried', 'later', 'not-applicable'].includes(state)),
        );
        expect(Object.values(summary.counts).reduce((sum, count) => sum + count, 0)).toBe(summary.items.length);
      }),
    );
  });

  it('what blocks is never carried, whatever was read', () => {
    fc.assert(
      fc.property(anyStatements, anyFacts, anyChoice, (statements, facts, choice) => {
        const { items } = evaluatePrerequisites(choice, someAnswers({ prerequisites: statements }), facts, now);
        const carried = items
          .filter(({ state }) => state === 'carried')
          .map(({ prerequisite }) => prerequisite.severity);
        expect(carried).not.toContain('blocks');
      }),
    );
    const carrying = someAnswers({ prerequisites: { 'entra-tenant': say('carry-as-warning', 'later') } });
    expect(judge('entra-tenant', carrying, {}).state).toBe('cannot-tell');
  });

  it('an answer that is not offered counts for nothing', () => {
    const answers = someAnswers({ prerequisites: { 'aes-256': say('does-not-apply', 'we are special') } });
    expect(judge('aes-256', answers, someFacts()).state).toBe('not-answered');
  });

  it('what Azure refutes is never met', () => {
    fc.assert(
      fc.property(anyStatements, anyChoice, (statements, choice) => {
        const answers = someAnswers({ prerequisites: statements });
        expect(judge('directory-sync', answers, withSync(false), choice).state).not.toBe('met');
      }),
    );
  });

  it('carried warnings keep who, when and why', () => {
    const answers = someAnswers({
      prerequisites: { 'conditional-access': say('carry-as-warning', 'Kim does it on Friday') },
    });
    expect(listCarriedWarnings(evaluatePrerequisites('both', answers, someFacts(), now))).toEqual([
      {
        prerequisiteId: 'conditional-access',
        title: "Conditional Access leaves the instances' apps alone",
        note: 'Kim does it on Friday',
        by: dana,
        at: readAt,
      },
    ]);
  });
});
