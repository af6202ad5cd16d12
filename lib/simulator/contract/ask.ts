import type { Simulator } from '../simulator.ts';

export interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Key of who asks; Dana unless told. */
  readonly person?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

const hosts = { arm: 'management.azure.com', graph: 'graph.microsoft.com' } as const;

/** One request to the simulated Azure, without a socket; the body of the answer is parsed where it is JSON. */
export async function ask(simulator: Simulator, service: keyof typeof hosts, asked: Asked): Promise<Answer> {
  const token = await simulator.issueToken({ person: asked.person ?? 'dana', resource: service });
  const request = new Request(`http://127.0.0.1${asked.path}`, {
    method: asked.method ?? 'GET',
    headers: {
      ...asked.headers,
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'x-forwarded-host': hosts[service],
    },
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
  });
  const response = await simulator.fetch(request);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}
