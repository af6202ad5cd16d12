import { describe, expect, it } from 'vitest';
import type { ClientsAnswer } from '@/lib/setup/model';
import { listFlowOptions } from './flow-options';

const clients: ClientsAnswer = {
  workloads: ['interactive', 'services'],
  clientSystems: ['windows-11', 'server-2012-to-2019'],
  joins: ['hybrid-joined'],
  domainControllerInSight: 'always',
};
const choicesOf = (offer: ReturnType<typeof listFlowOptions>) => offer.options.map(({ choice }) => choice);

describe('the choices of a flow', () => {
  it('hide "neither" while a flow serves somebody', () => {
    expect(choicesOf(listFlowOptions(clients, undefined))).toEqual(['modern-interactive', 'incoming-trust', 'both']);
  });

  it('show "neither" to somebody who chose it, so that the page shows what is stored', () => {
    expect(choicesOf(listFlowOptions(clients, 'neither'))).toContain('neither');
  });

  it('show "neither" where no flow serves anybody', () => {
    const offer = listFlowOptions({ ...clients, workloads: ['linux'] }, undefined);
    expect(offer.recommended).toBe('neither');
    expect(choicesOf(offer)).toContain('neither');
  });

  it('say for each choice who would be left out, and what to do', () => {
    const { options } = listFlowOptions(clients, undefined);
    const modern = options.find(({ choice }) => choice === 'modern-interactive');
    const both = options.find(({ choice }) => choice === 'both');
    expect(modern?.leftOut.length).toBeGreaterThan(0);
    for (const group of modern?.leftOut ?? []) expect(group.nextStep).not.toBe('');
    expect(both?.leftOut).toEqual([]);
  });
});
