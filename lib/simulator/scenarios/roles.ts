import type { RoleDefinition } from '../state.ts';

/** Azure built-in roles with the parts of their permissions that this simulation can tell apart. */
export const azureRoles = {
  owner: {
    id: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
    name: 'Owner',
    actions: ['*'],
    notActions: [],
  },
  contributor: {
    id: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
    name: 'Contributor',
    actions: ['*'],
    notActions: [
      'Microsoft.Authorization/*/Delete',
      'Microsoft.Authorization/*/Write',
      'Microsoft.Authorization/elevateAccess/Action',
      'Microsoft.Blueprint/blueprintAssignments/write',
      'Microsoft.Blueprint/blueprintAssignments/delete',
      'Microsoft.Compute/galleries/share/action',
    ],
  },
  reader: {
    id: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    name: 'Reader',
    actions: ['*/read'],
    notActions: [],
  },
  sqlManagedInstanceContributor: {
    id: '4939a1f6-9ae0-4e48-a1e0-f2cbe897382d',
    name: 'SQL Managed Instance Contributor',
    actions: [
      'Microsoft.Resources/deployments/*',
      'Microsoft.Resources/subscriptions/resourceGroups/read',
      'Microsoft.Sql/managedInstances/*',
      'Microsoft.Support/*',
      'Microsoft.Sql/locations/*/read',
      'Microsoft.Sql/locations/instanceFailoverGroups/*',
      'Microsoft.Network/networkSecurityGroups/*',
      'Microsoft.Network/routeTables/*',
      'Microsoft.Network/virtualNetworks/subnets/*',
      'Microsoft.Network/virtualNetworks/*',
      'Microsoft.Insights/alertRules/*',
      'Microsoft.Insights/metrics/read',
      'Microsoft.Insights/metricDefinitions/read',
      'Microsoft.Authorization/*/read',
    ],
    notActions: [
      'Microsoft.Sql/managedInstances/azureADOnlyAuthentications/delete',
      'Microsoft.Sql/managedInstances/azureADOnlyAuthentications/write',
    ],
  },
  sqlSecurityManager: {
    id: '056cd41c-7e88-42e1-933e-88ba6a50c9c3',
    name: 'SQL Security Manager',
    actions: [
      'Microsoft.Authorization/*/read',
      'Microsoft.Resources/subscriptions/resourceGroups/read',
      'Microsoft.Sql/managedInstances/read',
      'Microsoft.Sql/managedInstances/azureADOnlyAuthentications/*',
      'Microsoft.Sql/managedInstances/administrators/read',
      'Microsoft.Sql/managedInstances/databases/transparentDataEncryption/*',
    ],
    notActions: [],
  },
} as const satisfies Record<string, RoleDefinition>;

export type AzureRoleName = keyof typeof azureRoles;

/** Template ids of Entra roles, with the names a directory shows. */
export const entraRoles = {
  globalAdministrator: { id: '62e90394-69f5-4237-9190-012177145e10', name: 'Global Administrator' },
  privilegedRoleAdministrator: {
    id: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
    name: 'Privileged Role Administrator',
  },
  cloudApplicationAdministrator: {
    id: '158c047a-c907-4556-b7ef-446551a6b5f7',
    name: 'Cloud Application Administrator',
  },
  applicationAdministrator: { id: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', name: 'Application Administrator' },
  hybridIdentityAdministrator: {
    id: '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2',
    name: 'Hybrid Identity Administrator',
  },
  securityAdministrator: { id: '194ae4cb-b126-40b2-bd5b-6091b380977d', name: 'Security Administrator' },
  conditionalAccessAdministrator: {
    id: 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
    name: 'Conditional Access Administrator',
  },
  securityReader: { id: '5d6b6bb7-de71-4623-b4af-96380a352509', name: 'Security Reader' },
  globalReader: { id: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451', name: 'Global Reader' },
} as const;

/** Who may consent for everybody to delegated permissions. */
export const consentingRoles: readonly string[] = [
  entraRoles.globalAdministrator.id,
  entraRoles.privilegedRoleAdministrator.id,
  entraRoles.cloudApplicationAdministrator.id,
  entraRoles.applicationAdministrator.id,
];

/** Who may read Conditional Access policies. */
export const policyReadingRoles: readonly string[] = [
  entraRoles.globalAdministrator.id,
  entraRoles.securityAdministrator.id,
  entraRoles.conditionalAccessAdministrator.id,
  entraRoles.securityReader.id,
  entraRoles.globalReader.id,
];
