import { describe, expect, it } from 'vitest';
import { pastedFactsSchema } from './pasted-facts-schema';

const services = { source: 'services', isRunning: { iphlpsvc: true } };

describe('facts from a browser', () => {
  it('lose what nobody asked for', () => {
    expect(pastedFactsSchema.parse({ ...services, secret: 'x' })).toEqual(services);
  });

  it('keep "not said" apart from "no": neither becomes the other', () => {
    const facts = { source: 'clock', offsetInSeconds: null, comparedWith: null };
    expect(pastedFactsSchema.parse(facts)).toEqual(facts);
    expect(pastedFactsSchema.safeParse({ source: 'clock' }).success).toBe(false);
  });

  it('are bounded in length and number', () => {
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`service-${index}`, true]));
    expect(pastedFactsSchema.safeParse({ ...services, isRunning: many }).success).toBe(false);
    expect(pastedFactsSchema.safeParse({ source: 'auth-scheme', scheme: 'x'.repeat(1_001) }).success).toBe(false);
    const offset = { source: 'clock', offsetInSeconds: Number.POSITIVE_INFINITY, comparedWith: null };
    expect(pastedFactsSchema.safeParse(offset).success).toBe(false);
  });

  it('of a kind that is not known are refused', () => {
    expect(pastedFactsSchema.safeParse({ source: 'telepathy' }).success).toBe(false);
  });

  it('cannot smuggle a prototype in through a record', () => {
    const parsed = pastedFactsSchema.parse(JSON.parse('{"source":"services","isRunning":{"__proto__":true,"a":true}}'));
    expect(Object.getPrototypeOf(parsed.source === 'services' ? parsed.isRunning : null)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
