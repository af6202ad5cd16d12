/** Readers of JSON that somebody else wrote: what is not there, or not what was promised, reads as nothing. */

/** The fields of an object; none when the value is not an object. */
export function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export const itemsOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

export const textsOf = (value: unknown): string[] => itemsOf(value).filter((item) => typeof item === 'string');

export const flagOf = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);
