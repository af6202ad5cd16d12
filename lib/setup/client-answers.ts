/** What can be answered about clients. Apart from the schemas, so that a form in the browser does not bring Zod along. */

export const workloads = ['interactive', 'services', 'linux'] as const;
export type Workload = (typeof workloads)[number];

export const clientSystems = [
  'windows-11',
  'windows-10-20h1-or-later',
  'windows-10-older',
  'windows-8',
  'server-2022-or-later',
  'server-2012-to-2019',
  'older',
] as const;
/**
 * `server-2012-to-2019` includes the semi-annual Server releases 2004 and 20H2: they share Windows 10 builds and are
 * older than Server 2022. `windows-8` is Windows 8 and 8.1. `older` is everything before Windows 8 and Server 2012.
 */
export type ClientSystem = (typeof clientSystems)[number];

export const joins = ['entra-joined', 'hybrid-joined', 'ad-joined', 'registered-only', 'not-joined'] as const;
export type Join = (typeof joins)[number];

export const sightAnswers = ['always', 'sometimes', 'never', 'not-sure'] as const;
/** Whether clients reach a domain controller of their Active Directory domain when they connect. */
export type DomainControllerInSight = (typeof sightAnswers)[number];
