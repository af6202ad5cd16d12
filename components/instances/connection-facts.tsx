import { HostName } from '@/components/ui/host-name';
import { Status } from '@/components/ui/status';
import type { Instance } from '@/lib/azure/azure';
import { buildProof } from '@/lib/setup/proof';
import { type Fact, FactList } from './fact-list';

/** Where clients connect, and what about it can get in the way of Windows sign-in. */
export function ConnectionFacts({ instance }: { instance: Instance }) {
  const { hostName, dnsZone, connectionType, isPublicEndpointEnabled } = instance;
  const proof = buildProof(instance, 'modern-interactive');
  const redirect = proof.notes.find(({ code }) => code === 'redirect');
  const facts: Fact[] = [
    {
      label: 'Host name',
      value: hostName === null ? 'None yet: it has one when it is created' : <HostName name={hostName} />,
      note: hostName === null ? null : 'Clients must connect by this name: the Kerberos ticket is made out to it.',
    },
    { label: 'DNS zone', value: dnsZone ?? 'Not reported' },
    {
      label: 'Connection type',
      value: redirect ? <Status kind="needs-action">Redirect</Status> : (connectionType ?? 'Not reported'),
      note:
        redirect?.text ?? (connectionType === 'Default' ? 'The default was Proxy when the article was written.' : null),
    },
    {
      label: 'Public endpoint',
      value: isPublicEndpointEnabled === null ? 'Not reported' : isPublicEndpointEnabled ? 'On' : 'Off',
      note: proof.publicEndpoint ? (
        <>
          <HostName name={proof.publicEndpoint.text} what="public host name and port" />
          <span className="block">{proof.notes.find(({ code }) => code === 'public-endpoint')?.text}</span>
        </>
      ) : null,
    },
  ];
  return <FactList facts={facts} />;
}
