import type { HandOffPackId, Pack, PackContext } from './model';
import { renderAdminConsent } from './packs/admin-consent';
import { renderClientCheck } from './packs/client-check';
import { renderCloudTicketPolicy } from './packs/cloud-ticket-policy';
import { renderConditionalAccess } from './packs/conditional-access';
import { renderDirectoryReaders } from './packs/directory-readers';
import { renderEntraAdmin } from './packs/entra-admin';
import { renderKdcProxyPolicy } from './packs/kdc-proxy-policy';
import { renderLoginsPack } from './packs/logins';
import { renderTrustObject } from './packs/trust-object';

const renderers: Record<HandOffPackId, (context: PackContext) => Pack> = {
  'trust-object': renderTrustObject,
  'kdc-proxy-policy': renderKdcProxyPolicy,
  'cloud-ticket-policy': renderCloudTicketPolicy,
  'admin-consent': renderAdminConsent,
  'entra-admin': renderEntraAdmin,
  'directory-readers': renderDirectoryReaders,
  'conditional-access-exclusion': renderConditionalAccess,
  logins: renderLoginsPack,
  'client-check': renderClientCheck,
};

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The pack with the values of this tenant.
 * @throws RangeError when the tenant id is no GUID: it stands in registry values, which cannot quote everything
 */
export function renderPack(id: HandOffPackId, context: PackContext): Pack {
  if (!GUID.test(context.tenant.id)) throw new RangeError('The tenant id is not a GUID.');
  return renderers[id](context);
}
