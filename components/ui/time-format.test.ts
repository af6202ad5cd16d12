import { describe, expect, it } from 'vitest';
import { formatAbsolute, formatDate, formatDuration, formatRelative } from './time-format';

const at = new Date('2026-11-22T23:30:00Z');
const later = (ms: number) => new Date(at.getTime() + ms);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('an absolute time', () => {
  it('names its zone', () => {
    expect(formatAbsolute(at, 'UTC')).toBe('22 Nov 2026, 23:30 UTC');
    expect(formatAbsolute(at, 'Europe/Berlin')).toBe('23 Nov 2026, 00:30 CET');
  });

  it('has the date of its zone', () => {
    expect(formatDate(at, 'UTC')).toBe('22 Nov 2026');
    expect(formatDate(at, 'Asia/Tokyo')).toBe('23 Nov 2026');
  });
});

describe('a relative time', () => {
  it.each([
    [59_999, 'just now'],
    [-59_999, 'just now'],
    [MINUTE, '1 minute ago'],
    [59 * MINUTE, '59 minutes ago'],
    [HOUR, '1 hour ago'],
    [23 * HOUR, '23 hours ago'],
    [DAY, 'yesterday'],
    [59 * DAY, '59 days ago'],
    [92 * DAY, '3 months ago'],
    [-2 * HOUR, 'in 2 hours'],
    [-DAY, 'tomorrow'],
  ])('%i ms after it reads %s', (ms, words) => {
    expect(formatRelative(at, later(ms))).toBe(words);
  });
});

describe('a duration', () => {
  it.each([
    [-5, '0 s'],
    [4_900, '4 s'],
    [60_000, '1 min 00 s'],
    [125_000, '2 min 05 s'],
    [HOUR + 12 * MINUTE, '1 h 12 min'],
    [30 * HOUR, '30 h 00 min'],
  ])('of %i ms reads %s', (ms, words) => {
    expect(formatDuration(ms)).toBe(words);
  });
});
