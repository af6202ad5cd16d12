import { quotePowerShell } from '@/lib/plan/quote';
import { sources } from '@/lib/sources';
import { graphScript } from '../graph-script';
import { countInstances, describeEach } from '../instances';
import type { Pack, PackContext } from '../model';
import { graphModule, runWithModule } from '../run-commands';
import { forEachReader, directoryReaders as readerFunctions } from '../scripts/graph';
import { directoryReaders, graphRoleAssignment } from '../sources';

export function renderDirectoryReaders(context: PackContext): Pack {
  const readers = context.instances.flatMap(({ name, managedIdentityId }) =>
    managedIdentityId === null ? [] : [{ name, managedIdentityId }],
  );
  const others = context.instances.filter(({ managedIdentityId }) => managedIdentityId === null);
  return {
    id: 'directory-readers',
    title: 'Let the instances look people up',
    summary: `Give the managed identity of ${countInstances(readers.length)} the role Directory Readers.`,
    why: 'To create logins for people and groups, and to set a Microsoft Entra admin, an instance looks names up in Microsoft Entra ID. It does so with its managed identity, which is another object than the service principal that Kerberos uses, and which needs the right to read.',
    who: {
      role: 'Privileged Role Administrator in Microsoft Entra ID',
      notes: [
        'Global Administrator works too, and is more than is needed.',
        'Less than the role is enough for the identity: the application permissions User.Read.All, GroupMember.Read.All and Application.Read.All on Microsoft Graph.',
      ],
    },
    parts: [
      {
        title: 'With a script',
        text: ['Assigns the role to each managed identity that does not hold it yet. It takes a few minutes to work.'],
        values: runWithModule('directory-readers.ps1', graphModule),
        files: ['directory-readers.ps1'],
      },
      {
        title: 'By hand',
        text: [],
        steps: [
          'In the Azure portal: Microsoft Entra ID, Roles and administrators, Directory Readers, Add assignments.',
          'Look for the object id of each managed identity. The app “<instance> principal” is not the one.',
        ],
        values: readers.slice(0, 20).map(({ name, managedIdentityId }) => ({ label: name, value: managedIdentityId })),
      },
    ],
    files: [
      graphScript(context, {
        name: 'directory-readers.ps1',
        label: 'Give the managed identities of SQL managed instances the role Directory Readers',
        about: ['Needs Privileged Role Administrator in Microsoft Entra ID.'],
        scopes: ['RoleManagement.ReadWrite.Directory'],
        list: [
          'Identities',
          readers.map(
            ({ name, managedIdentityId }) =>
              `@{ Name = ${quotePowerShell(name)}; PrincipalId = ${quotePowerShell(managedIdentityId)} }`,
          ),
        ],
        body: [readerFunctions, forEachReader],
      }),
    ],
    expected: {
      text: 'One line for each instance, ending in yes.',
      sample: readers
        .slice(0, 3)
        .map(({ name, managedIdentityId }) => `READER ${name} (${managedIdentityId}): yes`)
        .join('\n'),
    },
    undo: ['Run the script with -Undo. Logins that exist go on working; new ones cannot be created.'],
    isEmpty: readers.length === 0,
    answer: {
      text: 'Say that it is done, with the lines the script printed.',
      sources: [],
      checks: ['MI-ENTRA-ADMIN'],
    },
    cautions: [],
    missing:
      context.instances.length === 0
        ? ['No instance is chosen in the setup yet.']
        : [
            ...describeEach(
              others.filter(({ hasUserAssignedIdentity }) => hasUserAssignedIdentity),
              'uses a managed identity of its own making (user-assigned), whose object id is not read here. Its owner can name it.',
            ),
            ...describeEach(
              others.filter(({ hasUserAssignedIdentity }) => !hasUserAssignedIdentity),
              'has no managed identity that is known here.',
            ),
          ],
    sources: [directoryReaders, sources.entraAuthentication, graphRoleAssignment],
  };
}
