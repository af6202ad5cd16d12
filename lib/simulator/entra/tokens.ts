import { createHash } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Cloud } from '../hosts.ts';
import { opaque } from '../ids.ts';
import { MICROSOFT_GRAPH_APP_ID } from '../scenarios/microsoft-apps.ts';
import type { ClientRegistration, Person } from '../state.ts';
import type { World } from '../world.ts';

/** The role template every ordinary member of a directory carries in `wids`. */
const DEFAULT_USER_ROLE = 'b79fbf4d-3ef9-4689-8143-76b194e85509';

export interface TokenSubject {
  readonly person: Person;
  readonly tenantId: string;
  readonly clientId: string;
  readonly sessionId: string;
  readonly cloud: Cloud;
  /** `xms_cc` values the client declared, such as CP1. */
  readonly capabilities: readonly string[];
  readonly lifetimeSeconds?: number;
  /** Real seconds to move every date in the token by; negative makes an old token. */
  readonly shiftSeconds?: number;
}

/** Different for each application that sees the person, the same each time. */
function pairwise(subject: TokenSubject, audience: string): string {
  return createHash('sha256').update(`${subject.person.id}/${audience}`).digest('base64url');
}

interface TokenTimes {
  readonly lifetimeSeconds?: number;
  readonly shiftSeconds?: number;
}

function times(world: World, subject: TokenTimes) {
  const iat = Math.floor(Date.now() / 1000) + (subject.shiftSeconds ?? 0);
  return { iat, nbf: iat, exp: iat + (subject.lifetimeSeconds ?? world.settings.tokenLifetimeSeconds) };
}

async function sign(world: World, claims: Record<string, unknown>, withThumbprint: boolean): Promise<string> {
  const key = await world.entra.keys.current();
  const header = { typ: 'JWT', alg: 'RS256', kid: key.kid, ...(withThumbprint ? { x5t: key.kid } : {}) };
  return new SignJWT(claims).setProtectedHeader(header).sign(key.privateKey);
}

export function signIdToken(world: World, subject: TokenSubject, nonce: string | undefined): Promise<string> {
  const { person } = subject;
  const claims = {
    aud: subject.clientId,
    iss: `https://${subject.cloud.login}/${subject.tenantId}/v2.0`,
    ...times(world, subject),
    ...(person.tenantId === subject.tenantId ? {} : { idp: `https://sts.windows.net/${person.tenantId}/` }),
    login_hint: opaque(48),
    name: person.displayName,
    ...(nonce ? { nonce } : {}),
    oid: person.id,
    preferred_username: person.userPrincipalName,
    rh: `1.${opaque(24)}`,
    sid: subject.sessionId,
    sub: pairwise(subject, subject.clientId),
    tid: subject.tenantId,
    uti: opaque(16),
    ver: '2.0',
  };
  return sign(world, claims, false);
}

/** A v1 access token, which is what ARM and Graph want although the v2 endpoint issues it. */
export function signAccessToken(
  world: World,
  subject: TokenSubject,
  audience: string,
  scopes: readonly string[],
): Promise<string> {
  const { person } = subject;
  const tenant = world.state.tenants.get(subject.tenantId);
  const claims = {
    aud: audience,
    iss: `https://sts.windows.net/${subject.tenantId}/`,
    ...times(world, subject),
    acr: '1',
    aio: opaque(40),
    amr: ['pwd', 'mfa'],
    ...(audience === MICROSOFT_GRAPH_APP_ID
      ? { app_displayname: world.state.clients.get(subject.clientId)?.displayName }
      : {}),
    appid: subject.clientId,
    appidacr: '0',
    family_name: person.surname,
    given_name: person.givenName,
    idtyp: 'user',
    ipaddr: '203.0.113.7',
    name: person.displayName,
    oid: person.id,
    rh: `1.${opaque(24)}`,
    scp: scopes.join(' '),
    sid: subject.sessionId,
    sub: pairwise(subject, audience),
    tid: subject.tenantId,
    unique_name: person.userPrincipalName,
    upn: person.userPrincipalName,
    uti: opaque(16),
    ver: '1.0',
    wids: [...person.directoryRoles, DEFAULT_USER_ROLE],
    ...(subject.capabilities.length > 0 ? { xms_cc: subject.capabilities } : {}),
    xms_idrel: '1 12',
    xms_tcdt: Math.floor((tenant?.createdAt ?? 0) / 1000),
    xms_tdbr: tenant?.region ?? 'EU',
  };
  return sign(world, claims, true);
}

/** What every application carries in `wids` where a person has directory roles. */
const APPLICATION_ROLE = '0997a1d0-0d1d-4acb-b408-d5ca73121e90';

export interface AppTokenSubject extends TokenTimes {
  readonly client: ClientRegistration;
  readonly tenantId: string;
  readonly audience: string;
  readonly roles: readonly string[];
  readonly capabilities: readonly string[];
}

/** A v1 access token of a service: no scopes, no person; `sub` is its principal. */
export function signAppToken(world: World, subject: AppTokenSubject): Promise<string> {
  const { client, tenantId, audience, roles, capabilities } = subject;
  const tenant = world.state.tenants.get(tenantId);
  const claims = {
    aud: audience,
    iss: `https://sts.windows.net/${tenantId}/`,
    ...times(world, subject),
    aio: opaque(40),
    ...(audience === MICROSOFT_GRAPH_APP_ID ? { app_displayname: client.displayName } : {}),
    appid: client.clientId,
    appidacr: '1',
    idp: `https://sts.windows.net/${tenantId}/`,
    idtyp: 'app',
    oid: client.principalId,
    rh: `1.${opaque(24)}`,
    ...(roles.length > 0 ? { roles } : {}),
    sub: client.principalId,
    tid: tenantId,
    uti: opaque(16),
    ver: '1.0',
    wids: [APPLICATION_ROLE],
    ...(capabilities.length > 0 ? { xms_cc: capabilities } : {}),
    xms_idrel: '7 10',
    xms_tcdt: Math.floor((tenant?.createdAt ?? 0) / 1000),
    xms_tdbr: tenant?.region ?? 'EU',
  };
  return sign(world, claims, true);
}
