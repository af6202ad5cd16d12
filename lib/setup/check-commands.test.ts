import { expect, it } from 'vitest';
import { checkCommands } from './check-commands';
import { findPrerequisite } from './prerequisite-list';

it.each(Object.keys(checkCommands))('the command of %s belongs to a prerequisite', (id) => {
  expect(findPrerequisite(id)).toBeDefined();
});

it('every command only looks', () => {
  const changing = /\b(set-|new-|remove-|install-|reg add|reg delete|create|update|delete|post|patch|put)\b/i;
  for (const { code } of Object.values(checkCommands).flat()) expect(code).not.toMatch(changing);
});
