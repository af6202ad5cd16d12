import { readFile } from 'node:fs/promises';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ListenOptions, RunningSimulator } from '../listen.ts';
import { startSimulator } from '../listen.ts';
import { subscriptionIds } from '../scenarios/fabrikam.ts';
import { automation } from '../scenarios/people.ts';
import { runCommand } from '../testing/run-command.ts';
import type { TlsFront } from './proxy.ts';

let running: RunningSimulator | undefined;

async function start(options: ListenOptions = {}): Promise<TlsFront> {
  running = await startSimulator({ tls: {}, ...options });
  if (!running.tls) throw new Error('The simulator was started without TLS');
  return running.tls;
}
afterEach(() => running?.close());

/** Speaks to the proxy by hand: what it answers to one line. */
function say(tls: TlsFront, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp(Number(new URL(tls.proxyUrl).port), '127.0.0.1', () => {
      socket.write(`${line} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    });
    socket.once('data', (chunk) => {
      resolve(String(chunk).split('\r\n')[0] ?? '');
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

interface Tunnelled {
  readonly status: number;
  readonly text: string;
}

/** One GET through the tunnel, verified against the authority that was written. */
async function get(tls: TlsFront, host: string, path: string, saidHost = host): Promise<Tunnelled> {
  const ca = await readFile(tls.caFile, 'utf8');
  const raw = connectTcp(Number(new URL(tls.proxyUrl).port), '127.0.0.1');
  raw.write(`CONNECT ${host}:443 HTTP/1.1\r\nhost: ${host}:443\r\n\r\n`);
  await new Promise((resolve) => raw.once('data', resolve));
  return new Promise((resolve, reject) => {
    const socket = connectTls({ socket: raw, servername: host, ca }, () => {
      socket.write(
        `GET ${path} HTTP/1.1\r\nhost: ${saidHost}\r\nx-forwarded-host: localhost\r\nconnection: close\r\n\r\n`,
      );
    });
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.once('end', () => resolve({ status: Number(text.split(' ')[1]), text }));
    socket.once('error', reject);
  });
}

const OPENID = '/organizations/v2.0/.well-known/openid-configuration';

describe('the proxy', () => {
  test('leads the three hosts of every cloud here, with certificates that verify', async () => {
    const tls = await start();
    for (const host of ['login.microsoftonline.com', 'login.microsoftonline.us', 'login.chinacloudapi.cn']) {
      const { status, text } = await get(tls, host, OPENID);
      expect([status, text.includes(`https://${host}/organizations/oauth2/v2.0/token`)]).toEqual([200, true]);
    }
    for (const host of ['management.azure.com', 'management.usgovcloudapi.net', 'management.chinacloudapi.cn']) {
      expect((await get(tls, host, '/subscriptions?api-version=2022-12-01')).text).toContain('AuthenticationFailed');
    }
    for (const host of ['graph.microsoft.com', 'graph.microsoft.us', 'microsoftgraph.chinacloudapi.cn']) {
      expect((await get(tls, host, '/v1.0/me')).text).toContain('InvalidAuthenticationToken');
    }
  });

  test('refuses every other host, other ports of the same hosts, and anything without TLS', async () => {
    const tls = await start();
    const refused = [
      'CONNECT example.com:443',
      'CONNECT management.azure.com.evil.example:443',
      'CONNECT management.azure.com:80',
      'CONNECT 169.254.169.254:80',
      'CONNECT localhost:443',
      'GET http://management.azure.com/subscriptions',
    ];
    for (const line of refused) expect([line, await say(tls, line)]).toEqual([line, 'HTTP/1.1 403 Forbidden']);
  });

  test('leads only the chosen clouds here', async () => {
    const tls = await start({ tls: { clouds: ['AzureUSGovernment'] } });
    expect(await say(tls, 'CONNECT management.azure.com:443')).toContain('403');
    expect((await get(tls, 'login.microsoftonline.us', OPENID)).status).toBe(200);
  });

  test('on a port that is taken, nothing is left listening', async () => {
    const tls = await start();
    const port = Number(new URL(tls.proxyUrl).port);
    const free = await startSimulator({ port: 0 });
    await free.close();
    await expect(startSimulator({ port: free.port, tls: { port } })).rejects.toThrow(/EADDRINUSE/);
    await expect(fetch(`http://127.0.0.1:${free.port}/_simulator/health`)).rejects.toThrow();
  });

  test('does not let the control API in under another name', async () => {
    const tls = await start();
    const named = await get(tls, 'management.azure.com', '/_simulator/health', 'localhost');
    expect(named.status).toBe(421);
    const forwarded = await get(tls, 'management.azure.com', '/_simulator/health');
    expect(forwarded.status).toBe(401);
  });
});

describe('a program with the official clients at their default addresses', () => {
  let environment: Record<string, string>;
  beforeEach(async () => {
    const tls = await start();
    environment = {
      HTTPS_PROXY: tls.proxyUrl,
      NODE_EXTRA_CA_CERTS: tls.caFile,
      AZURE_TENANT_ID: automation.tenantId,
      AZURE_CLIENT_ID: automation.clientId,
      AZURE_CLIENT_SECRET: automation.secret,
      SUBSCRIPTION_ID: subscriptionIds.production,
    };
  });
  const program = fileURLToPath(new URL('../testing/stock-client.ts', import.meta.url));

  test('signs in as a service and reads instances and Resource Graph through the proxy', async () => {
    const { code, stdout, stderr } = await runCommand(process.execPath, [program], { env: environment });
    expect([code, stderr]).toEqual([0, '']);
    const { instances, totalRecords, hasGraphToken } = JSON.parse(stdout);
    expect(instances).toContain('sqlmi-orders-prod-weu');
    expect([totalRecords, hasGraphToken]).toEqual([26, true]);
  });

  test('is told by the sign-in service when its secret is wrong', async () => {
    const env = { ...environment, AZURE_CLIENT_SECRET: 'not the secret' };
    const { code, stderr } = await runCommand(process.execPath, [program], { env });
    expect(code).not.toBe(0);
    expect(stderr).toContain('AADSTS7000215');
  });

  test('trusts nothing without the authority', async () => {
    const { NODE_EXTRA_CA_CERTS: _, ...env } = environment;
    const { code, stderr } = await runCommand(process.execPath, [program], { env });
    expect(code).not.toBe(0);
    expect(stderr).toContain('network_error');
    expect(running?.simulator.log.since(0)).toEqual([]);
  });
});
