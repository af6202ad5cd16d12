import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { ConnectionReset } from './exchange.ts';
import type { Simulator, SimulatorOptions } from './simulator.ts';
import { createSimulator } from './simulator.ts';

export interface RunningSimulator {
  /** `http://localhost:PORT`: the name browsers share cookies by with an application on another port. */
  readonly url: string;
  readonly port: number;
  readonly simulator: Simulator;
  close(): Promise<void>;
}

/** Serves a simulated Azure on the loopback interface only. Port 0 takes a free one. */
export async function startSimulator(
  options: SimulatorOptions & { readonly port?: number } = {},
): Promise<RunningSimulator> {
  const simulator = createSimulator(options);
  const server = createAdaptorServer({
    fetch: async (request: Request, env: unknown) => {
      try {
        return await simulator.fetch(request);
      } catch (error) {
        if (!(error instanceof ConnectionReset)) throw error;
        incomingSocket(env)?.destroy();
        return new Response(null, { status: 500 });
      }
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    port,
    simulator,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function incomingSocket(env: unknown): { destroy(): void } | undefined {
  if (typeof env !== 'object' || env === null || !('incoming' in env)) return undefined;
  const { incoming } = env as { incoming: { socket?: { destroy(): void } } };
  return incoming.socket;
}
