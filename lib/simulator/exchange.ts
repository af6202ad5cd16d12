import type { Caller } from './entra/verify.ts';
import type { HostRole } from './hosts.ts';
import { newGuid } from './ids.ts';

/** One request on its way through: what every step needs to know about it, and what the log will say. */
export interface Exchange {
  readonly request: Request;
  /** Address with the host the caller meant and doubled slashes removed. */
  readonly url: URL;
  readonly role: HostRole;
  readonly requestId: string;
  readonly correlationId: string;
  readonly clientRequestId: string | undefined;
  caller?: Caller;
  /** For the log: what a change asked for, in a few words. */
  summary?: string;
  /** Set when a fault answered or delayed this request. */
  faultId?: string;
  /** The body as text, read once. */
  readText(): Promise<string>;
}

export function openExchange(request: Request, role: HostRole): Exchange {
  const given = new URL(request.url);
  // The SDKs join an endpoint that ends in a slash with a path that starts with one.
  const path = given.pathname
    .replace(/\/{2,}/g, '/')
    .replaceAll('%27', "'")
    .replaceAll('%28', '(')
    .replaceAll('%29', ')');
  const origin = role.service === 'loopback' ? `http://${role.host}` : `https://${role.host}`;
  const url = new URL(`${origin}${path}${given.search}`);
  let text: Promise<string> | undefined;
  return {
    request,
    url,
    role,
    requestId: newGuid(),
    correlationId: request.headers.get('x-ms-correlation-request-id') ?? newGuid(),
    clientRequestId:
      request.headers.get('x-ms-client-request-id') ?? request.headers.get('client-request-id') ?? undefined,
    readText() {
      text ??= request.text();
      return text;
    },
  };
}

/** A JSON body; undefined when there is none or it does not parse. */
export async function readJson(exchange: Exchange): Promise<unknown> {
  const text = await exchange.readText();
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Thrown where Azure cuts the connection instead of answering. */
export class ConnectionReset extends Error {
  override readonly name = 'ConnectionReset';
}
