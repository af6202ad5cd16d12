import 'server-only';
import { z } from 'zod';
import { deleteSession, rememberTenant } from '@/lib/auth/session';
import { isAllowedTenant } from '@/lib/auth/tenants';
import { getEnv } from '@/lib/env';
import { isDemo, startWorld } from './control';

/** A fresh copy of a scenario for this browser, and on to its sign-in. Routes, because a page cannot set a cookie. */

export async function startByLink(request: Request): Promise<Response> {
  return await start(new URL(request.url).searchParams.get('scenario') ?? '');
}

export async function startByForm(request: Request): Promise<Response> {
  const form = await request.formData();
  return await start(z.string().catch('').parse(form.get('scenario')));
}

async function start(scenario: string): Promise<Response> {
  if (!isDemo()) return new Response('Not found', { status: 404 });
  if (!canStartWorlds()) return goTo('/demo');
  const world = await startWorld(scenario);
  if (world === null) return goTo('/demo?unknown=1');
  // Whoever was signed in belongs to the organisation that this browser leaves.
  await deleteSession();
  await rememberTenant(world.tenantId);
  return goTo(`/sign-in?${new URLSearchParams({ tenant: world.tenantId, return: '/' })}`);
}

/** Worlds are tenants that nobody knows in advance, so the app has to serve any. */
export function canStartWorlds(): boolean {
  return isAllowedTenant(getEnv().tenants, '00000000-0000-4000-8000-000000000000');
}

const goTo = (location: string) =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
