import { claimsChallenge, revokedMessage } from '../entra/claims-challenge.ts';
import type { Caller, TokenProblem } from '../entra/verify.ts';
import { verifyBearer } from '../entra/verify.ts';
import type { Exchange } from '../exchange.ts';
import type { World } from '../world.ts';
import { ArmError } from './errors.ts';

/** The caller of an ARM request, or the 401 that Azure gives for what is wrong with the token. */
export async function authenticateArm(world: World, exchange: Exchange): Promise<Caller> {
  const { cloud } = exchange.role;
  const check = await verifyBearer(world, exchange.request.headers.get('authorization'), cloud.armAudiences);
  if (!('problem' in check)) return check.caller;
  if (check.problem === 'revoked') {
    const challenge = claimsChallenge(cloud.login, check.validFromSeconds);
    throw new ArmError(401, 'InvalidAuthenticationToken', revokedMessage, {
      isGateway: true,
      headers: { 'www-authenticate': challenge },
    });
  }
  throw unauthorized(world, cloud.login, check);
}

function unauthorized(world: World, login: string, problem: TokenProblem): ArmError {
  const tenantId = world.state.client.tenantId;
  const { code, message, description } = describeProblem(problem, tenantId);
  return new ArmError(401, code, message, {
    isGateway: true,
    headers: {
      'www-authenticate': `Bearer authorization_uri="https://${login.replace('login.microsoftonline.com', 'login.windows.net')}/${tenantId}", error="invalid_token", error_description="${description ?? message}"`,
    },
  });
}

function describeProblem(
  problem: TokenProblem,
  tenantId: string,
): { code: string; message: string; description?: string } {
  switch (problem.problem) {
    case 'missing':
      return {
        code: 'AuthenticationFailed',
        message: "Authentication failed. The 'Authorization' header is missing.",
        description: "The authentication failed because of missing 'Authorization' header.",
      };
    case 'expired':
      return {
        code: 'ExpiredAuthenticationToken',
        message: `The access token expiry UTC time '${americanTime(problem.expiresAt)}' is earlier than current UTC time '${americanTime(Date.now())}'.`,
      };
    case 'audience':
      return {
        code: 'InvalidAuthenticationTokenAudience',
        message: `The access token has been obtained for wrong audience or resource '${problem.audience}'. It should exactly match with one of the allowed audiences 'https://management.core.windows.net/','https://management.core.windows.net','https://management.azure.com/','https://management.azure.com'.`,
      };
    case 'tenant':
      return wrongTenant(problem.issuer, tenantId);
    default:
      return { code: 'InvalidAuthenticationToken', message: 'The access token is invalid.' };
  }
}

/** What ARM says when a token of one tenant meets a subscription of another. */
export function wrongTenant(issuer: string, tenantId: string): { code: string; message: string } {
  return {
    code: 'InvalidAuthenticationTokenTenant',
    message: `The access token is from the wrong issuer '${issuer}'. It must match the tenant 'https://sts.windows.net/${tenantId}/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/${tenantId}' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.`,
  };
}

/** `8/21/2018 3:22:00 PM`, the way ARM writes times in this one message. */
function americanTime(epochInMs: number): string {
  return new Date(epochInMs).toLocaleString('en-US', { timeZone: 'UTC' }).replace(',', '').replaceAll('\u202f', ' ');
}
