import { randomInt } from 'node:crypto';
import type { Exchange } from '../exchange.ts';
import { newGuid, opaque } from '../ids.ts';
import { findPerson } from '../state.ts';
import type { World } from '../world.ts';
import { requireClient } from './authorize-request.ts';
import { resolveTenant } from './metadata.ts';
import { deviceApproval, deviceCodeForm, deviceCodeResult, errorPage } from './pages.ts';

const LIFETIME_IN_SECONDS = 900;
const LETTERS = 'BCDFGHJKLMNPQRSTVWXYZ23456789';

/** POST /devicecode: a code for somebody to enter in a browser on this machine. */
export function startDeviceCode(
  world: World,
  exchange: Exchange,
  tenant: string,
  form: Readonly<Record<string, string>>,
): Response {
  resolveTenant(world, tenant);
  const client = requireClient(world, form.client_id ?? '', tenant);
  const userCode = Array.from({ length: 9 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  const deviceCode = opaque(200);
  world.entra.deviceCodes.set(deviceCode, {
    userCode,
    clientId: client.clientId,
    tenant,
    scope: form.scope ?? 'openid',
    expiresAt: Date.now() + LIFETIME_IN_SECONDS * 1000,
  });
  // The person opens this in a browser that knows of no proxy, wherever the device asked.
  const address = `${world.entra.pagesAt ?? exchange.url.origin}${deviceLoginPath(world)}`;
  return Response.json({
    user_code: userCode,
    device_code: deviceCode,
    verification_uri: address,
    expires_in: LIFETIME_IN_SECONDS,
    interval: 5,
    message: `To sign in, use a web browser to open the page ${address} and enter the code ${userCode} to authenticate.`,
  });
}

const deviceLoginPath = (world: World) => `${world.entra.folder}/devicelogin`;

/** GET of the device page. `otc` brings the code along, as on the real page. */
export function showDeviceLogin(world: World, exchange: Exchange): Promise<Response> {
  return deviceCodeForm(deviceLoginPath(world), exchange.url.searchParams.get('otc') ?? '');
}

/** POST of the device page: asks who approves, then signs the waiting device in or turns it away. */
export function enterDeviceCode(world: World, form: Readonly<Record<string, string>>): Promise<Response> {
  const userCode = (form.code ?? '').trim().toUpperCase();
  const waiting = [...world.entra.deviceCodes.values()].find((code) => code.userCode === userCode);
  if (!waiting || Date.now() > waiting.expiresAt)
    return deviceCodeResult('That code didn’t work. Check the code and try again.');
  if (form.person === undefined) {
    const { displayName } = requireClient(world, waiting.clientId, waiting.tenant);
    return deviceApproval({
      action: deviceLoginPath(world),
      userCode,
      appName: displayName,
      people: [...world.state.people.values()],
    });
  }
  const person = findPerson(world.state, form.person);
  const tenantId = resolveTenant(world, waiting.tenant);
  if (!person || (tenantId !== undefined && person.tenantId !== tenantId)) {
    waiting.isDeclined = true;
    return deviceCodeResult('The device was not signed in.');
  }
  if (!person.isEnabled) return errorPage(50057, 'The user account is disabled.', deviceLoginPath(world));
  waiting.session = { id: newGuid(), personId: person.id, startedAt: Date.now() };
  return deviceCodeResult(`The device is signed in as ${person.displayName}. You can close this window.`);
}
