import { enableServicePrincipal } from './enable-service-principal';
import { grantConsent } from './grant-consent';
import { readBack } from './read-back';
import type { Step } from './step';
import { waitForEntra } from './wait-for-entra';

/** The steps of every instance, in order. */
export const steps: readonly Step[] = [enableServicePrincipal, waitForEntra, grantConsent, readBack];
