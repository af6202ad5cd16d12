import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownErrorCodes } from '@/lib/azure/error-codes';
import { azureErrorKinds } from '@/lib/azure/errors';
import type { PastedFacts } from '@/lib/checks/pasted-facts';
import type { ProblemKind } from '@/lib/runs/model';
import { atlasEntries, atlasIndex, findByCode, getAtlasEntry } from './catalogue';
import { findAtlasEntries, findByProblem } from './find';
import { searchAtlas } from './search';

const problemKinds = {
  'identity-changed': true,
  'not-as-expected': true,
  'app-roles-asked': true,
  'waited-too-long': true,
  'changed-by-others': true,
  unexpected: true,
} satisfies Record<ProblemKind, true>;

const idsOf = (text: string) => findAtlasEntries({ text }).map(({ id }) => id);

describe('every entry', () => {
  it.each(atlasEntries.map((entry) => [entry.id, entry] as const))(
    '%s is found by its id, its title and each code',
    (_, entry) => {
      expect(idsOf(entry.id)[0]).toBe(entry.id);
      expect(idsOf(entry.title)[0]).toBe(entry.id);
      for (const code of entry.codes) {
        expect(idsOf(code), code).toContain(entry.id);
        expect(findByCode(code.toUpperCase())).toBe(entry);
      }
    },
  );

  it.each(atlasEntries.map((entry) => [entry.id, entry] as const))(
    '%s is found by each of its messages inside a paste',
    (_, entry) => {
      for (const message of entry.messages) {
        const paste = `C:\\> something\r\n  2026-11-02 10:22:33 pid 4711\r\n${message.toUpperCase().replaceAll(' ', '   ')}\r\n`;
        expect(idsOf(paste), message).toContain(entry.id);
      }
    },
  );

  it('has an id that is a safe part of an address, and no id or code leads to two entries', () => {
    const ids = atlasEntries.map(({ id }) => id.toLowerCase());
    expect(ids.filter((id) => !/^[a-z0-9_-]+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    const codes = atlasEntries.flatMap((entry) => [
      ...new Set([entry.id, ...entry.codes].map((code) => code.toLowerCase())),
    ]);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it('says what it means, where from, and for each cause how to see it, what to do and who can', () => {
    for (const { id, meaning, sources, causes } of atlasEntries) {
      expect(meaning.length, id).toBeGreaterThan(40);
      expect(sources.length, id).toBeGreaterThan(0);
      expect(causes.length, id).toBeGreaterThan(0);
      expect(new Set(causes.map((cause) => cause.id)).size, id).toBe(causes.length);
      for (const cause of causes)
        for (const text of [cause.title, cause.check, cause.fix, cause.who]) expect(text, id).not.toBe('');
    }
  });

  it('there are at least 60, in every group', () => {
    expect(atlasEntries.length).toBeGreaterThanOrEqual(60);
    expect(new Set(atlasEntries.map(({ group }) => group)).size).toBe(7);
  });
});

describe('errors of Azure and of runs', () => {
  it.each(knownErrorCodes)('the code %s has an entry', (code) => {
    expect(findByCode(code)).toBeDefined();
  });

  it.each([...azureErrorKinds, ...(Object.keys(problemKinds) as ProblemKind[])])(
    'the kind %s leads to exactly one entry',
    (kind) => {
      expect(atlasEntries.filter(({ kinds }) => kinds?.includes(kind))).toHaveLength(1);
      expect(findByProblem({ kind, code: null, message: '' })).toBeDefined();
      expect(findByProblem({ kind, code: 'NobodyKnowsThis', message: '' })).toBeDefined();
    },
  );

  it('a demand for a second factor is not taken for a policy of the organisation, though Azure uses its code', () => {
    const demand = {
      kind: 'claims-challenge',
      code: 'RequestDisallowedByPolicy',
      message: 'Users must use MFA',
    } as const;
    expect(findByProblem(demand)?.id).toBe('claims-challenge');
    expect(findByProblem({ ...demand, kind: 'policy' })?.id).toBe('RequestDisallowedByPolicy');
  });
});

describe('the search', () => {
  it('never throws, whatever is pasted, and names known entries only, best first', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 300 })),
        (text) => {
          const hits = searchAtlas(atlasIndex, text);
          for (const { id } of hits) expect(getAtlasEntry(id)).toBeDefined();
          expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
        },
      ),
    );
  });

  it('finds nothing for nothing, and nothing for words no entry has', () => {
    expect(idsOf('')).toEqual([]);
    expect(idsOf(' \n\t ')).toEqual([]);
    expect(idsOf('zebra crossing')).toEqual([]);
  });

  it('a code is found inside any text around it', () => {
    const around = fc.string({ maxLength: 200 }).map((text) => text.replace(/[\w.-]/g, ' '));
    fc.assert(
      fc.property(
        around,
        around,
        fc.constantFrom('0x52f', '0xC000018B', 'AADSTS50105', 'ScopeLocked'),
        (before, after, code) => {
          expect(idsOf(`${before} ${code} ${after}`)).toContain(findByCode(code)?.id);
        },
      ),
    );
  });

  it.each([
    [
      'Error calling API LsaCallAuthenticationPackage (GetTicket substatus): 0x6fb\n\nklist failed with 0xc000018b/-1073741429: The SAM database…',
      '0x6fb',
    ],
    [
      'Error calling API LsaCallAuthenticationPackage (GetTicket substatus): 0x51f\nklist failed with 0xc000005e/-1073741730: We can’t sign you in',
      '0x51f',
    ],
    [
      'klist failed with 0xc000006e/-1073741714: Indicates a referenced user name and authentication information are valid, but some user account restriction has prevented',
      '0x52f',
    ],
    ['Error calling API LsaCallAuthenticationPackage (ShowTickets substatus): 1312', '1312'],
    ['Set-AzureADKerberosServer : LsaCreateTrustedDomainEx 0x549', '0x549'],
    [
      'Login failed. The login is from an untrusted domain and cannot be used with Integrated authentication. (Microsoft SQL Server, Error: 18452)',
      '18452',
    ],
    ["Login failed for user 'CONTOSO\\dana'. (Microsoft SQL Server, Error: 18456) Severity: 14 State: 5", '18456'],
    [
      'The target principal name is incorrect.  Cannot generate SSPI context. (Microsoft SQL Server, Error: 0)',
      'sspi-context',
    ],
    [
      'Server Error Description : AADSTS50126: Error validating credentials due to invalid username or password.',
      'AADSTS50126',
    ],
    ['0x0000052F', '0x52f'],
    ['greyed', 'consent-greyed-out'],
    ['10 hours', 'ends-after-10-hours'],
    ['fiddler', '0x51f'],
  ])('%s', (text, id) => {
    expect(idsOf(text)[0]).toBe(id);
  });

  it('a number in the middle of a long paste is no error unless it is called one', () => {
    const paste = `${'line of a log, process 1326 of 1327, port 18456 '.repeat(3)}`;
    expect(idsOf(paste)).toEqual([]);
    expect(idsOf(`${paste} error 1326`)).toEqual(['1326']);
  });
});

