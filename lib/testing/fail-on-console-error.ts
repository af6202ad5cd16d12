import { afterEach, beforeEach, expect, vi } from 'vitest';

/** A library that complains on the console is a failure somebody would otherwise scroll past. */
let errors: unknown[][] = [];

beforeEach(() => {
  errors = [];
  vi.spyOn(console, 'error').mockImplementation((...args: unknown[]) => {
    errors.push(args);
  });
});

afterEach(() => {
  vi.mocked(console.error).mockRestore?.();
  expect(errors, 'console.error was called').toEqual([]);
});
