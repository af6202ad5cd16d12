import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { issueServerCertificate } from './certificates.ts';

const now = new Date('2026-03-04T05:06:07Z');
const { caPem, certificatePem, keyPem } = issueServerCertificate(['login.example', 'arm.example'], now);
const ca = new X509Certificate(caPem);
const server = new X509Certificate(certificatePem);

describe('certificates', () => {
  test('the authority signs the server certificate, and may sign nothing but servers', () => {
    expect([ca.ca, server.ca]).toEqual([true, false]);
    expect(server.checkIssued(ca)).toBe(true);
    expect([server.verify(ca.publicKey), ca.verify(ca.publicKey)]).toEqual([true, true]);
    expect(server.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  });

  test('the server certificate names exactly the hosts, and its key belongs to it', () => {
    expect(server.subjectAltName).toBe('DNS:login.example, DNS:arm.example');
    expect([server.checkHost('arm.example'), server.checkHost('other.example')]).toEqual(['arm.example', undefined]);
    expect(keyPem).toContain('PRIVATE KEY');
  });

  test('the authority is constrained to the hosts', () => {
    // Name constraints, 2.5.29.30, critical; then the permitted names.
    expect(ca.raw.includes(Buffer.from('0603551d1e0101ff', 'hex'))).toBe(true);
    expect(ca.raw.includes(Buffer.from('login.example'))).toBe(true);
  });

  test('valid from a day ago for ninety days; every one with its own serial number', () => {
    expect(server.validFromDate.toISOString()).toBe('2026-03-03T05:06:07.000Z');
    expect(server.validToDate.toISOString()).toBe('2026-06-02T05:06:07.000Z');
    expect(new Set([ca.serialNumber, server.serialNumber]).size).toBe(2);
  });
});
