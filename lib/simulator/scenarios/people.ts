import { stableGuid } from '../ids.ts';
import type { Person } from '../state.ts';
import { entraRoles } from './roles.ts';
import type { ServiceSeed } from './types.ts';

/** The simulated organisation's directory. */
export const defaultTenantId = stableGuid('tenant/fabrikam');
/** Another organisation, whose people and tokens have no business here. */
export const otherTenantId = stableGuid('tenant/northwind');
/** The application registration people sign in to. */
export const defaultClientId = stableGuid('application/sqlmi-winauth');

/** The service that works at night, when nobody is signed in. */
export const automation: ServiceSeed = {
  key: 'automation',
  tenantId: defaultTenantId,
  displayName: 'Fabrikam database automation',
  clientId: stableGuid('application/fabrikam-automation'),
  secret: 'simulated-secret-worth-nothing',
  secretDaysLeft: 71,
  createdDaysAgo: 294,
  graphRoles: ['Application.Read.All', 'Directory.Read.All', 'Organization.Read.All'],
};

type PersonSeed = Omit<Person, 'isEnabled'>;

function person(
  key: string,
  givenName: string,
  surname: string,
  rest: Pick<PersonSeed, 'jobTitle' | 'directoryRoles' | 'summary'> & Partial<Pick<PersonSeed, 'tenantId'>>,
): PersonSeed {
  const domain = rest.tenantId === otherTenantId ? 'northwindtraders.com' : 'fabrikam.com';
  return {
    key,
    id: stableGuid(`person/${key}`),
    tenantId: defaultTenantId,
    givenName,
    surname,
    displayName: `${givenName} ${surname}`,
    userPrincipalName: `${givenName}.${surname}@${domain}`.toLowerCase(),
    ...rest,
  };
}

/** Who can sign in, and what each may do. The keys are stable: tests and the control API use them. */
export const people: readonly PersonSeed[] = [
  person('dana', 'Dana', 'Fischer', {
    jobTitle: 'Database platform lead',
    directoryRoles: [entraRoles.cloudApplicationAdministrator.id],
    summary: 'Can configure and consent everywhere except Group Finance, where Dana only reads.',
  }),
  person('sam', 'Sam', 'Rivera', {
    jobTitle: 'SQL Server administrator',
    directoryRoles: [],
    summary: 'Can turn on the service principal; somebody else must consent.',
  }),
  person('priya', 'Priya', 'Nair', {
    jobTitle: 'Identity administrator',
    directoryRoles: [entraRoles.cloudApplicationAdministrator.id, entraRoles.conditionalAccessAdministrator.id],
    summary: 'Can consent to permissions and read Conditional Access; may not change instances.',
  }),
  person('alex', 'Alex', 'Moreau', {
    jobTitle: 'Internal auditor',
    directoryRoles: [entraRoles.globalReader.id],
    summary: 'Can look at everything and change nothing.',
  }),
  person('kim', 'Kim', 'Osei', {
    jobTitle: 'Store manager',
    directoryRoles: [],
    summary: 'Has no access to any Azure subscription.',
  }),
  person('robin', 'Robin', 'Castellanos', {
    tenantId: otherTenantId,
    jobTitle: 'Consultant',
    directoryRoles: [],
    summary: 'Belongs to another organisation, Northwind Traders.',
  }),
];
