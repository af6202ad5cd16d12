import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metadataModes } from '@/lib/plan/model';
import { renderLogin } from './login-script';
import { compareModes, listLosers } from './mode-change';
import { answerForPerson, type LoginRow, origins, type PersonQuestion } from './person-answer';
import { findNameProblem, findWindowsNameProblem, quoteSqlName, quoteSqlText } from './sql-text';
import { judgeLogin, loginKinds, signInKinds } from './truth-table';

const entraOnlyOff = (mode: string | null) => ({ mode, isEntraOnly: false });
const answer = (mode: string | null, login: (typeof loginKinds)[number], signIn: (typeof signInKinds)[number]) =>
  judgeLogin(entraOnlyOff(mode), login, signIn).answer;

describe('the truth table', () => {
  // Word for word the table of "Native Windows principals": mode, sign-in, FROM WINDOWS, FROM EXTERNAL PROVIDER.
  it.each([
    ['Windows', 'entra', 'yes', 'no'],
    ['Windows', 'windows', 'yes', 'no'],
    ['AzureAD', 'entra', 'no', 'yes'],
    ['AzureAD', 'windows', 'no', 'yes'],
    ['Paired', 'entra', 'no', 'yes'],
    ['Paired', 'windows', 'yes', 'no'],
  ] as const)(
    'in the mode %s, %s sign-in: FROM WINDOWS %s, FROM EXTERNAL PROVIDER %s',
    (mode, signIn, windows, external) => {
      expect(answer(mode, 'windows-user', signIn)).toBe(windows);
      expect(answer(mode, 'windows-group', signIn)).toBe(windows);
      expect(answer(mode, 'entra-user', signIn)).toBe(external);
      expect(answer(mode, 'entra-group', signIn)).toBe(external);
    },
  );

  it('in each mode exactly one kind of login serves each way of an account', () => {
    for (const mode of metadataModes)
      for (const signIn of ['windows', 'entra'] as const)
        expect([answer(mode, 'windows-user', signIn), answer(mode, 'entra-user', signIn)].sort()).toEqual([
          'no',
          'yes',
        ]);
  });

  it('a mode that was not read, or that nobody documents, decides nothing it could decide', () => {
    for (const mode of [null, 'Quantum', 'constructor'])
      for (const signIn of ['windows', 'entra'] as const) {
        expect(answer(mode, 'windows-user', signIn)).toBe('cannot-tell');
        expect(answer(mode, 'entra-user', signIn)).toBe('cannot-tell');
      }
  });

  it('Azure’s spelling of a mode does not matter', () => {
    expect(answer('azuread', 'entra-user', 'windows')).toBe('yes');
  });

  it('an application never signs in with Windows, and the Windows mode is not documented for it', () => {
    for (const mode of [...metadataModes, null]) expect(answer(mode, 'entra-app', 'windows')).toBe('no');
    expect(answer('AzureAD', 'entra-app', 'entra')).toBe('yes');
    expect(answer('Windows', 'entra-app', 'entra')).toBe('cannot-tell');
  });

  it('SQL logins go by Microsoft Entra-only authentication and not by the mode', () => {
    for (const mode of [...metadataModes, null, 'Quantum']) {
      expect(judgeLogin({ mode, isEntraOnly: false }, 'sql', 'sql').answer).toBe('yes');
      expect(judgeLogin({ mode, isEntraOnly: true }, 'sql', 'sql').answer).toBe('no');
      expect(judgeLogin({ mode, isEntraOnly: null }, 'sql', 'sql').answer).toBe('cannot-tell');
      expect(judgeLogin({ mode, isEntraOnly: false }, 'sql', 'windows').answer).toBe('no');
    }
  });
});

