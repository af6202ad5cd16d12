/**
 * Where to go after signing in: a path of this app and nothing else, so that a crafted link cannot send a person away.
 * @returns the path with its query, or `/` when `value` is anything but that
 */
export function safeReturnPath(value: string | string[] | undefined | null): string {
  const path = Array.isArray(value) ? value[0] : value;
  if (!path?.startsWith('/')) return '/';
  const base = 'http://app.invalid';
  if (!URL.canParse(path, base)) return '/';
  const url = new URL(path, base);
  return url.origin === base && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}` : '/';
}
