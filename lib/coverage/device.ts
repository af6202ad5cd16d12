import type { Join } from '@/lib/setup/client-answers';

/** One computer of a list, whatever list it came from. `null` always means "the list does not say". */
export interface DeviceRow {
  name: string;
  /** As the list spells it: "Windows", "Windows Server 2019 Standard", "iOS". */
  os: string | null;
  /** As the list spells it: "10.0.19045.4529", "10.0 (19045)", "10.0". */
  version: string | null;
  join: Join | null;
  isServer: boolean | null;
  isEnabled: boolean | null;
  /** Milliseconds since 1970. */
  lastSeenAt: number | null;
  owner: string | null;
}

/** What a list can and cannot know. */
export const deviceSources = ['directory', 'file', 'active-directory-file'] as const;
/**
 * `directory`: Microsoft Graph. `file`: an export of Intune or Entra. `active-directory-file`: an export of Active
 * Directory, in which every computer is joined to it and none says whether it is hybrid joined.
 */
export type DeviceSource = (typeof deviceSources)[number];
