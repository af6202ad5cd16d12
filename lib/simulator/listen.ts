import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { ConnectionReset } from './exchange.ts';
import type { Simulator } from './simulator.ts';
import type { TlsFront, TlsFrontOptions } from './tls/proxy.ts';
import { startTlsFront } from './tls/proxy.ts';
import type { Worlds, WorldsOptions } from './worlds.ts';
import { createWorlds } from './worlds.ts';

export interface RunningSimulator {
  /** `http://localhost:PORT`: the name browsers share cookies by with an application on another port. */
  readonly url: string;
  readonly port: number;
  /** The first world, which answers what names no other. */
  readonly simulator: Simulator;
  readonly worlds: Worlds;
  readonly tls?: TlsFront;
  close(): Promise<void>;
}

export interface ListenOptions extends WorldsOptions {
  readonly port?: number;
  /** Lets clients in that know only Azure's own addresses. */
  readonly tls?: TlsFrontOptions;
}

/** Serves a simulated Azure on the loopback interface only. Port 0 takes a free one. */
export async function startSimulator(options: ListenOptions = {}): Promise<RunningSimulator> {
  const { port: wantedPort = 0, tls: wantedTls, ...forWorlds } = options;
  const worlds = createWorlds(forWorlds);
  const answer = async (request: Request, env: unknown): Promise<Response> => {
    try {
      return await worlds.fetch(request);
    } catch (error) {
      if (!(error instanceof ConnectionReset)) throw error;
      incomingSocket(env)?.destroy();
      return new Response(null, { status: 500 });
    }
  };
  const server = createAdaptorServer({ fetch: answer });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wantedPort, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://localhost:${port}`;
  worlds.listenAt(url);
  const stopListening = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
  const tls = wantedTls ? await startTlsFront(answer, wantedTls).catch(failAfter(stopListening)) : undefined;
  return {
    url,
    port,
    simulator: worlds.first,
    worlds,
    ...(tls ? { tls } : {}),
    async close() {
      await tls?.close();
      await stopListening();
    },
  };
}

/** One of two doors that does not open closes the other. */
function failAfter(tidyUp: () => Promise<void>): (error: unknown) => Promise<never> {
  return async (error) => {
    await tidyUp();
    throw error;
  };
}

function incomingSocket(env: unknown): { destroy(): void } | undefined {
  if (typeof env !== 'object' || env === null || !('incoming' in env)) return undefined;
  const { incoming } = env as { incoming: { socket?: { destroy(): void } } };
  return incoming.socket;
}
