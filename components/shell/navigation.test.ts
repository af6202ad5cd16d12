import { expect, it } from 'vitest';
import { isCurrent } from './navigation';

const runs = { href: '/runs', label: 'Runs' };

it('marks a section on its own page and below it', () => {
  expect(isCurrent(runs, '/runs')).toBe(true);
  expect(isCurrent(runs, '/runs/42')).toBe(true);
});

it('does not mark a section whose address only begins alike', () => {
  expect(isCurrent(runs, '/runs-archive')).toBe(false);
  expect(isCurrent(runs, '/')).toBe(false);
});
