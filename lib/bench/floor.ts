export const OPERATION_IN_SECONDS = 60;
export const REPLICATION_IN_SECONDS = 30;

/** What Azure allows per subscription and person: so many changes at once, then so many a second. */
const WRITES_AT_ONCE = 200;
const WRITES_PER_SECOND = 10;

/**
 * Nobody can be faster: the last change that the buckets let through still takes its operation and Entra's lag.
 * @returns seconds
 */
export function floorFor(instances: number, subscriptions: number): number {
  const inOneSubscription = Math.ceil(instances / subscriptions);
  const untilLastChange = Math.max(0, inOneSubscription - WRITES_AT_ONCE) / WRITES_PER_SECOND;
  return untilLastChange + OPERATION_IN_SECONDS + REPLICATION_IN_SECONDS;
}
