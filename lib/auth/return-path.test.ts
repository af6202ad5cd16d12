import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeReturnPath } from './return-path';

describe('the path to return to after signing in', () => {
  test('a path of this app is kept with its query', () => {
    expect(safeReturnPath('/setup/1?step=plan')).toBe('/setup/1?step=plan');
  });

  test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '', undefined, null])(
    '%s leads home',
    (value) => {
      expect(safeReturnPath(value)).toBe('/');
    },
  );

  test('whatever is given, a browser stays on this origin', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((rest) => `/${rest}`),
        ),
        (value) => {
          expect(new URL(safeReturnPath(value), 'https://app.example').origin).toBe('https://app.example');
        },
      ),
    );
  });
});
