import type { ReactNode } from 'react';
import { HostName } from '@/components/ui/host-name';
import { Status } from '@/components/ui/status';
import { Timestamp } from '@/components/ui/timestamp';
import type { InventoryRow } from '@/lib/inventory/model';
import { FactList } from './fact-list';

/** The two identities of an instance, each labelled by what it is for. */
export function IdentityPair({ row }: { row: InventoryRow }) {
  return (
    <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
      <Identity name="Service principal" purpose="For Kerberos tickets: this is what Windows sign-in needs.">
        <ServicePrincipal row={row} />
      </Identity>
      <Identity
        name="Managed identity"
        purpose="For the instance’s own questions to Microsoft Entra ID, such as who is in a group, and for its keys. This app never changes it."
      >
        <ManagedIdentity row={row} />
      </Identity>
    </div>
  );
}

function Identity({ name, purpose, children }: { name: string; purpose: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="text-sm font-semibold">{name}</h3>
      <p className="max-w-prose text-sm text-ink-muted">{purpose}</p>
      {children}
    </section>
  );
}

function ServicePrincipal({ row: { instance, directory, directoryReadAt } }: { row: InventoryRow }) {
  const { type, clientId, principalId } = instance.servicePrincipal;
  if (type === 'None') {
    return (
      <FactList facts={[{ label: 'State', value: <Status kind="not-needed">Off: the instance has none</Status> }]} />
    );
  }
  return (
    <FactList
      facts={[
        { label: 'State', value: <Status kind="done">On, system-assigned</Status> },
        {
          label: 'In Microsoft Entra ID',
          value: <InDirectory directory={directory} />,
          note: directoryReadAt ? (
            <>
              Read <Timestamp at={directoryReadAt} show="relative" />
            </>
          ) : null,
        },
        { label: 'Application (client) ID', value: <Id value={clientId} what="application ID" /> },
        { label: 'Object ID as Azure reports it', value: <Id value={principalId} what="object ID" /> },
      ]}
    />
  );
}

function InDirectory({ directory }: { directory: InventoryRow['directory'] }) {
  if (directory === null || directory.kind === 'none') return <Status kind="cannot-tell">Not read yet</Status>;
  if (directory.kind === 'unreadable') {
    return <Status kind="cannot-tell">Could not be read with your rights. {directory.reason}</Status>;
  }
  if (directory.kind === 'absent') return <Status kind="waiting">Not visible (yet)</Status>;
  return (
    <Status kind={directory.isEnabled ? 'done' : 'needs-action'}>
      “{directory.displayName}”, {directory.isEnabled ? 'enabled for sign-in' : 'disabled for sign-in'}
    </Status>
  );
}

function ManagedIdentity({ row: { instance } }: { row: InventoryRow }) {
  const { identity } = instance;
  if (identity === null) {
    return (
      <FactList
        facts={[
          {
            label: 'State',
            value: 'None',
            note: 'Microsoft Entra logins need one with the Directory Readers role, or with lesser permissions of Microsoft Graph.',
          },
        ]}
      />
    );
  }
  return (
    <FactList
      facts={[
        { label: 'Type', value: identity.type },
        { label: 'Object ID', value: <Id value={identity.principalId} what="object ID of the managed identity" /> },
        ...(identity.userAssignedIds.length === 0
          ? []
          : [{ label: 'User-assigned', value: `${identity.userAssignedIds.length}` }]),
      ]}
    />
  );
}

function Id({ value, what }: { value: string | null; what: string }) {
  return value === null ? <span className="text-ink-muted">Not reported</span> : <HostName name={value} what={what} />;
}
