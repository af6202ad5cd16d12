import { expect, it } from 'vitest';
import { referenceOf } from './reference-of';

it('is the digest of an error that came from the server', () => {
  expect(referenceOf(Object.assign(new Error('hidden'), { digest: '2317841' }))).toBe('2317841');
});

it.each([['thrown text'], [null], [undefined], [new Error('no digest')], [{ digest: 7 }], [{ digest: '' }]])(
  'is nothing for %o',
  (thrown) => {
    expect(referenceOf(thrown)).toBeUndefined();
  },
);
