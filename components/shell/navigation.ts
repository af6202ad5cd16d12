export type NavigationItem = { href: string; label: string };

/** The product's sections, in the order of the job. A section appears here once its first page exists. */
export const navigation: readonly NavigationItem[] = [
  { href: '/setup', label: 'Set up' },
  { href: '/runs', label: 'Runs' },
  { href: '/instances', label: 'Instances' },
  { href: '/diagnose', label: 'Diagnose' },
  { href: '/errors', label: 'Errors' },
];

/** A section is the current one on its own page and on every page below it. */
export function isCurrent(item: NavigationItem, path: string): boolean {
  return path === item.href || path.startsWith(`${item.href}/`);
}
