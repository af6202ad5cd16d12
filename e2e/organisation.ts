/** Instances of the simulated organisation that the journeys use; its scenario says more about each. */

/** Untouched, ready, and within the rights of Dana and of Sam. Billing holds both kinds of managed identity. */
export const untouched = [
  'sqlmi-erp-prod-weu',
  'sqlmi-orders-prod-weu',
  'sqlmi-erp-prod-neu',
  'sqlmi-billing-prod-neu',
  'sqlmi-erp-test-weu',
] as const;

/** Service principal, consent and Entra admin are in place already. */
export const alreadyDone = 'sqlmi-warehouse-prod-weu';

export const withBothIdentities = 'sqlmi-billing-prod-neu';
