/** Floating parts go into `main`, so that they stay inside a landmark; without one, where Radix would put them. */
export function portalContainer(): HTMLElement | undefined {
  return typeof document === 'undefined' ? undefined : (document.querySelector('main') ?? undefined);
}
