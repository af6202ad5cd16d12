import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Join, joins } from '@/lib/setup/client-answers';
import { judgeDevice, reasonCodes, type Serving, servings } from './judge-device';

const judge = (
  os: string | null,
  version: string | null,
  join: Join | null = 'hybrid-joined',
  isServer: boolean | null = null,
) => judgeDevice({ os, version, join, isServer });

describe('which flow serves a computer', () => {
  it.each<[string | null, string | null, Join | null, Serving, string]>([
    ['Windows', '10.0.26100.4652', 'hybrid-joined', 'both', 'hybrid-current'],
    ['Windows', '10.0.26100.4652', 'entra-joined', 'modern', 'entra-current'],
    ['Windows 10 Enterprise', '10.0 (19045)', 'ad-joined', 'trust-only', 'ad-only-current'],
    ['Windows', '10.0.19041', 'hybrid-joined', 'both', 'hybrid-current'],
    ['Windows', '10.0.19040', 'hybrid-joined', 'trust-only', 'hybrid-older'],
    ['Windows', '10.0.9200', 'entra-joined', 'none', 'entra-older'],
    ['Windows', '10.0.17763.7558', 'hybrid-joined', 'trust-only', 'hybrid-older'],
    ['Windows', '10.0.17763.7558', 'ad-joined', 'trust-only', 'ad-only-older'],
    ['Windows', '10.0.20348.3807', 'entra-joined', 'modern', 'entra-current'],
    ['Windows Server 2022 Datacenter', '10.0 (20348)', 'hybrid-joined', 'both', 'hybrid-current'],
    ['Windows Server 2019 Standard', '10.0 (17763)', 'hybrid-joined', 'trust-only', 'hybrid-older'],
    ['Windows Server 2016 Standard', '10.0 (14393)', 'ad-joined', 'trust-only', 'ad-only-older'],
    ['Windows Server 2012 R2 Standard', '6.3 (9600)', 'ad-joined', 'trust-only', 'ad-only-older'],
    ['Windows 8.1 Pro', '6.3 (9600)', 'ad-joined', 'none', 'too-old'],
    ['Windows 7 Professional', '6.1 (7601)', 'ad-joined', 'none', 'too-old'],
    ['Windows Server 2008 R2 Standard', '6.1 (7601)', 'ad-joined', 'none', 'too-old'],
    ['Windows Server, version 20H2', '10.0 (19042)', 'hybrid-joined', 'trust-only', 'hybrid-older'],
    ['Windows', '10.0.26100', 'registered-only', 'none', 'registered-only'],
    ['Windows', '10.0.26100', 'not-joined', 'none', 'not-joined'],
    ['iOS', '18.5', 'registered-only', 'none', 'not-windows'],
    ['iPad', '17.1', null, 'none', 'not-windows'],
    ['Android', '15', null, 'none', 'not-windows'],
    ['AndroidForWork', '14.0', null, 'none', 'not-windows'],
    ['MacMDM', '13.4.1', null, 'none', 'not-windows'],
    ['macOS', '10.15.7', 'entra-joined', 'none', 'not-windows'],
    ['Linux', '22.04', 'ad-joined', 'none', 'not-windows'],
    ['Windows Phone', '8.10.14219', 'registered-only', 'none', 'not-windows'],
  ])('%s %s, %s: %s', (os, version, join, serves, code) => {
    expect(judge(os, version, join)).toMatchObject({ serves, code });
  });

  it('builds are numbers: 9600 is older than 19041 although it sorts after it', () => {
    expect(judge('Windows 10', '10.0.9600.1', 'hybrid-joined').serves).toBe('trust-only');
    expect(judge('Windows', '10.0.100000', 'hybrid-joined').serves).toBe('both');
  });

  it('a version of two parts says nothing, and is no failure', () => {
    expect(judge('Windows', '10.0')).toMatchObject({ serves: 'unknown', code: 'unknown-version' });
    expect(judge('Windows', null)).toMatchObject({ serves: 'unknown', code: 'unknown-version' });
  });

  it('the name tells what a missing build would: Windows 11, the year of a server', () => {
    expect(judge('Windows 11 Enterprise', null).serves).toBe('both');
    expect(judge('Windows Server 2019 Datacenter', null).serves).toBe('trust-only');
    expect(judge('Windows Server 2025 Standard', '').serves).toBe('both');
  });

  it('Windows 10 of an unknown build is served by the trust where it is joined to Active Directory only', () => {
    expect(judge('Windows 10 Pro', null, 'ad-joined')).toMatchObject({ serves: 'trust-only', code: 'ad-only-older' });
    expect(judge('Windows 10 Pro', null, 'hybrid-joined').serves).toBe('unknown');
  });

  it('the same build is a client and a server, and the server’s floor is higher', () => {
    expect(judge('Windows', '10.0.19042', 'hybrid-joined', false).serves).toBe('both');
    expect(judge('Windows', '10.0.19042', 'hybrid-joined', true).serves).toBe('trust-only');
    expect(judge('Windows 11', '10.0.26100').system).toBe('windows-11');
    expect(judge('Windows Server 2025', '10.0.26100').system).toBe('server-2022-or-later');
  });

  it('without a join there is no verdict, unless no join could help', () => {
    expect(judge('Windows', '10.0.26100', null)).toMatchObject({ serves: 'unknown', code: 'unknown-join' });
    expect(judge('Windows 7', '6.1.7601', null).serves).toBe('none');
  });

  it('no system and a Windows build is Windows; no system and no build is unknown', () => {
    expect(judge(null, '10.0.22631.3007').serves).toBe('both');
    expect(judge('', '').code).toBe('unknown-system');
    expect(judge('Unknown', '10.0').code).toBe('unknown-system');
  });
});

describe('whatever a list holds', () => {
  const anyText = fc.option(
    fc.oneof(fc.string(), fc.constantFrom('Windows', 'Windows 10', 'Windows Server', '10.0.19045', '10.0')),
  );
  it('a computer gets one verdict with a reason, and nothing is served without a known join', () => {
    fc.assert(
      fc.property(
        anyText,
        anyText,
        fc.option(fc.constantFrom(...joins)),
        fc.option(fc.boolean()),
        (os, version, join, isServer) => {
          const { serves, code, why } = judgeDevice({ os, version, join, isServer });
          expect(servings).toContain(serves);
          expect(reasonCodes).toContain(code);
          expect(why).not.toBe('');
          if (join === null) expect(['none', 'unknown']).toContain(serves);
        },
      ),
    );
  });

  it('a newer build of the same computer is never served by less', () => {
    const rank: Record<Serving, number> = { none: 0, unknown: 0, 'trust-only': 1, modern: 2, both: 2 };
    fc.assert(
      fc.property(
        fc.nat(30_000),
        fc.nat(5_000),
        fc.constantFrom(...joins),
        fc.boolean(),
        (build, more, join, isServer) => {
          const at = (number: number) => rank[judge('Windows', `10.0.${number}`, join, isServer).serves];
          expect(at(build + more)).toBeGreaterThanOrEqual(at(build));
        },
      ),
    );
  });
});
