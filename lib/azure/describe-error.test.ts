import { expect, test } from 'vitest';
import { describeAzureError } from './describe-error';
import { AzureError, azureErrorKinds } from './errors';

test.each(azureErrorKinds)('%s becomes a sentence and a next step', (kind) => {
  const { message, nextStep } = describeAzureError(new AzureError('raw', { kind }));
  expect(message).toMatch(/^[A-Z].+[.]$/);
  expect(nextStep).toMatch(/^[A-Z].+[.]$/);
});

test.each(['claims-challenge', 'token-expired', 'missing-token'] as const)(
  '%s says whose token it is about, so that the browser brings the right one',
  (kind) => {
    expect(describeAzureError(new AzureError('no', { kind, audience: 'graph' }))).toMatchObject({ audience: 'graph' });
    expect(describeAzureError(new AzureError('no', { kind }))).not.toHaveProperty('audience');
  },
);

test('a challenge brings its claims along', () => {
  const error = new AzureError('no', { kind: 'claims-challenge', claims: '{"a":1}', audience: 'arm' });
  expect(describeAzureError(error)).toMatchObject({ code: 'needs-sign-in', claims: '{"a":1}', audience: 'arm' });
});