const ready = { answer: 'yes', why: 'Service principal and consent are in place.' } as const;
const ask = (change: Partial<PersonQuestion> = {}): PersonQuestion => ({
  entraName: 'dana@contoso.com',
  windowsName: 'CONTOSO\\dana',
  origin: 'synced',
  signIn: 'windows',
  logins: { kind: 'said', login: 'entra-user' },
  ...change,
});
const rows = (...list: [name: string, type: string, isDisabled?: boolean][]): PersonQuestion['logins'] => ({
  kind: 'listed',
  rows: list.map(([name, type, isDisabled = false]): LoginRow => ({ name, type, isDisabled })),
});
const decide = (
  question: PersonQuestion,
  mode: string | null = 'AzureAD',
  ticket: Parameters<typeof answerForPerson>[1] = ready,
) => answerForPerson(entraOnlyOff(mode), ticket, question);

describe('the answer for one person', () => {
  it('is yes when account, instance and login are right', () => {
    expect(decide(ask())).toMatchObject({ answer: 'yes', needsLogin: false });
  });

  it.each([
    ['an account that Microsoft Entra ID does not know', ask({ origin: 'ad-only' })],
    ['no login', ask({ logins: { kind: 'said', login: 'none' } })],
    ['a login of the wrong kind', ask({ logins: { kind: 'said', login: 'windows-user' } })],
    ['a list without them', ask({ logins: rows(['somebody@contoso.com', 'E']) })],
    ['a disabled login', ask({ logins: rows(['dana@contoso.com', 'E', true]) })],
  ])('is no with %s, and says so first', (_, question) => {
    const { answer: found, reasons } = decide(question);
    expect(found).toBe('no');
    expect(reasons[0]?.answer).toBe('no');
  });

  it.each([
    ['a cloud-only account', ask({ origin: 'cloud-only' })],
    ['an account nobody knows about', ask({ origin: 'not-sure' })],
    ['a login nobody knows about', ask({ logins: { kind: 'said', login: 'not-sure' } })],
    ['a group that could hold them', ask({ logins: rows(['SQL readers', 'X']) })],
    ['nobody’s name to look up', ask({ entraName: ' ', windowsName: '', logins: rows(['dana@contoso.com', 'E']) })],
  ])('cannot be told with %s', (_, question) => {
    expect(decide(question).answer).toBe('cannot-tell');
  });

  it('an instance that takes no tickets refuses Windows sign-in and not the others', () => {
    const off = { answer: 'no', why: 'It has no service principal.' } as const;
    expect(decide(ask(), 'AzureAD', off).answer).toBe('no');
    expect(decide(ask({ signIn: 'entra' }), 'AzureAD', off).answer).toBe('yes');
  });

  it('a cloud-only person signs in with Microsoft Entra in the default mode, and in the mode Windows nobody knows', () => {
    const cloud = ask({ origin: 'cloud-only', signIn: 'entra' });
    expect(decide(cloud).answer).toBe('yes');
    expect(decide(cloud, 'Windows').answer).toBe('cannot-tell');
  });

  it('names are compared as SQL Server does by default, without case', () => {
    expect(decide(ask({ logins: rows(['DANA@Contoso.com', 'E']) })).answer).toBe('yes');
  });

  it('is never yes while a part of it is not', () => {
    const question = fc.record({
      entraName: fc.constantFrom('dana@contoso.com', ''),
      windowsName: fc.constantFrom('CONTOSO\\dana', ''),
      origin: fc.constantFrom(...origins),
      signIn: fc.constantFrom(...signInKinds),
      logins: fc.constantFrom(
        ...loginKinds.map((login) => ({ kind: 'said' as const, login })),
        rows(['dana@contoso.com', 'E'], ['CONTOSO\\dana', 'U'], ['g', 'X']),
        rows(),
      ),
    });
    const mode = fc.constantFrom('AzureAD', 'Paired', 'Windows', null, 'Quantum');
    const ticket = fc.record({
      answer: fc.constantFrom('yes', 'no', 'cannot-tell' as const),
      why: fc.constant('because'),
    });
    fc.assert(
      fc.property(question, mode, ticket, (asked, inMode, isReady) => {
        const found = decide(asked, inMode, isReady);
        expect(found.answer === 'yes').toBe(found.reasons.every((reason) => reason.answer === 'yes'));
        expect(found.reasons.length).toBeGreaterThan(0);
        if (asked.origin === 'ad-only' && asked.signIn !== 'sql') expect(found.answer).toBe('no');
      }),
    );
  });
});

