import { describe, expect, it } from 'vitest';
import { type ClientKind, isServedByTrust, listClientKinds } from '@/lib/setup/client-rules';
import { type ClientsAnswer, clientSystems, joins, workloads } from '@/lib/setup/model';
import { clientSystemWords, joinWords, workloadWords } from '@/lib/setup/words';
import { listFlowOptions, toLines } from './flow-options';

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

describe('the lines about a group', () => {
  const everything: ClientsAnswer = {
    workloads: [...workloads],
    clientSystems: [...clientSystems],
    joins: [...joins],
    domainControllerInSight: 'always',
  };
  const nameOf = ({ workload, join, system }: ClientKind) =>
    [
      workloadWords[workload].label,
      join === null ? '' : joinWords[join].label,
      system === null ? '' : clientSystemWords[system].label,
    ].join('|');
  const namesOf = (kinds: readonly ClientKind[]) =>
    toLines(kinds).flatMap((line) =>
      line.workloads.flatMap((workload) => {
        const pairs = line.joins.flatMap((join) => line.systems.map((system) => `${join}|${system}`));
        return (pairs.length === 0 ? ['|'] : pairs).map((pair) => `${workload}|${pair}`);
      }),
    );

  it.each([
    ['every kind there is', listClientKinds(everything)],
    ['those the trust serves', listClientKinds(everything).filter((kind) => isServedByTrust(kind, 'always'))],
    ['those it does not', listClientKinds(everything).filter((kind) => !isServedByTrust(kind, 'always'))],
    ['an irregular set', listClientKinds(everything).filter((_, index) => index % 3 !== 0)],
  ])('name each of its clients once and no other: %s', (_, kinds) => {
    expect(namesOf(kinds).sort()).toEqual(kinds.map(nameOf).sort());
  });

  it('do not repeat what people and programs share', () => {
    const kinds = listClientKinds({ ...everything, workloads: ['interactive', 'services'] });
    expect(toLines(kinds)).toHaveLength(1);
  });
});
