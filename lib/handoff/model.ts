import type { AuthenticationMetadata } from '@/lib/azure/azure';
import type { CheckFlow, CheckId } from '@/lib/checks/model';
import type { PastedSource } from '@/lib/checks/pasted-facts';
import type { CloudName } from '@/lib/env';
import type { Source } from '@/lib/sources';

/**
 * A hand-off pack is everything a colleague with other rights needs to do one step: why, who, scripts and settings with
 * this tenant's values, what has to come out, the way back, and where the result goes. Packs are data, made by pure
 * functions; they hold no secret.
 */

export const handOffPackIds = [
  'trust-object',
  'kdc-proxy-policy',
  'cloud-ticket-policy',
  'admin-consent',
  'entra-admin',
  'directory-readers',
  'conditional-access-exclusion',
  'logins',
  'client-check',
] as const;
export type HandOffPackId = (typeof handOffPackIds)[number];

export const isHandOffPackId = (text: string): text is HandOffPackId =>
  (handOffPackIds as readonly string[]).includes(text);

/** The check that a colleague's word alone answers; what Azure shows is never answered by a word. */
export const statedCheckOf = (pack: HandOffPackId): CheckId | null =>
  pack === 'conditional-access-exclusion' ? 'ENT-CA-BLOCKS' : null;

/** How long a link can be made to last. */
export const linkLifetimesInDays = [1, 3, 7, 14] as const;
export type LinkLifetimeInDays = (typeof linkLifetimesInDays)[number];

/** What a pack says about an instance. `null` always means "not known here", never "none". */
export interface PackInstance {
  /** ARM id as Azure spells it. */
  id: string;
  name: string;
  subscriptionId: string;
  resourceGroup: string;
  hostName: string | null;
  isPublicEndpointEnabled: boolean | null;
  /** App id of the instance's service principal; `null` until the instance is configured. */
  clientId: string | null;
  /** Object id of the system-assigned managed identity. */
  managedIdentityId: string | null;
  hasUserAssignedIdentity: boolean;
  metadataMode: AuthenticationMetadata | null;
  entraAdmin: 'set' | 'not-set' | 'not-read';
  /** Delegated permissions the app asks for. */
  askedScopes: readonly string[] | null;
  missingScopes: readonly string[] | null;
  asksForAppRoles: boolean;
}

export interface PackContext {
  tenant: {
    id: string;
    name: string;
    /** Verified domains, as Microsoft Graph told; empty when not read. */
    domains: readonly string[];
  };
  cloud: CloudName;
  flows: readonly CheckFlow[];
  instances: readonly PackInstance[];
  /** Who should get logins: user principal names, names of groups, `DOMAIN\\name`. */
  names: readonly string[];
  setupName: string;
  /** Who asks for it. */
  person: { name: string; userName: string };
  /** ISO 8601, UTC. */
  madeAt: string;
}

/** UTF-8 with BOM is what Windows PowerShell 5.1 reads as Unicode; regedit writes UTF-16. */
export type FileEncoding = 'utf-8' | 'utf-8-bom' | 'utf-16le-bom';

export interface PackFile {
  name: string;
  /** Lines end with LF here; the encoding decides what is written. */
  text: string;
  encoding: FileEncoding;
  language: 'powershell' | 'bash' | 'sql' | 'reg';
  /** What it is for, as a heading. */
  label: string;
}

/** A value to type or paste somewhere. */
export interface PackValue {
  label: string;
  value: string;
}

export interface PackPart {
  title: string;
  text: readonly string[];
  /** Done in this order. */
  steps?: readonly string[];
  values?: readonly PackValue[];
  /** Names of files of the pack. */
  files?: readonly string[];
}

export interface Pack {
  id: HandOffPackId;
  title: string;
  /** One sentence: what the colleague does. */
  summary: string;
  why: string;
  who: {
    /** The least that is enough. */
    role: string;
    /** What else works, and what is not needed. */
    notes: readonly string[];
  };
  parts: readonly PackPart[];
  files: readonly PackFile[];
  expected: { text: string; sample: string | null };
  undo: readonly string[];
  /** Nothing to hand over yet: `missing` says why. */
  isEmpty: boolean;
  answer: {
    /** What to bring back, in one sentence. */
    text: string;
    /** Pasted output that answers it; empty: a word that it is done is enough. */
    sources: readonly PastedSource[];
    checks: readonly CheckId[];
  };
  /** What Microsoft does not document, or documents in two ways. */
  cautions: readonly string[];
  /** What is not in the pack, and why. */
  missing: readonly string[];
  sources: readonly Source[];
}
