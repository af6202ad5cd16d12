/**
 * Names come from Azure and may hold anything. Each function gives one literal that its language reads back as exactly
 * the text put in; NUL, which no shell can carry, is dropped.
 */

/** A bash word. */
export const quoteBash = (text: string): string => `'${withoutNul(text).replaceAll("'", `'\\''`)}'`;

/** A PowerShell string. PowerShell takes typographic quotation marks for quotation marks, so they are doubled too. */
export const quotePowerShell = (text: string): string => `'${withoutNul(text).replace(/['\u2018-\u201b]/g, '$&$&')}'`;

/** Text for a comment: one line, and nothing that a terminal or editor would act on. */
export const toCommentText = (text: string): string =>
  [...text].map((character) => (isUnsafeInComment(character) ? ' ' : character)).join('');

/** A path of ids as it stands in a URL. */
export const encodePath = (path: string): string =>
  path
    .split('/')
    .map((segment) => encodeURIComponent(segment.toWellFormed()))
    .join('/');

const withoutNul = (text: string) => text.replaceAll('\0', '');

/** Control characters, line and paragraph separators, and marks that turn the direction of text. */
const isUnsafeInComment = (character: string) => /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(character);
