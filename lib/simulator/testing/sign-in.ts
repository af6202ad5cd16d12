import { createHash, randomBytes } from 'node:crypto';
import type { RunningSimulator } from '../listen.ts';

export const REDIRECT_URI = 'http://localhost:3000/auth/redirect';
const ORIGIN = 'http://localhost:3000';

/** A browser as far as signing in goes: it keeps cookies, sends its origin, and does not follow redirects by itself. */
export interface Browser {
  authorize(options?: AuthorizeOptions): Promise<Response>;
  /** Presses somebody's button on the picker that `page` holds. */
  choose(page: string, person: string, more?: Record<string, string>): Promise<Response>;
  redeem(form: Record<string, string>): Promise<TokenAnswer>;
  readonly verifier: string;
  readonly cookies: Map<string, string>;
  get(path: string): Promise<Response>;
}

export interface AuthorizeOptions {
  readonly scope?: string;
  readonly prompt?: string;
  readonly loginHint?: string;
  readonly clientId?: string;
  readonly redirectUri?: string;
  readonly tenant?: string;
  readonly claims?: string;
}

interface TokenAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

export function openBrowser(running: RunningSimulator): Browser {
  const { simulator } = running;
  const cookies = new Map<string, string>();
  const verifier = randomBytes(32).toString('base64url');

  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(new URL(path, running.url), { ...init, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    return response;
  };
  const form = (fields: Record<string, string>, headers: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });

  return {
    verifier,
    cookies,
    get: (path) => send(path),
    authorize(options = {}) {
      const query = new URLSearchParams({
        client_id: options.clientId ?? simulator.clientId,
        redirect_uri: options.redirectUri ?? REDIRECT_URI,
        response_type: 'code',
        response_mode: 'fragment',
        scope: options.scope ?? 'openid profile offline_access https://management.azure.com/user_impersonation',
        state: 'some state',
        nonce: 'some nonce',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        client_info: '1',
        ...(options.prompt ? { prompt: options.prompt } : {}),
        ...(options.loginHint ? { login_hint: options.loginHint } : {}),
        ...(options.claims ? { claims: options.claims } : {}),
      });
      return send(`/${options.tenant ?? simulator.tenantId}/oauth2/v2.0/authorize?${query}`);
    },
    choose(page, person, more = {}) {
      const action = (/action="([^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&');
      const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? '';
      return send(action, form({ request, person, ...more }));
    },
    async redeem(fields) {
      const body = { client_id: simulator.clientId, redirect_uri: REDIRECT_URI, client_info: '1', ...fields };
      const response = await send(`/${simulator.tenantId}/oauth2/v2.0/token`, form(body, { origin: ORIGIN }));
      return {
        status: response.status,
        body: (await response.json()) as Record<string, unknown>,
        headers: response.headers,
      };
    },
  };
}

/** What came back in the fragment of the redirect address. */
export function fragmentOf(response: Response): URLSearchParams {
  const location = response.headers.get('location') ?? '';
  return new URLSearchParams(location.split('#')[1] ?? '');
}

/** The whole way from the picker to a code. */
export async function signInAs(
  browser: Browser,
  person: string,
  options: AuthorizeOptions = {},
): Promise<URLSearchParams> {
  const page = await (await browser.authorize(options)).text();
  return fragmentOf(await browser.choose(page, person));
}
