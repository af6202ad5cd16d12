import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseFlow, evaluateFlow } from './choose-flow';
import { isServedByModern, isServedByTrust, listClientKinds } from './client-rules';
import { type ClientsAnswer, clientSystems, flowChoices, joins, sightAnswers, workloads } from './model';

const someClients = (overrides: Partial<ClientsAnswer> = {}): ClientsAnswer => ({
  workloads: ['interactive'],
  clientSystems: ['windows-11'],
  joins: ['hybrid-joined'],
  domainControllerInSight: 'always',
  ...overrides,
});

const anyClients: fc.Arbitrary<ClientsAnswer> = fc.record({
  workloads: fc.subarray([...workloads]),
  clientSystems: fc.subarray([...clientSystems]),
  joins: fc.subarray([...joins]),
  domainControllerInSight: fc.constantFrom(...sightAnswers),
});
const anyChoice = fc.constantFrom(...flowChoices);
const keyOf = (kind: object) => JSON.stringify(kind);

describe('who is served', () => {
  it('people at hybrid joined Windows 11 computers get the modern interactive flow, without a domain controller', () => {
    expect(chooseFlow(someClients({ domainControllerInSight: 'never' })).recommended).toBe('modern-interactive');
  });

  it('services on hybrid joined computers need the incoming trust-based flow', () => {
    expect(chooseFlow(someClients({ workloads: ['services'] })).recommended).toBe('incoming-trust');
  });

  it('people and services on hybrid joined computers need both flows', () => {
    expect(chooseFlow(someClients({ workloads: ['interactive', 'services'] })).recommended).toBe('both');
  });

  it('services on Entra joined computers are left out, with a way in', () => {
    const result = chooseFlow(someClients({ workloads: ['services'], joins: ['entra-joined'] }));
    expect(result.recommended).toBe('neither');
    expect(result.leftOut.map((group) => group.code)).toEqual(['service-without-domain']);
  });

  it('computers joined to Active Directory only get the incoming trust-based flow while a domain controller is in sight', () => {
    const clients = someClients({ joins: ['ad-joined'], clientSystems: ['windows-10-older'] });
    expect(chooseFlow(clients)).toMatchObject({ recommended: 'incoming-trust', served: [{ condition: null }] });
    const sometimes = chooseFlow({ ...clients, domainControllerInSight: 'sometimes' });
    expect(sometimes.served[0]?.condition).toContain('Only while a domain controller is in sight');
    const never = chooseFlow({ ...clients, domainControllerInSight: 'never' });
    expect(never.recommended).toBe('neither');
    expect(never.leftOut.map((group) => group.code)).toEqual(['no-domain-controller']);
  });

  it('Linux is served by neither flow', () => {
    const result = chooseFlow(someClients({ workloads: ['linux'] }));
    expect(result.recommended).toBe('neither');
    expect(result.leftOut).toMatchObject([{ code: 'linux', who: 'Clients on Linux or macOS' }]);
  });

  it('Windows Server 2019, Entra joined, is below the floor of the only flow it could use', () => {
    const result = chooseFlow(someClients({ clientSystems: ['server-2012-to-2019'], joins: ['entra-joined'] }));
    expect(result.leftOut.map((group) => group.code)).toEqual(['system-too-old-without-domain']);
    expect(result.notes.map((note) => note.code)).toContain('semi-annual-server');
  });

  it('Windows 8 is left out although the 2022 draft accepted it, and the note says so', () => {
    const result = chooseFlow(someClients({ clientSystems: ['windows-8'], joins: ['ad-joined'] }));
    expect(result.leftOut.map((group) => group.code)).toEqual(['system-too-old']);
    expect(result.notes.map((note) => note.code)).toContain('windows-8-moved');
  });

  it('registered and unjoined computers are left out whatever they run', () => {
    for (const join of ['registered-only', 'not-joined'] as const) {
      const result = chooseFlow(someClients({ joins: [join], clientSystems: [...clientSystems] }));
      expect(result.leftOut.map((group) => group.code)).toEqual([join]);
    }
  });

  it.each([
    // system, then by join (Entra, hybrid, Active Directory only): M modern, T trust, - neither
    ['windows-11', 'M MT T'],
    ['windows-10-20h1-or-later', 'M MT T'],
    ['server-2022-or-later', 'M MT T'],
    ['windows-10-older', '- T T'],
    ['server-2012-to-2019', '- T T'],
    ['windows-8', '- - -'],
    ['older', '- - -'],
  ] as const)('people at %s computers: %s', (system, expected) => {
    const served = (['entra-joined', 'hybrid-joined', 'ad-joined'] as const).map((join) => {
      const clients = someClients({ clientSystems: [system], joins: [join] });
      const isServed = (choice: 'modern-interactive' | 'incoming-trust') =>
        evaluateFlow(choice, clients).served.length > 0;
      return `${isServed('modern-interactive') ? 'M' : ''}${isServed('incoming-trust') ? 'T' : ''}` || '-';
    });
    expect(served.join(' ')).toBe(expected);
  });

  it('a device list keeps pairs out that no device has', () => {
    const devices = {
      source: 'directory' as const,
      readAt: '2026-02-01T09:00:00Z',
      unknownCount: 2,
      groups: [
        { system: 'windows-11' as const, join: 'entra-joined' as const, count: 40 },
        { system: 'windows-10-older' as const, join: 'hybrid-joined' as const, count: 3 },
      ],
    };
    const clients = someClients({
      clientSystems: ['windows-11', 'windows-10-older', 'server-2022-or-later'],
      joins: ['entra-joined', 'hybrid-joined', 'ad-joined'],
      devices,
    });
    const pairs = listClientKinds(clients).map((kind) => `${kind.system} ${kind.join}`);
    expect(pairs).not.toContain('windows-10-older entra-joined');
    expect(pairs).toContain('windows-10-older ad-joined');
    expect(pairs).toContain('server-2022-or-later entra-joined');
    expect(chooseFlow(clients).notes.find((note) => note.code === 'unknown-devices')?.text).toContain('2 devices');
  });
});

