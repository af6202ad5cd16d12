/**
 * Template ids of built-in Microsoft Entra roles, the same in every tenant.
 * Source: https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference
 */
const roleIds = {
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  privilegedRoleAdministrator: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  cloudApplicationAdministrator: '158c047a-c907-4556-b7ef-446551a6b5f7',
  applicationAdministrator: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  hybridIdentityAdministrator: '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2',
} as const;

/** Each may consent to delegated permissions for the whole tenant. */
export const consentRoleIds: readonly string[] = [
  roleIds.cloudApplicationAdministrator,
  roleIds.applicationAdministrator,
  roleIds.privilegedRoleAdministrator,
  roleIds.globalAdministrator,
];

/** Each may register the trust of the incoming trust-based flow; the first is enough. */
export const trustRoleIds: readonly string[] = [roleIds.hybridIdentityAdministrator, roleIds.globalAdministrator];
