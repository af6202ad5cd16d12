import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { bits, boolean, explicit, implicit, integer, objectId, octets, sequence, set, text, utcTime } from './der.ts';

const DAY_IN_MS = 24 * 3600 * 1000;
/** Clients whose clocks are a little behind must take it too. */
const BACKDATED_IN_MS = DAY_IN_MS;
const LIFETIME_IN_MS = 90 * DAY_IN_MS;

const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'));
const serverAuth = objectId('1.3.6.1.5.5.7.3.1');

export interface ServerCertificate {
  /** The authority's certificate: what a client is told to trust. Its key is gone already. */
  readonly caPem: string;
  readonly certificatePem: string;
  readonly keyPem: string;
}

interface Subject {
  readonly name: string;
  readonly publicKey: KeyObject;
}

/**
 * A throw-away authority and one server certificate from it, for the given host names. The authority's key is used once
 * and dropped, and its certificate is constrained to those names: whoever trusts it trusts nothing else by it.
 */
export function issueServerCertificate(hosts: readonly string[], now = new Date()): ServerCertificate {
  const ca = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const authority = { name: `Simulated Azure, ${now.toISOString().slice(0, 10)}`, publicKey: ca.publicKey };
  const signed = (subject: Subject, extensions: readonly Buffer[]) =>
    toPem('CERTIFICATE', signCertificate(authority, ca.privateKey, subject, extensions, now));
  return {
    caPem: signed(authority, authorityExtensions(authority, hosts)),
    certificatePem: signed(
      { name: hosts[0] ?? 'localhost', publicKey: server.publicKey },
      serverExtensions(authority, server.publicKey, hosts),
    ),
    keyPem: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function signCertificate(
  issuer: Subject,
  issuerKey: KeyObject,
  subject: Subject,
  extensions: readonly Buffer[],
  now: Date,
): Buffer {
  const body = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(serialNumber()),
    ecdsaWithSha256,
    nameOf(issuer.name),
    sequence(utcTime(new Date(now.getTime() - BACKDATED_IN_MS)), utcTime(new Date(now.getTime() + LIFETIME_IN_MS))),
    nameOf(subject.name),
    publicKeyInfo(subject.publicKey),
    explicit(3, sequence(...extensions)),
  );
  return sequence(body, ecdsaWithSha256, bits(sign('sha256', body, issuerKey)));
}

/** Sixteen random bytes, the first of them neither zero nor negative: DER wants the shortest form. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

function nameOf(commonName: string): Buffer {
  return sequence(set(sequence(objectId('2.5.4.3'), text(commonName))));
}

function publicKeyInfo(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}

function keyId(key: KeyObject): Buffer {
  return createHash('sha1').update(publicKeyInfo(key)).digest();
}

function extension(id: string, isCritical: boolean, value: Buffer): Buffer {
  return sequence(objectId(id), ...(isCritical ? [boolean(true)] : []), octets(value));
}

const dnsName = (host: string) => implicit(2, Buffer.from(host, 'ascii'));

function authorityExtensions(authority: Subject, hosts: readonly string[]): Buffer[] {
  const permitted = hosts.map((host) => sequence(dnsName(host)));
  return [
    extension('2.5.29.19', true, sequence(boolean(true), integer(Buffer.from([0])))),
    // keyCertSign and cRLSign.
    extension('2.5.29.15', true, bits(Buffer.from([0x06]), 1)),
    extension('2.5.29.14', false, octets(keyId(authority.publicKey))),
    extension('2.5.29.30', true, sequence(explicit(0, ...permitted))),
  ];
}

function serverExtensions(authority: Subject, publicKey: KeyObject, hosts: readonly string[]): Buffer[] {
  return [
    extension('2.5.29.19', true, sequence()),
    // digitalSignature.
    extension('2.5.29.15', true, bits(Buffer.from([0x80]), 7)),
    extension('2.5.29.37', false, sequence(serverAuth)),
    extension('2.5.29.17', false, sequence(...hosts.map(dnsName))),
    extension('2.5.29.14', false, octets(keyId(publicKey))),
    extension('2.5.29.35', false, sequence(implicit(0, keyId(authority.publicKey)))),
  ];
}

function toPem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
