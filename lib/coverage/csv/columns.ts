/** Columns a list of devices may have, and every name they go by in exports of Intune, Entra, Configuration Manager and Active Directory. */
const aliases = {
  name: [
    'devicename',
    'displayname',
    'name',
    'computername',
    'computer',
    'hostname',
    'device',
    'cn',
    'dnshostname',
    'netbiosname',
    'samaccountname',
    'manageddevicename',
  ],
  os: ['os', 'operatingsystem', 'ostype', 'platform', 'deviceos', 'operatingsystemname', 'oscaption'],
  version: [
    'osversion',
    'operatingsystemversion',
    'osbuild',
    'operatingsystembuild',
    'osbuildnumber',
    'version',
    'build',
    'fullosversion',
  ],
  join: [
    'jointype',
    'trusttype',
    'devicetrusttype',
    'joinstatus',
    'azureadjointype',
    'entrajointype',
    'devicejointype',
    'jointypename',
    'join',
  ],
  lastSeen: [
    'approximatelastsignindatetime',
    'approximatelastlogontimestamp',
    'lastcheckin',
    'lastcheckindate',
    'lastsyncdatetime',
    'lastlogondate',
    'lastlogontimestamp',
    'lastactivity',
    'activity',
    'lastseen',
    'lastsignin',
    'lastsignindate',
    'lastlogon',
    'lastactivetime',
    'lastcontact',
  ],
  enabled: ['enabled', 'accountenabled', 'isenabled', 'deviceenabled'],
  owner: [
    'primaryuserupn',
    'userprincipalname',
    'primaryuser',
    'primaryuseremailaddress',
    'primaryuserdisplayname',
    'registeredowners',
    'registeredowner',
    'owners',
    'owner',
    'username',
    'user',
    'useremail',
    'managedby',
  ],
  isServer: ['isserver', 'producttype'],
  /** Only Active Directory has these; they tell what kind of export it is. */
  activeDirectory: [
    'distinguishedname',
    'samaccountname',
    'lastlogondate',
    'lastlogontimestamp',
    'pwdlastset',
    'whencreated',
    'dnshostname',
    'useraccountcontrol',
    'objectsid',
    'sid',
    'passwordlastset',
  ],
} as const satisfies Record<string, readonly string[]>;

export type ColumnKey = Exclude<keyof typeof aliases, 'activeDirectory'>;

export interface Columns {
  /** Index of each column that is there; the first by rank of its names. */
  indexOf: Partial<Record<ColumnKey, number>>;
  isActiveDirectory: boolean;
}

const keys = ['name', 'os', 'version', 'join', 'lastSeen', 'enabled', 'owner', 'isServer'] as const;

/** Names in any order, case and spelling of spaces; a trailing "(UTC)" or "(days)" does not count. */
export function findColumns(header: readonly string[]): Columns {
  const names = header.map(normalise);
  const indexOf: Columns['indexOf'] = {};
  const taken = new Set<number>();
  for (const key of keys) {
    const rank = aliases[key].find((alias) => names.some((name, index) => name === alias && !taken.has(index)));
    if (rank === undefined) continue;
    const index = names.findIndex((name, at) => name === rank && !taken.has(at));
    indexOf[key] = index;
    taken.add(index);
  }
  const isActiveDirectory =
    indexOf.join === undefined && names.some((name) => aliases.activeDirectory.some((alias) => alias === name));
  return { indexOf, isActiveDirectory };
}

/** A list needs to tell the system of something that has a name. */
export const isDeviceHeader = ({ indexOf }: Columns): boolean =>
  indexOf.name !== undefined && (indexOf.os !== undefined || indexOf.version !== undefined);

const normalise = (name: string) =>
  name
    .toLowerCase()
    .replace(/\([^)]*\)\s*$/, '')
    .replaceAll(/[^a-z0-9]/g, '');

/** For the person whose file has none of them. */
export const wantedColumns: readonly { what: string; names: string }[] = [
  { what: 'Name', names: 'Device name, displayName, Name' },
  { what: 'System', names: 'OS, operatingSystem' },
  { what: 'Version', names: 'OS version, operatingSystemVersion' },
  { what: 'Join', names: 'JoinType, trustType, joinType (exports of Active Directory have none)' },
];