describe('with the numbers of a device list', () => {
  const readAt = '2026-02-01T09:00:00Z';

  it('services, Linux and Windows Server 2016 joined to Active Directory only: the trust, for how many, and why not the other', () => {
    const result = chooseFlow({
      workloads: ['services', 'linux'],
      clientSystems: ['server-2012-to-2019'],
      joins: ['ad-joined'],
      domainControllerInSight: 'always',
      devices: {
        source: 'file',
        readAt,
        groups: [{ system: 'server-2012-to-2019', join: 'ad-joined', count: 120 }],
        unknownCount: 3,
      },
    });
    expect(result.recommended).toBe('incoming-trust');
    expect(result.served.map(({ flow }) => flow)).toEqual(['incoming-trust']);
    expect(result.leftOut).toMatchObject([{ code: 'linux', why: expect.stringMatching(/^Windows Authentication/) }]);
    expect(result.reasons.find(({ code }) => code === 'counted')?.text).toBe(
      'Of 120 computers in your list, the incoming trust-based flow serves 120; none is left out.',
    );
    expect(result.notes.find(({ code }) => code === 'unknown-devices')?.text).toContain('3 devices');
  });

  it('says how many each flow serves, and how many each group leaves out', () => {
    const clients = someClients({
      clientSystems: ['windows-11', 'windows-10-older', 'older'],
      joins: ['entra-joined', 'hybrid-joined'],
      devices: {
        source: 'directory',
        readAt,
        groups: [
          { system: 'windows-11', join: 'entra-joined', count: 96 },
          { system: 'windows-11', join: 'hybrid-joined', count: 342 },
          { system: 'windows-10-older', join: 'hybrid-joined', count: 34 },
          { system: 'older', join: 'hybrid-joined', count: 1 },
        ],
        unknownCount: 0,
      },
    });
    const result = chooseFlow(clients);
    expect(result.recommended).toBe('both');
    expect(result.reasons.find(({ code }) => code === 'counted')?.text).toBe(
      'Of 473 computers in your list, the modern interactive flow serves 438 and the incoming trust-based flow 34 more; 1 is left out.',
    );
    expect(result.leftOut[0]?.why).toMatch(/^1 computer in your list\. /);
    expect(evaluateFlow('modern-interactive', clients).leftOut[0]?.why).toMatch(/^34 computers in your list\. /);
  });

  it('says no numbers where no list was read', () => {
    expect(chooseFlow(someClients()).reasons.map(({ code }) => code)).not.toContain('counted');
  });
});

