import { Notice } from '@/components/ui/notice';
import { Status } from '@/components/ui/status';
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table';
import { Timestamp } from '@/components/ui/timestamp';
import type { DirectoryFacts, InventoryRow } from '@/lib/inventory/model';

type Found = Extract<DirectoryFacts, { kind: 'found' }>;

/** Which permissions the app of the instance asks for, and which of them the tenant has granted. */
export function ConsentFacts({ row: { instance, directory, directoryReadAt } }: { row: InventoryRow }) {
  if (instance.servicePrincipal.type === 'None') {
    return (
      <p className="text-sm text-ink-muted">
        Without a service principal there is no app to consent to. It appears when the service principal is turned on.
      </p>
    );
  }
  if (directory === null || directory.kind === 'none') return <Unknown words="Not read yet. Refresh reads it." />;
  if (directory.kind === 'unreadable')
    return <Unknown words={`Could not be read with your rights. ${directory.reason}`} />;
  if (directory.kind === 'absent') {
    return <Unknown words="Microsoft Entra ID does not show the app, so there is nothing to read yet." />;
  }
  return (
    <div className="grid gap-3 text-sm">
      <Scopes directory={directory} name={instance.name} />
      {directory.asksForAppRoles ? (
        <Notice kind="warning" title="The app also asks for application permissions">
          <p>This app reads and grants delegated permissions only. Have a Privileged Role Administrator look at it.</p>
        </Notice>
      ) : null}
      {directory.isAssignmentRequired ? (
        <Notice kind="warning" title="The app requires assignment">
          <p>
            People without an assignment are refused (AADSTS50105). Turn off “Assignment required?” in the properties of
            “{directory.displayName}”, or assign the people who sign in.
          </p>
        </Notice>
      ) : null}
      <p className="text-ink-muted">
        For the whole tenant, delegated permissions only. Consent of one person for themselves is not shown.
        {directoryReadAt ? (
          <>
            {' '}
            Read <Timestamp at={directoryReadAt} show="relative" />.
          </>
        ) : null}
      </p>
    </div>
  );
}

function Scopes({ directory, name }: { directory: Found; name: string }) {
  const { askedScopes, grantedScopes, missingScopes } = directory;
  if (askedScopes === null)
    return <Unknown words="The app registration could not be read, so what it asks for is unknown." />;
  const scopes = [...new Set([...askedScopes, ...grantedScopes])];
  if (scopes.length === 0) return <p>The app asks for no permissions.</p>;
  return (
    <Table label={`Permissions of the app of ${name}`} density="dense">
      <TableHead>
        <TableRow>
          <TableHeaderCell>Permission</TableHeaderCell>
          <TableHeaderCell>Asked for</TableHeaderCell>
          <TableHeaderCell>Consent</TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {scopes.map((scope) => (
          <TableRow key={scope}>
            <TableHeaderCell scope="row" className="[tr:last-child>&]:border-b-0">
              <code className="font-normal">{scope}</code>
            </TableHeaderCell>
            <TableCell>{askedScopes.includes(scope) ? 'Yes' : 'No'}</TableCell>
            <TableCell>
              {missingScopes.includes(scope) ? (
                <Status kind="needs-action">Missing</Status>
              ) : (
                <Status kind="done">Granted</Status>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

const Unknown = ({ words }: { words: string }) => (
  <Status kind="cannot-tell" className="max-w-prose">
    {words}
  </Status>
);
