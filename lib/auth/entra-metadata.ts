import 'server-only';
import { z } from 'zod';
import { authorityOf } from '@/lib/azure/clouds';
import { fetchJson } from '@/lib/azure/transport';
import { getEnv } from '@/lib/env';

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
let cached: { metadata: EntraMetadata; readAt: number } | undefined;

/** The tenant's authority, e.g. `https://login.microsoftonline.com/<tenant id>`. */
export function tenantAuthority(): string {
  const env = getEnv();
  return `${authorityOf(env.cloud)}/${env.tenantId}`;
}

/** The tenant's openid-configuration, read from Entra and kept for some hours. */
export async function getEntraMetadata(): Promise<EntraMetadata> {
  if (cached && Date.now() - cached.readAt < MAX_AGE_IN_MS) return cached.metadata;
  const { cloud, simulatorUrl } = getEnv();
  const answer = await fetchJson(`${tenantAuthority()}/v2.0/.well-known/openid-configuration`, { cloud, simulatorUrl });
  cached = { metadata: metadataSchema.parse(answer), readAt: Date.now() };
  return cached.metadata;
}
