import { expect, it } from 'vitest';
import { initialsOf } from './initials';

it.each([
  ['Dana Whitfield', 'DW'],
  ['Ana María de la Cruz', 'AC'],
  ['dana.whitfield', 'DW'],
  ['Prince', 'P'],
  ['𝒟ana Øst', '𝒟Ø'],
  ['  ', '?'],
])('of %j are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
