import { quotePowerShell } from '@/lib/plan/quote';
import { joinWithAnd } from '@/lib/setup/words';
import { sources } from '@/lib/sources';
import { cloudFactsOf } from '../cloud-facts';
import { graphScript } from '../graph-script';
import { type ConfiguredInstance, countInstances, describeUnconfigured, listConfigured } from '../instances';
import type { Pack, PackContext, PackPart } from '../model';
import { quoteList } from '../powershell';
import { graphModule, runWithModule } from '../run-commands';
import { consent, forEachApp } from '../scripts/graph';
import { graphGrants } from '../sources';

/** Links on the page; the script has them all. */
const SHOWN = 20;

export function renderAdminConsent(context: PackContext): Pack {
  const configured = listConfigured(context);
  const scopes = [...new Set(configured.flatMap(({ askedScopes }) => askedScopes ?? []))].sort();
  const asksForRoles = configured.filter(({ asksForAppRoles }) => asksForAppRoles);
  return {
    id: 'admin-consent',
    title: 'Grant admin consent to the apps of the instances',
    summary: `Consent, for the whole tenant, to what the app of ${countInstances(configured.length)} asks for.`,
    why: 'Each configured instance has an app registration, named “<instance> principal”. Microsoft Entra ID issues no Kerberos ticket for the instance until an administrator has consented to the permissions that the app asks for. Rights on Azure do not include it, so it is often a second person.',
    who: {
      role: 'Cloud Application Administrator in Microsoft Entra ID',
      notes: [
        'Application Administrator, Privileged Role Administrator and Global Administrator work too.',
        'No right on the instances or on Azure is needed.',
        ...(asksForRoles.length > 0
          ? [
              `${joinWithAnd(asksForRoles.slice(0, 5).map(({ name }) => name))} also asks for application permissions. The script grants delegated ones only; application permissions on Microsoft Graph need Privileged Role Administrator, in the portal.`,
            ]
          : []),
      ],
    },
    parts: [
      {
        title: 'What is granted',
        text: [
          scopes.length > 0
            ? `Delegated permissions, on behalf of the person who signs in: ${scopes.join(', ')}. Read from the apps themselves.`
            : 'The permissions could not be read with the rights of whoever made this pack. The script prints what each app asks for and asks you before it grants anything.',
        ],
      },
      {
        title: 'With a script, for all of them',
        text: ['The script grants what is listed above, app by app, and stops where an app asks for more by now.'],
        values: runWithModule('grant-consent.ps1', graphModule),
        files: ['grant-consent.ps1'],
      },
      ...(configured.length > 0 ? [portalPart(context, configured)] : []),
    ],
    files: [
      graphScript(context, {
        name: 'grant-consent.ps1',
        label: 'Grant admin consent to the apps of SQL managed instances',
        about: [
          'Grants exactly the delegated permissions listed with each app, and no application permissions.',
          'Needs Cloud Application Administrator in Microsoft Entra ID.',
        ],
        scopes: ['Application.Read.All', 'DelegatedPermissionGrant.ReadWrite.All'],
        list: [
          'Apps',
          configured.map(
            ({ name, clientId, askedScopes }) =>
              `@{ Name = ${quotePowerShell(name)}; AppId = ${quotePowerShell(clientId)}; Agreed = ${quoteList(askedScopes ?? [])} }`,
          ),
        ],
        body: [consent, forEachApp],
      }),
    ],
    expected: {
      text: 'One line for each app, with every permission it asks for. The setup reads the same from Microsoft Entra ID.',
      sample: configured
        .slice(0, 3)
        .map(({ name, clientId, askedScopes }) => `CONSENT ${name} (${clientId}): ${describeScopes(askedScopes)}`)
        .join('\n'),
    },
    undo: [
      'Run the script with -Undo. It takes exactly these permissions back and keeps others.',
      'From then on nobody gets a Kerberos ticket for these instances; tickets already issued last up to an hour.',
    ],
    isEmpty: configured.length === 0,
    answer: {
      text: 'Say that it is done. Whoever runs the setup reads the consent from Microsoft Entra ID.',
      sources: [],
      checks: ['ENT-CONSENT'],
    },
    cautions: [
      'Which permissions the app asks for is not in Microsoft’s article on SQL managed instances. They are read from each app.',
      'The consent link ends on a page of the app, and the apps of instances may have none. An error after “Accept” does not mean that the consent failed: look at API permissions.',
      'Consent in the portal can drop earlier grants for permissions that the app no longer asks for.',
    ],
    missing: describeUnconfigured(context, 'has no app yet. Consent is possible once its service principal is on.'),
    sources: [sources.instance, sources.adminConsent, graphGrants],
  };
}

const describeScopes = (scopes: readonly string[] | null) =>
  scopes && scopes.length > 0 ? [...scopes].sort().join(' ') : '…';

function portalPart(context: PackContext, configured: readonly ConfiguredInstance[]): PackPart {
  const { authority } = cloudFactsOf(context.cloud);
  return {
    title: 'By hand, one by one',
    text: ['Open the link of each app and accept. It names the app and its permissions before anything is granted.'],
    steps: [
      'Or in the Azure portal: Microsoft Entra ID, App registrations, All applications, the app, API permissions, Grant admin consent.',
    ],
    values: configured.slice(0, SHOWN).map(({ name, clientId }) => ({
      label: `${name} principal`,
      value: `${authority}/${context.tenant.id}/adminconsent?client_id=${encodeURIComponent(clientId)}`,
    })),
  };
}
