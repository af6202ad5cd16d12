/** Addresses of the atlas. Free of its entries, so that a page with a link does not bring them to the browser. */

export function atlasHref(id: string, setupId?: string | null): string {
  const path = `/errors/${encodeURIComponent(id)}`;
  return setupId ? `${path}?setup=${encodeURIComponent(setupId)}` : path;
}

/**
 * Where a refusal is explained. The page looks for the code first and falls back to the kind, because Azure has more codes
 * than the atlas; messages of Microsoft Entra ID carry a code of their own.
 */
export function problemHref(
  problem: { kind: string; code: string | null; message: string },
  setupId?: string | null,
): string {
  const own = /AADSTS\d+/.exec(problem.message)?.[0] ?? problem.code;
  // A demand for multifactor authentication comes under the code of a policy violation.
  const id = own === null || problem.kind === 'claims-challenge' ? problem.kind : own;
  const query = new URLSearchParams({ kind: problem.kind, ...(setupId ? { setup: setupId } : {}) });
  return `/errors/${encodeURIComponent(id)}?${query}`;
}
