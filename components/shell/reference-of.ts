/**
 * The digest under which Next wrote an error of the server to its log. What was thrown in the browser has none and may
 * not even be an Error; its own words could hold anything, so they are not shown.
 */
export function referenceOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return undefined;
  return typeof error.digest === 'string' && error.digest !== '' ? error.digest : undefined;
}
