import { describe, expect, it } from 'vitest';
import type { PastedFacts, PastedSource } from '@/lib/checks/pasted-facts';
import { renderPack } from '@/lib/handoff/packs';
import { clientCheckTranscript } from '@/lib/handoff/testing/client-check-transcript';
import { aPackContext, aPackInstance, tenantId } from '@/lib/handoff/testing/pack-context';
import { readAnswer } from './read-answer';

const pack = renderPack('client-check', aPackContext());
const instance = aPackInstance();
const context = { tenantId, instances: [{ id: instance.id, hostName: instance.hostName }] };
const read = (text: string) => readAnswer(text, pack.answer.sources, context);
const factsOf = <Source extends PastedSource>(text: string, source: Source) =>
  read(text).pieces.flatMap(({ facts }) =>
    facts.source === source ? [facts as Extract<PastedFacts, { source: Source }>] : [],
  );

describe('what the client check prints', () => {
  it('is asked for by the script, command by command', () => {
    const script = pack.files[0]?.text ?? '';
    const commands = [...clientCheckTranscript.matchAll(/^PS> (\S+)(.*)$/gm)].map(([, tool = '', rest = '']) => ({
      tool,
      rest,
    }));
    expect(commands.length).toBeGreaterThan(20);
    for (const { tool, rest } of commands) {
      expect(script, tool).toMatch(new RegExp(`Add-(?:Program|Cmdlet) ["']${tool}[ "']|"${tool} |Add-Registry`));
      const word = /^ (get|cloud_debug|\/status|query|\/stripchart)\b/.exec(rest)?.[1];
      if (word && tool !== 'reg') expect(script).toContain(`${tool} ${word}`);
      const value = /\/v (\S+)/.exec(rest)?.[1];
      if (value) expect(script).toContain(` ${value}\n`);
      const key = /\\([^\\"]+)" \/s/.exec(rest)?.[1];
      if (key) expect(script).toMatch(new RegExp(`Add-Registry ["'][^"']*\\\\${key}["']\n`));
    }
  });

  it('is recognised in full', () => {
    expect(read(clientCheckTranscript)).toMatchObject({ absent: [], remarks: [] });
  });

  it('tells the checks what they ask for', () => {
    const policy = Object.assign(
      {},
      ...factsOf(clientCheckTranscript, 'policy').map((facts) =>
        Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)),
      ),
    );
    expect(policy).toMatchObject({
      cloudTicketAtPolicies: 1,
      isKdcProxyEnabled: true,
      supportedEncryptionTypes: 0x18,
      localProxies: ['127.0.0.1:8888'],
    });
    const absent = factsOf(clientCheckTranscript, 'policy').flatMap((facts) => facts.absent);
    expect(absent).toEqual(expect.arrayContaining(['cloudTicketAtLsa', 'hostToRealm']));
    expect(factsOf(clientCheckTranscript, 'dsregcmd')).toMatchObject([
      { isEntraJoined: true, isDomainJoined: true, hasPrt: true, hasCloudTgt: true, isOwnTenant: true },
    ]);
    expect(Object.assign({}, ...factsOf(clientCheckTranscript, 'services').map((one) => one.isRunning))).toEqual({
      winhttpautoproxysvc: true,
      iphlpsvc: false,
    });
    expect(factsOf(clientCheckTranscript, 'clock')[0]?.offsetInSeconds).toBeCloseTo(0.4123, 3);
    const connections = factsOf(clientCheckTranscript, 'connection-test');
    expect(connections).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ httpStatus: 405, hasSucceeded: true, port: 443 }),
        expect.objectContaining({ port: 1433, hasSucceeded: true }),
      ]),
    );
    const tickets = factsOf(clientCheckTranscript, 'klist').flatMap((facts) => facts.tickets);
    expect(
      tickets.some(({ serverRealm, instance: match }) => serverRealm === 'KERBEROS.MICROSOFTONLINE.COM' && match),
    ).toBeTruthy();
    expect(factsOf(clientCheckTranscript, 'klist-failure')).toMatchObject([
      { requested: 'krbtgt/kerberos.microsoftonline.com', substatus: '0x6fb' },
    ]);
  });

  it('leaves the browser without the names of people, computers and domains', () => {
    const sent = JSON.stringify(read(clientCheckTranscript).pieces);
    for (const name of ['dana', 'contoso', 'dc01', 'mi-sales', tenantId, '10.20.0.4', '10.1.2.3']) {
      // The instance is kept as a key of the setup, where the comparison needs it.
      const without = sent.replaceAll(instance.id.toLowerCase(), '');
      expect(without.toLowerCase().includes(name), name).toBe(false);
    }
  });
});

describe('an answer', () => {
  it('of the trust keeps what the checks compare and drops the names', () => {
    const { pieces } = read(
      [
        'Id                 : 25614',
        'UserAccount        : CN=krbtgt_AzureAD,CN=Users,DC=corp,DC=fabrikam,DC=com',
        'DomainDnsName      : corp.fabrikam.com',
        'KeyVersion         : 53325',
        'KeyUpdatedFrom     : dc01.corp.fabrikam.com',
        'CloudDomainDnsName : corp.fabrikam.com',
        'CloudId            : 25614',
        'CloudKeyVersion    : 53325',
        'CloudTrustDisplay  : Microsoft.AzureAD.Kdc.Service.TrustDisplay',
        'CHECK corp.fabrikam.com: OK, Id equals CloudId',
      ].join('\n'),
    );
    expect(pieces).toMatchObject([
      {
        facts: {
          source: 'kerberos-server',
          keyVersion: '53325',
          cloudKeyVersion: '53325',
          cloudTrustDisplay: 'Microsoft.AzureAD.Kdc.Service.TrustDisplay',
        },
      },
    ]);
    expect(JSON.stringify(pieces)).not.toMatch(/fabrikam|dc01/i);
  });

  it('of nothing known is no answer', () => {
    expect(read('We did it on Tuesday.').pieces).toEqual([]);
  });

  it('stays within what the server takes', () => {
    const many = Array.from(
      { length: 400 },
      (_, n) =>
        `PS> sc query svc${n}\n\nSERVICE_NAME: svc${n}\n        STATE : 4  RUNNING\n\nPS> ver\n\nMicrosoft Windows [Version 10.0.${n}.1]\n`,
    ).join('\n');
    const { pieces, remarks } = read(many);
    expect(pieces.length).toBeLessThanOrEqual(120);
    expect(JSON.stringify(pieces).length).toBeLessThan(450_000);
    expect(remarks.join(' ')).toContain('pieces');
  });
});
