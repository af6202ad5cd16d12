export const entraOperations = {
  'entra.openidConfiguration': { method: 'GET', path: '/{tenant}/v2.0/.well-known/openid-configuration' },
  'entra.keys': { method: 'GET', path: '/{tenant}/discovery/v2.0/keys' },
  'entra.instanceDiscovery': { method: 'GET', path: '/{tenant}/discovery/instance' },
  'entra.authorize': { method: 'GET', path: '/{tenant}/oauth2/v2.0/authorize' },
  'entra.signIn': { method: 'POST', path: '/{tenant}/login' },
  'entra.token': { method: 'POST', path: '/{tenant}/oauth2/v2.0/token' },
  'entra.deviceCode': { method: 'POST', path: '/{tenant}/oauth2/v2.0/devicecode' },
  'entra.deviceLogin': { method: 'POST', path: '/devicelogin' },
  'entra.adminConsentPage': { method: 'GET', path: '/{tenant}/adminconsent' },
  'entra.adminConsent': { method: 'POST', path: '/{tenant}/adminconsent' },
  'entra.logout': { method: 'GET', path: '/{tenant}/oauth2/v2.0/logout' },
} as const;
