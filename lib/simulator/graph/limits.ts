import type { GraphContext } from './context.ts';
import { GraphError } from './errors.ts';

/** From this share of a limit on, answers say how close it is. */
const TELLING_SHARE = 0.8;

/**
 * Takes a request's cost from what one application may use in one tenant: resource units, and requests that change
 * something. The headers are Graph's: the cost always, the rest once four fifths are used.
 */
export function takeUnits(context: GraphContext, units: number): Record<string, string> {
  const { world, caller, exchange } = context;
  const { settings, throttle, clock } = world;
  const { method } = exchange.request;
  const headers: Record<string, string> = { 'x-ms-resource-unit': String(units) };
  const owner = `${caller.clientId}/${caller.tid}`;
  const limits = [
    { name: 'ReadWrite', cost: units, bucket: settings.graphUnits, reason: 'ResourceUnitLimitExceeded' },
    ...(method === 'GET'
      ? []
      : [{ name: 'Write', cost: 1, bucket: settings.graphWrites, reason: 'WriteLimitExceeded' }]),
    ...(context.operation === 'conditionalAccessPolicies.list'
      ? [{ name: 'Policies', cost: 1, bucket: settings.conditionalAccessReads, reason: 'ResourceUnitLimitExceeded' }]
      : []),
  ];
  for (const { name, cost, bucket, reason } of limits) {
    // The policies have a limit for the tenant, whichever application asks.
    const of = name === 'Policies' ? caller.tid : owner;
    const taken = throttle.take(`graph/${name}/${of}`, bucket, cost);
    const used = 'remaining' in taken ? 1 - taken.remaining / bucket.size : 1;
    if (used >= TELLING_SHARE) {
      headers['x-ms-throttle-limit-percentage'] = used.toFixed(2);
      headers['x-ms-throttle-scope'] = `Tenant_Application/${name}/${owner}`;
    }
    if ('waitSeconds' in taken && settings.isThrottled) {
      throw new GraphError(429, 'TooManyRequests', 'Too many requests.', {
        ...headers,
        'x-ms-throttle-information': reason,
        'retry-after': String(clock.toWallSeconds(taken.waitSeconds)),
      });
    }
  }
  return headers;
}
