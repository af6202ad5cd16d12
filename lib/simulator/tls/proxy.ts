import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createAdaptorServer } from '@hono/node-server';
import type { CloudName } from '../hosts.ts';
import { hostsOfClouds } from '../hosts.ts';
import { writeAuthority } from './ca-folder.ts';
import { issueServerCertificate } from './certificates.ts';

export interface TlsFrontOptions {
  /** Port of the proxy on 127.0.0.1; 0 takes a free one. */
  readonly port?: number;
  /** Where `ca.pem` is written; by default a new folder for temporary files. */
  readonly caFolder?: string;
  /** Which clouds' hosts lead here; by default all three. */
  readonly clouds?: readonly CloudName[];
}

export interface TlsFront {
  /** What HTTPS_PROXY is set to. */
  readonly proxyUrl: string;
  /** What REQUESTS_CA_BUNDLE and NODE_EXTRA_CA_CERTS are set to. */
  readonly caFile: string;
  readonly hosts: readonly string[];
  close(): Promise<void>;
}

type Answer = (request: Request, env: unknown) => Promise<Response>;

/**
 * The way in for clients that cannot be told another address: a proxy that leads Azure's own host names here, over TLS, and
 * refuses every other host. It connects to nothing itself, so nothing leaves this machine through it.
 */
export async function startTlsFront(answer: Answer, options: TlsFrontOptions = {}): Promise<TlsFront> {
  const hosts = hostsOfClouds(options.clouds);
  const { caPem, certificatePem, keyPem } = issueServerCertificate(hosts);
  const caFile = await writeAuthority(caPem, options.caFolder);
  const azure = createAdaptorServer({
    fetch: (request: Request, env: unknown) => answerAsAzure(request, env, hosts, answer),
    createServer: createTlsServer,
    serverOptions: { cert: certificatePem, key: keyPem, minVersion: 'TLSv1.2' },
  });
  const sockets = new Set<Duplex>();
  const proxy = createServer((_, response) => {
    response.writeHead(403, { 'content-type': 'text/plain' }).end(refusal);
  });
  proxy.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A client that hangs up early is no news.
    socket.on('error', () => socket.destroy());
    if (!isAzureAddress(request.url ?? '', hosts)) {
      socket.end(
        `HTTP/1.1 403 Forbidden\r\ncontent-type: text/plain\r\ncontent-length: ${refusal.length}\r\nconnection: close\r\n\r\n${refusal}`,
      );
      return;
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    azure.emit('connection', socket);
  });
  await new Promise<void>((resolve, reject) => {
    proxy.once('error', reject);
    proxy.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    proxyUrl: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    caFile,
    hosts,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}

const refusal = 'The simulated Azure leads to hosts of Azure only, and only over TLS.\n';

function isAzureAddress(address: string, hosts: readonly string[]): boolean {
  const [, host = '', port = ''] = /^(.+):(\d+)$/.exec(address) ?? [];
  return port === '443' && hosts.includes(host.toLowerCase());
}

/** Inside the tunnel the host is what the client says in the request, and it has to be one that the certificate names. */
async function answerAsAzure(
  request: Request,
  env: unknown,
  hosts: readonly string[],
  answer: Answer,
): Promise<Response> {
  const host = (request.headers.get('host') ?? '').toLowerCase().replace(/:443$/, '');
  if (!hosts.includes(host)) return new Response(refusal, { status: 421 });
  if (!request.headers.has('x-forwarded-host')) return answer(request, env);
  const headers = new Headers(request.headers);
  headers.delete('x-forwarded-host');
  return answer(new Request(request, { headers }), env);
}
