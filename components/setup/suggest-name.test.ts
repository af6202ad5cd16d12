import { expect, it } from 'vitest';
import { suggestSetupName } from './suggest-name';

it('names the first setup after the tenant', () => {
  expect(suggestSetupName('fabrikam.com', [])).toBe('Windows sign-in for fabrikam.com');
});

it('never suggests a name that is taken, however it is written', () => {
  const taken = ['windows sign-in for FABRIKAM.com', 'Windows sign-in for fabrikam.com (2)', 'Other'];
  expect(suggestSetupName('fabrikam.com', taken)).toBe('Windows sign-in for fabrikam.com (3)');
});
