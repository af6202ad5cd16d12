import { describe, expect, it } from 'vitest';
import type { DeviceRow } from './device';
import { toDeviceTable } from './device-table';
import { listNextSteps } from './next-steps';
import { summarise } from './summarise';

const now = new Date('2026-11-22T12:00:00Z');
const many = (count: number, fields: Partial<DeviceRow>): DeviceRow[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `PC-${index}`,
    os: 'Windows',
    version: '10.0.19045.1',
    join: 'hybrid-joined',
    isServer: null,
    isEnabled: true,
    lastSeenAt: null,
    owner: null,
    ...fields,
  }));
const stepsOf = (...rows: DeviceRow[][]) => listNextSteps(summarise(toDeviceTable(rows.flat(), now)), 'file');

describe('the cheapest next step', () => {
  it('is a policy where the modern interactive flow serves computers as they are', () => {
    expect(stepsOf(many(3, {}))).toMatchObject([{ id: 'modern', gain: 3 }]);
  });

  it('hybrid joins computers that are only missing that, with their number', () => {
    const steps = stepsOf(many(412, { os: 'Windows 10 Enterprise', version: '10.0 (19045)', join: 'ad-joined' }));
    expect(steps[0]).toMatchObject({ id: 'hybrid-join', gain: 412 });
    expect(steps[0]?.title).toContain('Hybrid join 412 computers');
    expect(steps[1]?.id).toBe('trust');
  });

  it('is the trust where some computers are too old for the other flow, for all of them at once', () => {
    const steps = stepsOf(many(5, { join: 'ad-joined' }), many(7, { version: '10.0.17763' }), many(2, {}));
    expect(steps.map(({ id, gain }) => `${id} ${gain}`)).toEqual(['modern 2', 'trust 12', 'hybrid-join 0']);
  });

  it('never promises more computers than there are', () => {
    const rows = [
      many(2, { join: 'ad-joined' }),
      many(3, { join: 'entra-joined', version: '10.0.17763' }),
      many(4, { join: 'registered-only' }),
      many(1, { os: 'Windows 7', version: '6.1.7601' }),
      many(6, { version: '10.0' }),
    ];
    const steps = stepsOf(...rows);
    expect(steps.reduce((sum, { gain }) => sum + gain, 0)).toBeLessThanOrEqual(16);
    expect(steps.at(-1)).toMatchObject({ id: 'look-up', gain: 0 });
    expect(steps.at(-1)?.title).toContain('6 computers');
  });

  it('is nothing for a list of phones', () => {
    expect(stepsOf(many(4, { os: 'iOS', version: '18.1' }))).toEqual([]);
  });
});
