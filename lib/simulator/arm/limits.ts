import type { ArmContext } from './context.ts';
import { tooManyRequests } from './errors.ts';

type Kind = 'reads' | 'writes' | 'deletes';
interface Bucket {
  readonly size: number;
  readonly refillPerSecond: number;
}

/** Subscriptions have a bucket for everybody together, this many times as large as one principal's. */
const GLOBAL_FACTOR = 15;
const HOUR_IN_SECONDS = 3600;

function kindOf(method: string): Kind {
  if (method === 'GET' || method === 'HEAD') return 'reads';
  return method === 'DELETE' ? 'deletes' : 'writes';
}

/**
 * Takes a token from each of ARM's buckets that a request falls under, for one region, scope, principal and kind; the
 * headers of the answer say what is left. Resource Graph has a quota of its own instead.
 */
export function takeAllowance(context: ArmContext): void {
  const { world, caller, params, operation, exchange } = context;
  if (operation === 'resourceGraph.resources') return;
  const kind = kindOf(exchange.request.method);
  const own = bucketOf(context, kind);
  const scope = params.subscriptionId ? 'subscription' : 'tenant';
  const place = `${world.settings.armRegion}/${scope}/${params.subscriptionId ?? caller.tid}`.toLowerCase();
  const buckets = [
    { header: `x-ms-ratelimit-remaining-${scope}-${kind}`, key: `${place}/${caller.oid}/${kind}`, bucket: own },
    ...(scope === 'subscription'
      ? [
          {
            header: `x-ms-ratelimit-remaining-subscription-global-${kind}`,
            key: `${place}/${kind}`,
            bucket: times(own),
          },
        ]
      : []),
  ];
  for (const { header, key, bucket } of buckets) {
    const taken = world.throttle.take(key, bucket);
    context.answerHeaders[header] = String('remaining' in taken ? taken.remaining : 0);
    if ('waitSeconds' in taken && world.settings.isThrottled) {
      throw tooManyRequests(world.clock.toWallSeconds(taken.waitSeconds), kind);
    }
  }
}

function times({ size, refillPerSecond }: Bucket): Bucket {
  return { size: size * GLOBAL_FACTOR, refillPerSecond: refillPerSecond * GLOBAL_FACTOR };
}

/** The public cloud refills by the second; the others still count by the hour. */
function bucketOf(context: ArmContext, kind: Kind): Bucket {
  const { settings } = context.world;
  if (context.exchange.role.cloud.name === 'AzureCloud') return settings[kind];
  const size = settings.hourlyInOtherClouds[kind];
  return { size, refillPerSecond: size / HOUR_IN_SECONDS };
}
