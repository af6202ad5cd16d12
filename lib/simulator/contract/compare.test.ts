import { describe, expect, test } from 'vitest';
import { differencesOf, formOf, headerDifferencesOf } from './compare.ts';

describe('comparing with a recorded answer', () => {
  test.each([
    ['4faba265-b3a0-4bfd-8f56-f8a1a0cee277', 'guid'],
    ['2024-07-30T10:53:59.827Z', 'date with fraction'],
    ['2024-07-30T10:53:59Z', 'date'],
    ['/subscriptions/4faba265-b3a0-4bfd-8f56-f8a1a0cee277/resourceGroups/a', 'ARM id'],
    ['Ready', 'text'],
    [4, 'integer'],
    [true, 'boolean'],
  ])('%s has the form %s', (value, form) => {
    expect(formOf(value)).toBe(form);
  });

  test('keys of one side only, and values of another form, are differences', () => {
    const theirs = { id: '4faba265-b3a0-4bfd-8f56-f8a1a0cee277', at: '2024-07-30T10:53:59Z', list: [{ a: 1 }] };
    const ours = { id: 'x', extra: 1, list: [{ a: 1 }, { a: 'text' }] };
    expect(differencesOf(ours, theirs)).toEqual([
      '/id is text, recorded guid',
      '/extra is not recorded',
      '/list[]/a is text, recorded integer',
      '/at is missing',
    ]);
  });

  test('what one side leaves open is none: null, members of an empty list, names that are data', () => {
    const theirs = { description: null, members: [{ id: 1 }], tags: { a: 'b' } };
    expect(differencesOf({ description: 'x', members: [], tags: {} }, theirs, ['tags'])).toEqual([]);
  });

  test('recorded headers must be there, in the recorded form; those of the network do not count', () => {
    const ours = new Headers({ 'content-type': 'application/json', 'retry-after': 'soon' });
    const theirs = { 'Content-Type': 'text/html', 'retry-after': '60', expires: '-1', 'x-msedge-ref': 'Ref A' };
    expect(headerDifferencesOf(ours, theirs)).toEqual([
      'header content-type is application/json, recorded text/html',
      'header retry-after is text, recorded digits',
      'header expires is missing',
    ]);
  });
});
