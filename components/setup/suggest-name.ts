/** A name nobody has taken yet, so that "Start a setup" works without typing. */
export function suggestSetupName(tenantName: string, taken: readonly string[]): string {
  const names = new Set(taken.map((name) => name.toLowerCase()));
  const base = `Windows sign-in for ${tenantName}`;
  let candidate = base;
  for (let number = 2; names.has(candidate.toLowerCase()); number += 1) candidate = `${base} (${number})`;
  return candidate;
}
