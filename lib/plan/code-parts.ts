import type { Plan, PlannedChange, PlannedInstance } from './model';
import { toCommentText } from './quote';

/** What the renderers share: facts about clouds and versions, comments, and what there is to take back. */

/** What a script works on: instances with something to do; the blocked ones are named in a comment and left out. */
export interface CodeInput extends Pick<Plan, 'cloud' | 'tenantId' | 'id' | 'madeAt'> {
  instances: readonly PlannedInstance[];
  leftOut: readonly PlannedInstance[];
}

export interface Script {
  apply: string;
  undo: string;
}

/** First stable version of Microsoft.Sql with `servicePrincipal` and `authenticationMetadata`. */
export const sqlApiVersion = '2023-08-01';

export const graphOrigins: Record<Plan['cloud'], string> = {
  AzureCloud: 'https://graph.microsoft.com',
  AzureUSGovernment: 'https://graph.microsoft.us',
  AzureChinaCloud: 'https://microsoftgraph.chinacloudapi.cn',
};

/** Names that `Connect-MgGraph -Environment` takes. */
export const graphEnvironments: Record<Plan['cloud'], string> = {
  AzureCloud: 'Global',
  AzureUSGovernment: 'USGov',
  AzureChinaCloud: 'China',
};

export const describeTarget = ({ name, resourceGroup }: PlannedInstance): string =>
  toCommentText(`${name} (resource group ${resourceGroup})`);

export const describeUndo = (isDisabling: boolean): string =>
  isDisabling
    ? '# Takes the plan back: nobody signs in to these instances with Windows Authentication any more.'
    : '# Takes the plan back.';

export const describeLeftOut = (instances: readonly PlannedInstance[]): string[] =>
  instances.map((instance) =>
    toCommentText(`Left out: ${describeTarget(instance)}. ${instance.blockers.map(({ text }) => text).join(' ')}`),
  );

export const enablesServicePrincipal = ({ changes }: PlannedInstance): boolean =>
  changes.some(({ step }) => step === 'enable-service-principal');

/** From which authentication metadata mode to which; `undefined` where it stays. */
export const findModeChange = ({ changes }: PlannedInstance): PlannedChange | undefined =>
  changes.find(({ step }) => step === 'set-authentication-metadata');

export const changesDirectory = ({ changes }: PlannedInstance): boolean =>
  changes.some(({ target }) => target === 'Graph');

/** Permissions a plan adds to an app that existed before; turning the service principal off is enough for the others. */
export interface Addition {
  target: string;
  clientId: string;
  resourceAppId: string;
  scopes: string[];
}

export function listAdditions(instance: PlannedInstance): Addition[] {
  const { clientId, changes } = instance;
  if (clientId === null || enablesServicePrincipal(instance)) return [];
  return changes.flatMap(({ consent }) =>
    consent && consent.added.length > 0
      ? [{ target: describeTarget(instance), clientId, resourceAppId: consent.resourceAppId, scopes: consent.added }]
      : [],
  );
}

/** Consent-only instances whose permissions could not be read: what a run of the script added is not known here. */
export const hasUnknownAdditions = (instance: PlannedInstance): boolean =>
  !enablesServicePrincipal(instance) && listAdditions(instance).length === 0;
