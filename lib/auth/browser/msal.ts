import type { AccountInfo, IPublicClientApplication, SilentRequest } from '@azure/msal-browser';
import type { MsalSettings, TokenPurpose } from '../msal-settings';

/**
 * MSAL in the browser, unmodified, loaded when something needs it and not before: most pages never do.
 */

/** By authority: a browser may go from one tenant to another without loading the page anew. */
const clients = new Map<string, Promise<IPublicClientApplication>>();

export function loadMsal(settings: MsalSettings): Promise<IPublicClientApplication> {
  const known = clients.get(settings.authority);
  if (known) return known;
  const client = createClient(settings).catch((error) => {
    clients.delete(settings.authority);
    throw error;
  });
  clients.set(settings.authority, client);
  return client;
}

async function createClient(settings: MsalSettings): Promise<IPublicClientApplication> {
  const { createStandardPublicClientApplication } = await import('@azure/msal-browser');
  return await createStandardPublicClientApplication({
    auth: {
      clientId: settings.clientId,
      authority: settings.authority,
      knownAuthorities: settings.knownAuthorities,
      ...(settings.authorityMetadata === null ? {} : { authorityMetadata: settings.authorityMetadata }),
      redirectUri: settings.redirectUri,
      postLogoutRedirectUri: settings.postLogoutRedirectUri,
      // Tells Entra that we can answer a claims challenge (Conditional Access, continuous access evaluation).
      clientCapabilities: ['CP1'],
    },
    // A run is left and come back to in another tab: MSAL keeps tokens encrypted there, with a key that dies with the browser.
    cache: { cacheLocation: 'localStorage' },
  });
}

const SIGN_IN_SCOPES = ['openid', 'profile'];

/** Leaves this page for Entra; the browser comes back to `startPage`. */
export async function signInByRedirect(settings: MsalSettings, nonce: string, startPage: string): Promise<void> {
  const msal = await loadMsal(settings);
  await msal.loginRedirect({ scopes: SIGN_IN_SCOPES, nonce, prompt: 'select_account', redirectStartPage: startPage });
}

/** @returns the ID token of a redirect that has just come back, else `null` */
export async function finishRedirect(settings: MsalSettings): Promise<string | null> {
  const msal = await loadMsal(settings);
  const result = await msal.handleRedirectPromise();
  return result?.idToken ?? null;
}

/** Signs in again beside this page, which keeps everything typed into it. */
export async function signInByPopup(settings: MsalSettings, nonce: string, loginHint: string | null): Promise<string> {
  const msal = await loadMsal(settings);
  const result = await msal.loginPopup({
    scopes: SIGN_IN_SCOPES,
    nonce,
    ...(loginHint === null ? { prompt: 'select_account' } : { loginHint }),
  });
  return result.idToken;
}

export async function signOutByRedirect(settings: MsalSettings, objectId: string | null): Promise<void> {
  const msal = await loadMsal(settings);
  const account = objectId === null ? null : findAccount(msal, objectId);
  await msal.logoutRedirect({ account });
}

export interface TokenRequest {
  purpose: TokenPurpose;
  /** Claims challenge to answer, as JSON. */
  claims?: string;
}

export interface AccountHint {
  objectId: string;
  userName: string;
}

/** A token cannot be had in silence: Entra wants the person. */
export class InteractionNeeded extends Error {
  override name = 'InteractionNeeded';
  readonly request: TokenRequest;
  constructor(request: TokenRequest, cause: unknown) {
    super('Microsoft Entra asks for the person', { cause });
    this.request = request;
  }
}

/** @throws InteractionNeeded when only a visible sign-in or consent can help */
export async function acquireToken(
  settings: MsalSettings,
  person: AccountHint,
  request: TokenRequest,
): Promise<string> {
  const msal = await loadMsal(settings);
  const { InteractionRequiredAuthError } = await import('@azure/msal-browser');
  const account = findAccount(msal, person.objectId);
  try {
    const silent = { scopes: settings.scopes[request.purpose], claims: request.claims } satisfies SilentRequest;
    const result = account
      ? await msal.acquireTokenSilent({ ...silent, account })
      : await msal.ssoSilent({ ...silent, loginHint: person.userName });
    return result.accessToken;
  } catch (error) {
    if (error instanceof InteractionRequiredAuthError || isSilentTimeout(error))
      throw new InteractionNeeded(request, error);
    throw error;
  }
}

export async function acquireTokenByPopup(
  settings: MsalSettings,
  person: AccountHint,
  request: TokenRequest,
): Promise<string> {
  const msal = await loadMsal(settings);
  const account = findAccount(msal, person.objectId) ?? undefined;
  const result = await msal.acquireTokenPopup({
    scopes: settings.scopes[request.purpose],
    account,
    loginHint: person.userName,
    claims: request.claims,
  });
  return result.accessToken;
}

function findAccount(msal: IPublicClientApplication, objectId: string): AccountInfo | null {
  return msal.getAllAccounts().find((account) => account.localAccountId.toLowerCase() === objectId) ?? null;
}

/** A blocked third-party cookie makes the hidden frame run into its time limit; a visible one still works. */
const isSilentTimeout = (error: unknown) =>
  typeof error === 'object' &&
  error !== null &&
  'errorCode' in error &&
  (error.errorCode === 'monitor_window_timeout' || error.errorCode === 'timed_out');
