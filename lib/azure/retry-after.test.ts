import { createHttpHeaders } from '@azure/core-rest-pipeline';
import { expect, it } from 'vitest';
import { retryAfterSecondsOf } from './retry-after';

const now = Date.parse('2026-01-01T00:00:00Z');

it.each([
  [{ 'retry-after': '17' }, 17],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after': 'Thu, 01 Jan 2026 00:01:30 GMT' }, 90],
  [{ 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, 0],
  [{ 'retry-after': 'soon' }, null],
  [{ 'retry-after-ms': '1500' }, 2],
  [{ 'x-ms-retry-after-ms': '100', 'retry-after': '9' }, 1],
  [{ 'x-ms-user-quota-resets-after': '00:01:05' }, 65],
  [{ 'x-ms-user-quota-resets-after': '00:00:05', 'retry-after': '3' }, 3],
  [{}, null],
])('%j asks to wait %j seconds', (headers, seconds) => {
  expect(retryAfterSecondsOf(createHttpHeaders(headers as Record<string, string>), now)).toBe(seconds);
});
