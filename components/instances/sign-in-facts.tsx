import { SourceLink } from '@/components/setup/source-link';
import { HostName } from '@/components/ui/host-name';
import { Status } from '@/components/ui/status';
import type { Instance } from '@/lib/azure/azure';
import { renderLogins } from '@/lib/logins/login-script';
import { FactList } from './fact-list';

/** Who can make logins, and which kind of login Windows sign-in needs here. */
export function SignInFacts({ instance }: { instance: Instance }) {
  const { entraAdmin, authenticationMetadata } = instance;
  const logins = renderLogins(authenticationMetadata, []);
  return (
    <FactList
      facts={[
        {
          label: 'Microsoft Entra admin',
          value: <EntraAdmin admin={entraAdmin} />,
          note: entraAdmin ? 'Makes the first logins for people of Microsoft Entra ID.' : null,
        },
        ...(entraAdmin
          ? [{ label: 'Its object ID', value: <HostName name={entraAdmin.objectId} what="object ID of the admin" /> }]
          : []),
        ...(entraAdmin?.isEntraOnly === true
          ? [{ label: 'SQL logins', value: 'Off: Microsoft Entra authentication only' }]
          : []),
        {
          label: 'Authentication metadata',
          value: authenticationMetadata ? (
            logins.modeLabel
          ) : (
            <Status kind="cannot-tell">Not read: the list of instances does not tell it</Status>
          ),
          note: (
            <>
              {authenticationMetadata ? null : 'In the default mode, Microsoft Entra: '}
              {logins.explanation}{' '}
              <span className="block">
                Source: <SourceLink source={logins.source} />
              </span>
            </>
          ),
        },
      ]}
    />
  );
}

function EntraAdmin({ admin }: { admin: Instance['entraAdmin'] }) {
  if (admin === undefined) return <Status kind="cannot-tell">Could not be read</Status>;
  if (admin === null) return <Status kind="needs-action">None: nobody can make the logins</Status>;
  return admin.login;
}
