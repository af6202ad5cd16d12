import { describe, expect, test, vi } from 'vitest';
import { seal, unseal } from './crypto';

const inAnHour = () => new Date(Date.now() + 3_600_000);

describe('sealed values', () => {
  test('come back as they were, and show nothing of what is in them', async () => {
    const sealed = await seal('session', { name: 'Dana' }, inAnHour());
    expect(sealed).not.toContain('Dana');
    expect(await unseal('session', sealed)).toEqual({ name: 'Dana' });
  });

  test('cannot be opened for another purpose', async () => {
    const sealed = await seal('run-credential:1', { token: 'x' }, inAnHour());
    expect(await unseal('run-credential:2', sealed)).toBeNull();
    expect(await unseal('session', sealed)).toBeNull();
  });

  test('cannot be opened after their time', async () => {
    const sealed = await seal('session', { name: 'Dana' }, inAnHour());
    vi.useFakeTimers({ now: Date.now() + 3_700_000 });
    expect(await unseal('session', sealed)).toBeNull();
    vi.useRealTimers();
  });

  test('cannot be changed', async () => {
    const sealed = await seal('session', { name: 'Dana' }, inAnHour());
    const parts = sealed.split('.');
    const ciphertext = parts[3] ?? '';
    parts[3] = (ciphertext.startsWith('A') ? 'B' : 'A') + ciphertext.slice(1);
    expect(await unseal('session', parts.join('.'))).toBeNull();
  });

  test.each(['', 'not sealed at all', 'a.b.c.d.e'])('%j is not a sealed value', async (value) => {
    expect(await unseal('session', value)).toBeNull();
  });
});
