'use client';

import { Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useSyncExternalStore } from 'react';

const themes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'As the system' },
];

const subscribeToNothing = () => () => {};

export function ThemeSwitch() {
  const { theme, setTheme } = useTheme();
  // The choice lies in the browser; the server cannot know it, so nothing is marked until the page is live.
  const isLive = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
  return (
    <>
      <button
        type="button"
        popoverTarget="theme-menu"
        aria-label="Theme"
        title="Theme"
        className="grid size-8 shrink-0 place-items-center rounded-md text-ink-muted hover:bg-hover hover:text-ink"
      >
        <Sun className="size-4 dark:hidden" aria-hidden="true" />
        <Moon className="hidden size-4 dark:block" aria-hidden="true" />
      </button>
      <fieldset id="theme-menu" popover="auto" className="menu-panel w-48 p-1">
        <legend className="sr-only">Theme</legend>
        {themes.map(({ value, label }) => (
          <label
            key={value}
            className="flex items-center gap-3 rounded-md px-3 py-1.5 text-sm hover:bg-hover has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name="theme"
              value={value}
              checked={isLive && theme === value}
              onChange={() => setTheme(value)}
              className="radio outline-none"
            />
            {label}
          </label>
        ))}
      </fieldset>
    </>
  );
}
