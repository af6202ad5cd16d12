/**
 * Just enough DER (ITU-T X.690) to write a certificate. Node signs and hashes; it has no way of putting the bytes of a
 * certificate together.
 */
type Der = Uint8Array;

function header(tag: number, length: number): Buffer {
  if (length < 0x80) return Buffer.from([tag, length]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([tag, 0x80 | bytes.length, ...bytes]);
}

function tagged(tag: number, content: Uint8Array): Buffer {
  return Buffer.concat([header(tag, content.length), content]);
}

export const sequence = (...parts: readonly Der[]): Buffer => tagged(0x30, Buffer.concat(parts));
export const set = (...parts: readonly Der[]): Buffer => tagged(0x31, Buffer.concat(parts));
export const octets = (content: Der): Buffer => tagged(0x04, content);
export const boolean = (value: boolean): Buffer => tagged(0x01, Buffer.from([value ? 0xff : 0]));
export const text = (value: string): Buffer => tagged(0x0c, Buffer.from(value, 'utf8'));

/** A positive number, given as its bytes. */
export function integer(bytes: Uint8Array): Buffer {
  const isNegativeLooking = ((bytes[0] ?? 0) & 0x80) !== 0;
  return tagged(0x02, isNegativeLooking ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

/** Bits from the left; `unused` of them at the end do not count. */
export function bits(content: Uint8Array, unused = 0): Buffer {
  return tagged(0x03, Buffer.concat([Buffer.from([unused]), content]));
}

/** `[number]` around other elements. */
export const explicit = (number: number, ...parts: readonly Der[]): Buffer =>
  tagged(0xa0 | number, Buffer.concat(parts));

/** `[number]` in place of a primitive element's own tag. */
export const implicit = (number: number, content: Uint8Array): Buffer => tagged(0x80 | number, content);

/** `YYMMDDHHMMSSZ`; certificates write years before 2050 this way. */
export function utcTime(date: Date): Buffer {
  const digits = date.toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return tagged(0x17, Buffer.from(`${digits}Z`, 'ascii'));
}

export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift(128 | (rest % 128));
  return bytes;
}
