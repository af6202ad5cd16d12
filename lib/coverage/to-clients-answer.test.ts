import { describe, expect, it } from 'vitest';
import { chooseFlow } from '@/lib/setup/choose-flow';
import { type ClientsAnswer, clientsSchema } from '@/lib/setup/model';
import { readDevicesCsv } from './csv/read-devices-csv';
import { toClientsAnswer } from './to-clients-answer';

const at = { source: 'active-directory-file', readAt: '2026-11-22T12:00:00Z' } as const;

describe('the numbers of a list in the answers of a setup', () => {
  const list = [
    'Name,OperatingSystem,OperatingSystemVersion,Enabled,LastLogonDate',
    ...Array.from(
      { length: 40 },
      (_, index) => `SRV-${index},Windows Server 2016 Standard,10.0 (14393),True,2026-11-20`,
    ),
    'PC-1,Windows 10 Pro,,True,2026-11-20',
    'NAS,OnTap,,True,2026-11-20',
  ].join('\n');
  const reading = readDevicesCsv(list, { now: new Date(at.readAt) });
  if (!reading.ok) throw new Error(reading.problem);
  const services: ClientsAnswer = {
    workloads: ['services', 'linux'],
    clientSystems: [],
    joins: [],
    domainControllerInSight: 'always',
  };

  it('an organisation of services on old servers is told the trust, and for how many of its own computers', () => {
    const clients = toClientsAnswer(services, reading.summary, at);
    expect(clientsSchema.parse(clients)).toEqual(clients);
    const { recommended, reasons, leftOut } = chooseFlow(clients);
    expect(recommended).toBe('incoming-trust');
    expect(reasons.map(({ text }) => text).join(' ')).toContain(
      'Of 41 computers in your list, the incoming trust-based flow serves 41; none is left out.',
    );
    expect(leftOut.map(({ code }) => code)).toEqual(['linux']);
  });

  it('keeps what a person answered, and promises nothing the list does not tell', () => {
    const saved: ClientsAnswer = { ...services, clientSystems: ['windows-8'], joins: ['not-joined'] };
    const clients = toClientsAnswer(saved, reading.summary, at);
    expect(clients.clientSystems).toEqual(['windows-10-20h1-or-later', 'windows-8', 'server-2012-to-2019']);
    expect(clients.joins).toEqual(['ad-joined', 'not-joined']);
    expect(toClientsAnswer(undefined, reading.summary, at)).toMatchObject({
      workloads: ['interactive'],
      domainControllerInSight: 'not-sure',
    });
  });
});
