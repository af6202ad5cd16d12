import { expect, test } from 'vitest';
import { purposesFor } from './purposes-for';

const purposes = ['arm', 'graph-read', 'graph-grant'] as const;

test('a challenge of Azure is met with a token for Azure', () => {
  expect(purposesFor(purposes, 'arm')).toEqual(['arm']);
});

test('a challenge of Microsoft Graph is met with tokens for Graph', () => {
  expect(purposesFor(purposes, 'graph')).toEqual(['graph-read', 'graph-grant']);
});

test('where nobody said whose token it is about, all are asked for', () => {
  expect(purposesFor(purposes, undefined)).toEqual(purposes);
  expect(purposesFor(purposes, null)).toEqual(purposes);
});

test('a challenge about a token that was not sent asks for those that were', () => {
  expect(purposesFor(['arm'], 'graph')).toEqual(['arm']);
});
