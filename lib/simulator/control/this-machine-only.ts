import type { MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import { isLoopbackHost } from '../hosts.ts';

/** A page of some other site must not turn the levers just because it is open in a browser here. */
const onlyFromHere: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header('origin');
  if (origin && !isLoopbackHost(new URL(origin).host))
    return c.json({ error: 'Only pages of this machine may ask' }, 403);
  if (origin) c.header('access-control-allow-origin', origin);
  if (c.req.method === 'OPTIONS') {
    c.header('access-control-allow-methods', 'GET, POST, PATCH, DELETE');
    c.header('access-control-allow-headers', 'content-type');
    return c.body(null, 204);
  }
  return next();
};

/** An empty control API: who may ask it, and how it says that something in a request is wrong. */
export function newControlApp(): Hono {
  const app = new Hono().basePath('/_simulator');
  app.use(onlyFromHere);
  app.onError((error, c) => {
    if (error instanceof z.ZodError) return c.json({ error: z.prettifyError(error) }, 400);
    if (error instanceof SyntaxError) return c.json({ error: 'The body is not JSON' }, 400);
    throw error;
  });
  app.notFound((c) => c.json({ error: 'The control API has no such address' }, 404));
  return app;
}