describe('your own choice', () => {
  it('names the flow that would serve those it leaves out', () => {
    const clients = someClients({ workloads: ['interactive', 'services'] });
    expect(evaluateFlow('modern-interactive', clients).leftOut.map((group) => group.code)).toEqual([
      'needs-incoming-trust',
    ]);
    expect(
      evaluateFlow('incoming-trust', someClients({ joins: ['entra-joined'] })).leftOut.map((group) => group.code),
    ).toEqual(['needs-modern-interactive']);
  });
});

describe('for every possible answer', () => {
  it('each kind of client is either served or left out with a reason and a next step, and never both', () => {
    fc.assert(
      fc.property(anyClients, anyChoice, (clients, choice) => {
        const result = evaluateFlow(choice, clients);
        const placed = [...result.served, ...result.leftOut].flatMap((group) => group.kinds.map(keyOf));
        expect(placed.toSorted()).toEqual(listClientKinds(clients).map(keyOf).toSorted());
        for (const group of result.leftOut) {
          expect(group.who.length * group.why.length * group.nextStep.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('every selected system, join and workload is among the kinds judged', () => {
    fc.assert(
      fc.property(anyClients, (clients) => {
        const windows = clients.workloads.filter((workload) => workload !== 'linux').length;
        const linux = clients.workloads.includes('linux') ? 1 : 0;
        const expected = windows * clients.clientSystems.length * clients.joins.length + linux;
        expect(listClientKinds(clients)).toHaveLength(expected);
      }),
    );
  });

  it('a recommended flow serves somebody, and the trust is recommended only where it adds somebody', () => {
    fc.assert(
      fc.property(anyClients, (clients) => {
        const { recommended, served } = chooseFlow(clients);
        const flows = served.map((group) => group.flow);
        if (recommended === 'both') expect(flows).toEqual(['modern-interactive', 'incoming-trust']);
        else expect(flows).toEqual(recommended === 'neither' ? [] : [recommended]);
      }),
      { numRuns: 2000 },
    );
  });

  it('no choice of flows serves a client that the recommendation leaves out', () => {
    fc.assert(
      fc.property(anyClients, anyChoice, (clients, choice) => {
        const best = new Set(chooseFlow(clients).served.flatMap((group) => group.kinds.map(keyOf)));
        const other = evaluateFlow(choice, clients).served.flatMap((group) => group.kinds.map(keyOf));
        for (const kind of other) expect(best).toContain(kind);
      }),
      { numRuns: 2000 },
    );
  });

  it('nobody without a join, on Linux or below the floors is ever called served', () => {
    fc.assert(
      fc.property(anyClients, anyChoice, (clients, choice) => {
        for (const kind of evaluateFlow(choice, clients).served.flatMap((group) => group.kinds)) {
          expect(kind.workload).not.toBe('linux');
          expect(['older', 'windows-8']).not.toContain(kind.system);
          expect(['registered-only', 'not-joined']).not.toContain(kind.join);
          expect(isServedByModern(kind) || isServedByTrust(kind, clients.domainControllerInSight)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('the order and repetition of answers change nothing', () => {
    fc.assert(
      fc.property(anyClients, (clients) => {
        const shuffled = {
          ...clients,
          workloads: [...clients.workloads.toReversed(), ...clients.workloads],
          clientSystems: clients.clientSystems.toReversed(),
          joins: clients.joins.toReversed(),
        };
        const codes = (value: ClientsAnswer) => chooseFlow(value).leftOut.map((group) => group.code);
        expect(chooseFlow(shuffled).recommended).toBe(chooseFlow(clients).recommended);
        expect(codes(shuffled)).toEqual(codes(clients));
      }),
    );
  });
});
