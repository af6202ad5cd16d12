/**
 * The attributes of a frame that scrolls on its own: it takes the focus so that the keyboard scrolls it (Safari does
 * not do so by itself), and it has a name so that a screen reader says what was entered.
 */
export function scrollRegion(label: string) {
  return { role: 'region', 'aria-label': label, tabIndex: 0 } as const;
}
