/** MSAL's errors that a person can do something about, by MSAL's own code; anything else gets the last sentence. */
const sentences: Record<string, string> = {
  popup_window_error: 'Your browser did not open the window. Allow pop-up windows for this site, then continue.',
  empty_window_error: 'Your browser did not open the window. Allow pop-up windows for this site, then continue.',
  user_cancelled: 'The window was closed before the sign-in was finished.',
  access_denied:
    'The sign-in was cancelled, or a permission was not granted. Try again; if you did not cancel it, ask an administrator of your tenant to consent.',
  consent_required:
    'Microsoft Entra ID wants an administrator’s consent to a permission of this app. The README lists the permissions under “Your own tenant”.',
  interaction_in_progress: 'Another sign-in of this app is open in this browser. Finish or close it first.',
  timed_out: 'Microsoft Entra ID did not answer in time. Check the connection, then continue.',
  no_network_connectivity: 'There is no network connection. Check it, then continue.',
  endpoints_resolution_error: 'Microsoft Entra ID could not be reached. Check the connection, then continue.',
};

export function describeMsalError(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'errorCode' in error ? String(error.errorCode) : '';
  return (
    sentences[code] ?? `The sign-in did not finish${code === '' ? '' : ` (${code})`}. Nothing was changed; try again.`
  );
}