describe('another mode', () => {
  it('takes sign-in from logins made FROM EXTERNAL PROVIDER when it goes from the default to Windows', () => {
    const { lost, gained } = compareModes('AzureAD', 'Windows');
    expect(lost).toContainEqual({ login: 'entra-user', signIn: 'windows' });
    expect(lost).toContainEqual({ login: 'entra-user', signIn: 'entra' });
    expect(gained).toContainEqual({ login: 'windows-group', signIn: 'windows' });
  });

  it('from the default to Paired only Windows sign-in moves', () => {
    const { lost, gained, unsure } = compareModes('AzureAD', 'Paired');
    expect(new Set([...lost, ...gained].map(({ signIn }) => signIn))).toEqual(new Set(['windows']));
    expect(unsure).toEqual([]);
  });

  it('there and back gives back what was taken', () => {
    for (const from of metadataModes)
      for (const to of metadataModes) {
        expect(compareModes(from, to).lost).toEqual(compareModes(to, from).gained);
        if (from === to) expect(compareModes(from, to)).toMatchObject({ lost: [], gained: [], unsure: [] });
      }
  });

  it('names the logins that lose, leaving out SQL logins and disabled ones', () => {
    const list: LoginRow[] = [
      { name: 'dana@contoso.com', type: 'E', isDisabled: false },
      { name: 'old@contoso.com', type: 'E', isDisabled: true },
      { name: 'CONTOSO\\dana', type: 'U', isDisabled: null },
      { name: 'app', type: 'S', isDisabled: false },
    ];
    expect(listLosers(compareModes('AzureAD', 'Paired'), list).map(({ row, signIns }) => [row.name, signIns])).toEqual([
      ['dana@contoso.com', ['windows']],
    ]);
  });
});

describe('names in T-SQL', () => {
  const mean = fc
    .array(fc.constantFrom(']', '[', "'", '"', ';', '--', 'a', ' ', 'DROP', 'ä', '😀'), { maxLength: 12 })
    .map((parts) => parts.join(''));

  it('come back from their brackets and quotes as they went in, and cannot leave them', () => {
    fc.assert(
      fc.property(fc.oneof(mean, fc.string({ unit: 'grapheme' })), (name) => {
        const inner = quoteSqlName(name).slice(1, -1);
        expect(inner.replaceAll(']]', '')).not.toContain(']');
        expect(inner.replaceAll(']]', ']')).toBe(name);
        const text = quoteSqlText(name).slice(2, -1);
        expect(text.replaceAll("''", '')).not.toContain("'");
        expect(text.replaceAll("''", "'")).toBe(name);
        expect(renderLogin(name, 'WINDOWS')).toBe(
          `IF NOT EXISTS (SELECT 1 FROM sys.server_principals WHERE name = ${quoteSqlText(name)})\n    CREATE LOGIN ${quoteSqlName(name)} FROM WINDOWS;`,
        );
      }),
    );
  });

  it.each(['a\nb', 'a\0b', 'a\tb', 'a\u202eb', 'a\u2028b', 'a\u200bb', '', '   ', ' a', 'x'.repeat(129), '\ud800'])(
    'refuses %j in words',
    (name) => {
      expect(findNameProblem(name)).toMatch(/\.$/);
    },
  );

  it.each(['dana@contoso.com', "o'neill@contoso.com", 'Gruppe [alt]', 'x'.repeat(128)])('takes %s', (name) => {
    expect(findNameProblem(name)).toBeNull();
  });

  it('a Windows name needs its domain', () => {
    expect(findWindowsNameProblem('CONTOSO\\dana')).toBeNull();
    for (const name of ['dana', 'dana@contoso.com', '\\dana', 'A\\B\\C', 'CONTOSO\\'])
      expect(findWindowsNameProblem(name)).not.toBeNull();
  });
});
