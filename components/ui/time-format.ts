const MINUTE_IN_MS = 60_000;
const HOUR_IN_MS = 60 * MINUTE_IN_MS;
const DAY_IN_MS = 24 * HOUR_IN_MS;

const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });

/** "22 Nov 2026, 17:07 CET": the viewer's zone unless told, always named. */
export function formatAbsolute(at: Date, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(at);
}

/** "22 Nov 2026" in the viewer's zone unless told. */
export function formatDate(at: Date, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(at);
}

/** "3 minutes ago", "in 2 hours", "yesterday". Under a minute either way it is "just now": clocks differ by that much. */
export function formatRelative(at: Date, now: Date): string {
  const differenceInMs = at.getTime() - now.getTime();
  const size = Math.abs(differenceInMs);
  if (size < MINUTE_IN_MS) return 'just now';
  if (size < HOUR_IN_MS) return relative.format(Math.trunc(differenceInMs / MINUTE_IN_MS), 'minute');
  if (size < DAY_IN_MS) return relative.format(Math.trunc(differenceInMs / HOUR_IN_MS), 'hour');
  if (size < 60 * DAY_IN_MS) return relative.format(Math.trunc(differenceInMs / DAY_IN_MS), 'day');
  return relative.format(Math.trunc(differenceInMs / (30.44 * DAY_IN_MS)), 'month');
}

/** "4 s", "2 min 05 s", "1 h 12 min": how long something takes or took. */
export function formatDuration(durationInMs: number): string {
  const seconds = Math.max(0, Math.floor(durationInMs / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
  return `${Math.floor(seconds / 3600)} h ${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')} min`;
}
