import { disableServicePrincipal } from './disable-service-principal';
import { enableServicePrincipal } from './enable-service-principal';
import { grantConsent } from './grant-consent';
import { readBack } from './read-back';
import { readBackUndo } from './read-back-undo';
import { removeConsent } from './remove-consent';
import { restoreAuthenticationMetadata } from './restore-authentication-metadata';
import { setAuthenticationMetadata } from './set-authentication-metadata';
import type { Step } from './step';
import { waitForEntra } from './wait-for-entra';

/** The steps of every instance, in order. */
export const steps: readonly Step[] = [
  enableServicePrincipal,
  setAuthenticationMetadata,
  waitForEntra,
  grantConsent,
  readBack,
];

/** Of a run that takes another one back: consent first, because it goes away with the service principal. */
export const undoSteps: readonly Step[] = [
  removeConsent,
  disableServicePrincipal,
  restoreAuthenticationMetadata,
  readBackUndo,
];
