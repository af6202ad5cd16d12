interface Headers {
  get(name: string): string | undefined;
}

/**
 * How long an answer asks to wait, in whole seconds, rounded up. Azure sends seconds or a date, some services
 * milliseconds, Resource Graph the time until its quota refills (`hh:mm:ss`). `null` when it does not say.
 */
export function retryAfterSecondsOf(headers: Headers, now = Date.now()): number | null {
  const milliseconds = headers.get('retry-after-ms') ?? headers.get('x-ms-retry-after-ms');
  if (milliseconds !== undefined && isNumber(milliseconds)) return Math.ceil(Number(milliseconds) / 1000);
  const value = headers.get('retry-after');
  if (value !== undefined && isNumber(value)) return Math.ceil(Number(value));
  const date = value === undefined ? Number.NaN : Date.parse(value);
  if (!Number.isNaN(date)) return Math.max(0, Math.ceil((date - now) / 1000));
  return secondsOfClock(headers.get('x-ms-user-quota-resets-after'));
}

const isNumber = (text: string) => /^\s*\d+(\.\d+)?\s*$/.test(text);

function secondsOfClock(text: string | undefined): number | null {
  const [, hours, minutes, seconds] = /^(\d+):(\d\d):(\d\d)/.exec(text ?? '') ?? [];
  if (hours === undefined) return null;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
