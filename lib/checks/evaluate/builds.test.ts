import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAtLeast, isServedByModern, isServedByTrust, parseVersion, type Version } from './builds';

const versionOf = (text: string): Version => parseVersion(text) ?? [0, 0, 0, 0];

describe('versions', () => {
  it('are compared as numbers, part by part', () => {
    expect(isAtLeast(versionOf('10.0.9999.1'), versionOf('10.0.19041'))).toBe(false);
    expect(isAtLeast(versionOf('10.0.19041'), versionOf('10.0.19041.0'))).toBe(true);
    expect(isAtLeast(versionOf('6.3.99999'), versionOf('10.0.0'))).toBe(false);
  });

  it('of two parts, and what is none, are unknown', () => {
    for (const text of ['10.0', '', '10', 'Windows 11', '10.0.x', '10.0 (17763)', '10.0.19041.1.2'])
      expect(parseVersion(text)).toBeNull();
  });

  it('are ordered like their parts, whatever they are', () => {
    const part = fc.nat({ max: 99_999 });
    const version = fc.tuple(part, part, part, part);
    fc.assert(
      fc.property(version, version, (one, other) => {
        const order = one.map((each, index) => each - (other[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
        expect(isAtLeast(one, other)).toBe(order >= 0);
      }),
    );
  });
});

describe('the modern interactive flow', () => {
  it.each([
    ['10.0.19040.9', false, 'no'],
    ['10.0.19041', false, 'doubtful'],
    ['10.0.19042.9999', false, 'doubtful'],
    ['10.0.19043', false, 'yes'],
    ['10.0.26100.1', false, 'yes'],
    ['10.0.20347', true, 'no'],
    ['10.0.20348.380', true, 'yes'],
    ['10.0.19042', true, 'no'],
    ['10.0.19045', null, 'unknown'],
    ['10.0.22621', null, 'yes'],
    ['10.0.17763', null, 'no'],
  ] as const)('%s, server %s: %s', (version, isServer, served) => {
    expect(isServedByModern(versionOf(version), isServer)).toBe(served);
  });
});

describe('the incoming trust-based flow', () => {
  it.each([
    ['6.2.9200', true, 'yes'],
    ['6.1.7601', true, 'no'],
    ['6.3.9600', false, 'no'],
    ['10.0.10240', false, 'yes'],
    ['6.2.9200', null, 'unknown'],
    ['10.0.14393', null, 'yes'],
  ] as const)('%s, server %s: %s', (version, isServer, served) => {
    expect(isServedByTrust(versionOf(version), isServer)).toBe(served);
  });
});
