/** Who can fix what, in the words used everywhere in the atlas. */
export const who = {
  instance: 'Whoever may change the instance, for example SQL Managed Instance Contributor',
  consent: 'Cloud Application Administrator or Privileged Role Administrator',
  conditionalAccess: 'Conditional Access Administrator',
  directory: 'Whoever administers Active Directory',
  trust: 'Domain and Enterprise Admin in Active Directory, with Hybrid Identity Administrator in Microsoft Entra ID',
  computers: 'Whoever manages the computers, by Group Policy or Intune',
  person: 'The person at the computer',
  sql: 'The Microsoft Entra admin of the instance',
  network: 'Whoever runs the network',
  sync: 'Hybrid Identity Administrator',
  users: 'User Administrator',
  subscription: 'An owner of the subscription or resource group',
  policy: 'Whoever owns the Azure policy',
  app: 'Whoever runs this app',
  nobody: 'Nobody: wait',
} as const;
