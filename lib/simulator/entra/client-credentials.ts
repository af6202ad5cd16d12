import { timingSafeEqual } from 'node:crypto';
import type { Exchange } from '../exchange.ts';
import { AZURE_MANAGEMENT_APP_ID, MICROSOFT_GRAPH_APP_ID } from '../scenarios/microsoft-apps.ts';
import type { ClientRegistration } from '../state.ts';
import type { World } from '../world.ts';
import { readCapabilities } from './claims.ts';
import { EntraError } from './errors.ts';
import { resolveTenant } from './metadata.ts';
import { parseScopes } from './scopes.ts';
import { signAppToken } from './tokens.ts';

type TokenForm = Readonly<Record<string, string>>;

/** grant_type=client_credentials: a token for the application itself, with the app roles and Azure roles it was given. */
export async function redeemClientCredentials(
  world: World,
  exchange: Exchange,
  tenant: string,
  client: ClientRegistration,
  form: TokenForm,
): Promise<Response> {
  const tenantId = resolveTenant(world, tenant);
  if (!tenantId) {
    throw new EntraError(
      'invalid_request',
      50059,
      'No tenant-identifying information found in either the request or implied by any provided credentials.',
    );
  }
  checkSecret(client, form);
  const requested = parseScopes(form.scope ?? '');
  if (requested.names.length !== 1 || requested.names[0] !== '.default') {
    throw new EntraError(
      'invalid_scope',
      1002012,
      `The provided value for scope ${form.scope ?? ''} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    );
  }
  const resourceId = requested.resource === 'arm' ? AZURE_MANAGEMENT_APP_ID : MICROSOFT_GRAPH_APP_ID;
  const lifetime = world.settings.appTokenLifetimeSeconds;
  const accessToken = await signAppToken(world, {
    client,
    tenantId,
    audience: requested.audience,
    roles: client.appRoles?.[resourceId] ?? [],
    capabilities: readCapabilities(form.claims),
    lifetimeSeconds: lifetime,
  });
  exchange.summary = `${client.displayName} ${form.scope}`;
  return Response.json(
    { token_type: 'Bearer', expires_in: lifetime, ext_expires_in: lifetime, access_token: accessToken },
    {
      headers: { 'cache-control': 'no-store, no-cache', pragma: 'no-cache', expires: '-1', 'x-ms-clitelem': '1,0,0,,' },
    },
  );
}

/** An application proves itself by its secret; a public one has none to show. */
function checkSecret(client: ClientRegistration, form: TokenForm): void {
  if (form.client_assertion !== undefined) {
    throw new EntraError(
      'invalid_client',
      700027,
      'The certificate with identifier used to sign the client assertion is not registered on application.',
    );
  }
  if (!form.client_secret) {
    throw new EntraError(
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    );
  }
  if (!client.secret || !isSame(client.secret.value, form.client_secret)) {
    throw new EntraError(
      'invalid_client',
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${client.clientId}'.`,
    );
  }
  if (Date.now() > client.secret.endsAt) {
    throw new EntraError(
      'invalid_client',
      7000222,
      `The provided client secret keys for app '${client.clientId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
    );
  }
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** `Authorization: Basic`, for clients that do not put their secret into the body. */
export function withBasicCredentials(exchange: Exchange, form: TokenForm): TokenForm {
  const encoded = /^Basic\s+(\S+)$/i.exec(exchange.request.headers.get('authorization') ?? '')?.[1];
  if (!encoded) return form;
  const [, id = '', secret = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  return { client_id: decodeForm(id), client_secret: decodeForm(secret), ...form };
}

/** RFC 6749 2.3.1: both halves are form-encoded first. */
function decodeForm(text: string): string {
  return new URLSearchParams(`value=${text}`).get('value') ?? '';
}
