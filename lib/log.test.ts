import { DrizzleQueryError } from 'drizzle-orm/errors';
import { describe, expect, test } from 'vitest';
import { describeForLog, newReference } from './log';

describe('what the log keeps of an error', () => {
  test('a failed query comes without the values it was run with', () => {
    const error = new DrizzleQueryError(
      'insert into run_credentials values ($1)',
      ['eyJ-sealed-token'],
      new Error('disk full'),
    );
    const kept = describeForLog(error);
    expect(JSON.stringify(kept)).not.toContain('eyJ-sealed-token');
    expect(kept).toMatchObject({
      message: expect.stringContaining('run_credentials'),
      cause: { message: 'disk full' },
    });
  });

  test('what is no error says only what it is', () => {
    expect(describeForLog('Bearer eyJ-token')).toEqual({ type: 'string' });
  });
});

test('references are short, and no letter in them is mistaken for a digit', () => {
  const references = Array.from({ length: 200 }, newReference);
  expect(new Set(references).size).toBe(200);
  for (const reference of references) expect(reference).toMatch(/^R-[0-9A-HJKMNP-TV-Z]{8}$/);
});
