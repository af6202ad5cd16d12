import 'server-only';
import { z } from 'zod';
import { authorityOf } from '@/lib/azure/clouds';
import { fetchJson } from '@/lib/azure/transport';
import { getEnv } from '@/lib/env';
import type { AuthorityTenant } from './tenants';

/** The parts of a tenant's openid-configuration this product uses. */
const metadataSchema = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  end_session_endpoint: z.string(),
  jwks_uri: z.string(),
});

export type EntraMetadata = z.infer<typeof metadataSchema>;

const MAX_AGE_IN_MS = 12 * 60 * 60 * 1000;
/** Anybody can make the app ask about a tenant, so it does not remember all of them. */
const MOST_REMEMBERED = 200;
const remembered = new Map<string, { metadata: EntraMetadata; readAt: number }>();

/** A tenant's authority, e.g. `https://login.microsoftonline.com/<tenant id>`. */
export function tenantAuthority(tenant: AuthorityTenant): string {
  return `${authorityOf(getEnv().cloud)}/${tenant}`;
}

/** A tenant's openid-configuration, read from Entra and kept for some hours. */
export async function getEntraMetadata(tenantId: string): Promise<EntraMetadata> {
  const known = remembered.get(tenantId);
  if (known && Date.now() - known.readAt < MAX_AGE_IN_MS) return known.metadata;
  const { cloud, simulatorUrl } = getEnv();
  const address = `${tenantAuthority(tenantId)}/v2.0/.well-known/openid-configuration`;
  const metadata = metadataSchema.parse(await fetchJson(address, { cloud, simulatorUrl }));
  remembered.delete(tenantId);
  remembered.set(tenantId, { metadata, readAt: Date.now() });
  for (const oldest of [...remembered.keys()].slice(0, -MOST_REMEMBERED)) remembered.delete(oldest);
  return metadata;
}
