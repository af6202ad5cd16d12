import type { KeyRing } from './keys.ts';
import { createKeyRing } from './keys.ts';

/** An authorization request that somebody is looking at. */
export interface AuthorizeRequest {
  readonly tenant: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly responseMode: 'query' | 'fragment' | 'form_post';
  readonly scope: string;
  readonly state?: string;
  readonly nonce?: string;
  readonly codeChallenge?: string;
  readonly codeChallengeMethod?: string;
  readonly prompt?: string;
  readonly loginHint?: string;
  readonly claims?: string;
  readonly wantsClientInfo: boolean;
}

export interface SignInSession {
  readonly id: string;
  readonly personId: string;
  readonly startedAt: number;
}

export interface AuthorizationCode {
  readonly request: AuthorizeRequest;
  readonly session: SignInSession;
  readonly tenantId: string;
  readonly expiresAt: number;
  isUsed: boolean;
}

interface RefreshToken {
  readonly session: SignInSession;
  readonly clientId: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly redirectUri: string;
}

interface DeviceCode {
  readonly userCode: string;
  readonly clientId: string;
  readonly tenant: string;
  readonly scope: string;
  readonly expiresAt: number;
  session?: SignInSession;
  isDeclined?: boolean;
}

/** What the sign-in service remembers. All times here are real, not simulated: browsers hold the other end. */
export interface Entra {
  readonly keys: KeyRing;
  /** Where a person's browser finds the pages of this service without a proxy; known once something listens. */
  pagesAt?: string;
  /** First part of the path of this directory's own pages and cookies; empty in the first world, which has the plain ones. */
  readonly folder: string;
  readonly pending: Map<string, AuthorizeRequest>;
  readonly sessions: Map<string, SignInSession>;
  readonly codes: Map<string, AuthorizationCode>;
  readonly refreshTokens: Map<string, RefreshToken>;
  readonly deviceCodes: Map<string, DeviceCode>;
  /** Grants of these people from before this moment are refused. */
  readonly revokedAt: Map<string, number>;
  /** Access tokens of these people and services that were issued before this second are revoked. */
  readonly tokensValidFrom: Map<string, number>;
  reset(): void;
}

export function createEntraStore(folder = ''): Entra {
  const store: Entra = {
    folder,
    keys: createKeyRing(),
    pending: new Map(),
    sessions: new Map(),
    codes: new Map(),
    refreshTokens: new Map(),
    deviceCodes: new Map(),
    revokedAt: new Map(),
    tokensValidFrom: new Map(),
    reset() {
      for (const map of [
        store.pending,
        store.sessions,
        store.codes,
        store.refreshTokens,
        store.deviceCodes,
        store.revokedAt,
        store.tokensValidFrom,
      ]) {
        map.clear();
      }
    },
  };
  return store;
}
