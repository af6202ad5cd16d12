/**
 * The attributes of a frame that scrolls on its own: it takes the focus so that the keyboard scrolls it (Safari does
 * not do so by itself), and it has a name so that a screen reader says what was entered.
 * @param role `group` where a page has many of them: dozens of landmarks, some of the same name, lead nowhere
 */
export function scrollRegion(label: string, role: 'region' | 'group' = 'region') {
  return { role, 'aria-label': label, tabIndex: 0 };
}
