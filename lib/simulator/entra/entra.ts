import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { cors } from 'hono/cors';
import type { Exchange } from '../exchange.ts';
import type { World } from '../world.ts';
import { giveAdminConsent, showAdminConsent } from './admin-consent.ts';
import { authorize, SESSION_COOKIE, signIn } from './authorize.ts';
import { redirectError } from './authorize-answer.ts';
import { RedirectableError, requireRedirect } from './authorize-request.ts';
import { enterDeviceCode, showDeviceLogin, startDeviceCode } from './device-code.ts';
import { EntraError, entraErrorResponse } from './errors.ts';
import { instanceDiscovery, openidConfiguration, signingKeys } from './metadata.ts';
import { errorPage, signedOutPage } from './pages.ts';
import { issueTokens } from './token-endpoint.ts';

type Env = { Bindings: { readonly exchange: Exchange } };

/** The sign-in service. Its pages belong to a browser on this machine, its token endpoint to scripts of other origins. */
export function createEntraApp(world: World): Hono<Env> {
  const app = new Hono<Env>();
  const cookiePath = world.entra.folder || '/';
  const anyOrigin = cors({ origin: '*', allowMethods: ['GET', 'POST', 'OPTIONS'], maxAge: 600 });
  for (const path of ['/:tenant/v2.0/.well-known/*', '/:tenant/discovery/*', '/:tenant/oauth2/v2.0/token'])
    app.use(path, anyOrigin);

  app.get('/:tenant/v2.0/.well-known/openid-configuration', (c) =>
    openidConfiguration(world, c.env.exchange, c.req.param('tenant')),
  );
  app.get('/:tenant/discovery/v2.0/keys', (c) => signingKeys(world, c.env.exchange, c.req.param('tenant')));
  app.get('/:tenant/discovery/instance', (c) => instanceDiscovery(c.env.exchange));

  app.get('/:tenant/oauth2/v2.0/authorize', (c) =>
    authorize(world, c.env.exchange, c.req.param('tenant'), getCookie(c, SESSION_COOKIE)),
  );
  app.post('/:tenant/login', async (c) => {
    const form = await readForm(c.env.exchange);
    const { request = '', person = '', consent } = form;
    c.env.exchange.summary = `as ${person || 'nobody'}`;
    const outcome = await signIn(world, c.env.exchange, { request, person, ...(consent ? { consent } : {}) });
    if (outcome.session) {
      setCookie(c, SESSION_COOKIE, outcome.session.id, { httpOnly: true, sameSite: 'Lax', path: cookiePath });
    }
    return withCookies(outcome.response, c.res.headers);
  });
  app.post('/:tenant/oauth2/v2.0/token', async (c) =>
    issueTokens(world, c.env.exchange, c.req.param('tenant'), await readForm(c.env.exchange)),
  );
  app.post('/:tenant/oauth2/v2.0/devicecode', async (c) =>
    startDeviceCode(world, c.env.exchange, c.req.param('tenant'), await readForm(c.env.exchange)),
  );
  app.get(`${world.entra.folder}/devicelogin`, (c) => showDeviceLogin(world, c.env.exchange));
  app.post(`${world.entra.folder}/devicelogin`, async (c) => enterDeviceCode(world, await readForm(c.env.exchange)));
  app.get('/:tenant/adminconsent', (c) => showAdminConsent(world, c.env.exchange, c.req.param('tenant')));
  app.post('/:tenant/adminconsent', async (c) =>
    giveAdminConsent(world, c.env.exchange, c.req.param('tenant'), await readForm(c.env.exchange)),
  );
  app.get('/:tenant/oauth2/v2.0/logout', async (c) => {
    const cookie = getCookie(c, SESSION_COOKIE);
    if (cookie) world.entra.sessions.delete(cookie);
    deleteCookie(c, SESSION_COOKIE, { path: cookiePath });
    return withCookies(await afterLogout(world, c.req.query('post_logout_redirect_uri')), c.res.headers);
  });

  app.notFound(() => errorPage(90015, 'The requested address is not an endpoint of the sign-in service.'));
  app.onError((error, c) => answerError(error, c.env.exchange));
  return app;
}

async function readForm(exchange: Exchange): Promise<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(await exchange.readText()));
}

function withCookies(response: Response, headers: Headers): Response {
  const result = new Response(response.body, response);
  for (const cookie of headers.getSetCookie()) result.headers.append('set-cookie', cookie);
  return result;
}

/** Signing out leads only to places of the application's own origin. */
async function afterLogout(world: World, redirectUri: string | undefined): Promise<Response> {
  if (!redirectUri || !URL.canParse(redirectUri)) return signedOutPage();
  const { origin } = new URL(redirectUri);
  const isOwn = world.state.client.redirectUris.some((registered) => new URL(registered).origin === origin);
  if (!isOwn) {
    try {
      requireRedirect(world.state.client, `${origin}/auth/redirect`);
    } catch {
      return signedOutPage();
    }
  }
  return new Response(null, { status: 302, headers: { location: redirectUri } });
}

function answerError(error: Error, exchange: Exchange): Response | Promise<Response> {
  if (error instanceof RedirectableError) return redirectError(exchange, error.request, error.reason);
  if (!(error instanceof EntraError)) throw error;
  const isPage = /\/(authorize|login|logout|adminconsent|devicelogin)$/.test(exchange.url.pathname);
  return isPage ? errorPage(error.code, error.message) : entraErrorResponse(error, exchange.correlationId);
}