describe('pasted output', () => {
  const dsregcmd = {
    source: 'dsregcmd',
    isEntraJoined: true,
    isEnterpriseJoined: null,
    isDomainJoined: true,
    isWorkplaceJoined: null,
    deviceId: null,
    tenantId: null,
    domainName: null,
    deviceAuthStatus: null,
    hasPrt: true,
    prtAttemptStatus: null,
    prtServerErrorCode: null,
    hasOnPremTgt: null,
    hasCloudTgt: null,
    kerberosTopLevelNames: null,
    isSessionRemote: null,
  } as const satisfies PastedFacts;
  const ids = (facts: PastedFacts) => findAtlasEntries({ facts }).map(({ id }) => id);

  it('leads to the entry of what it says', () => {
    expect(
      ids({ source: 'klist-failure', requested: null, substatus: '0x52f', status: '0xc000006e', message: null }),
    ).toEqual(['0x52f']);
    expect(ids({ ...dsregcmd, hasPrt: false, prtAttemptStatus: '0xc000006d' })).toEqual(['prt-missing', '1326']);
    expect(ids({ source: 'auth-scheme', scheme: 'NTLM' })).toEqual(['ntlm']);
    expect(
      ids({
        source: 'sql-error',
        number: 18456,
        state: 5,
        sspiCode: null,
        entraCodes: ['AADSTS50105'],
        login: null,
        server: null,
        message: '',
      }),
    ).toEqual(['18456', 'AADSTS50105']);
    expect(ids({ source: 'clock', offsetInSeconds: 301, comparedWith: null })).toEqual(['clock-skew']);
  });

  it('leads nowhere when all is well or nothing is said', () => {
    expect(ids(dsregcmd)).toEqual([]);
    expect(ids({ ...dsregcmd, isEntraJoined: null, hasPrt: null })).toEqual([]);
    expect(ids({ source: 'auth-scheme', scheme: 'KERBEROS' })).toEqual([]);
    expect(ids({ source: 'clock', offsetInSeconds: null, comparedWith: null })).toEqual([]);
  });

  it('a ticket for an instance from another realm is named, one from the cloud realm is not', () => {
    const ticket = {
      client: null,
      clientRealm: null,
      server: 'MSSQLSvc/mi.1e6d90da5016.database.windows.net:1433',
      encryption: null,
      sessionKeyType: null,
      startTime: null,
      endTime: null,
      kdcCalled: null,
    };
    const klist = (serverRealm: string) =>
      ids({ source: 'klist', retrieved: null, cachedCount: 1, tickets: [{ ...ticket, serverRealm }] });
    expect(klist('CONTOSO.COM')).toEqual(['wrong-realm']);
    expect(klist('KERBEROS.MICROSOFTONLINE.COM')).toEqual([]);
  });
});
