import { expect, it } from 'vitest';
import { describeUnreadable } from './unreadable';

it('names the sections in words, and what saving would do to them', () => {
  const text = describeUnreadable(['clients', 'prerequisitesReviewed', 'plan']);
  expect(text).toContain('people and their computers, who went on from the prerequisites and the plan.');
  expect(text).toContain('replaces what is stored');
});

it('names a section of a newer version as it is stored', () => {
  expect(describeUnreadable(['mystery'])).toContain('Not shown: mystery.');
});

it('says so when nothing at all could be read', () => {
  expect(describeUnreadable(['everything'])).toMatch(/^Nothing of this setup/);
});
