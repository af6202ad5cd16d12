import type { ConsentRequest } from '@/lib/runs/feed';

export interface ConsentMessageInput {
  tenant: string;
  /** Address of the run's page. */
  address: string;
  roles: string;
  /** What one has to do there; the words of the button. */
  buttonWords: string;
  requests: readonly ConsentRequest[];
}

/** What one sends to the colleague who may grant consent: whole, so that nobody has to ask back. */
export function writeConsentMessage({ tenant, address, roles, buttonWords, requests }: ConsentMessageInput): string {
  const what = requests.length === 1 ? 'a SQL managed instance' : `${requests.length} SQL managed instances`;
  return [
    `Admin consent for ${what}, tenant ${tenant}`,
    '',
    'Windows sign-in to these instances works once their apps in Microsoft Entra ID have admin consent.',
    `Any one of these roles can grant it: ${roles}.`,
    '',
    `Open ${address} and choose “${buttonWords}”. You need to be able to read the subscriptions of the instances.`,
    `Or without this app: Microsoft Entra ID, App registrations, All applications, the app, API permissions, Grant admin consent. The run goes on when somebody continues it.`,
    '',
    ...requests.map(describeRequest),
  ].join('\n');
}

function describeRequest({ appName, clientId, scopes }: ConsentRequest): string {
  const asked = scopes.length === 0 ? '' : `, asks for ${scopes.join(' ')}`;
  return `- ${appName}, application (client) ID ${clientId ?? 'not known yet'}${asked}`;
}
