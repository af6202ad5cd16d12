/** First letters of the first and the last word of a name, for the round button of the account; "?" for no name. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.@_-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words.at(0), words.at(-1)] : [words.at(0)];
  return letters.map((word) => [...(word ?? '?')][0]?.toLocaleUpperCase('en') ?? '').join('');
}
