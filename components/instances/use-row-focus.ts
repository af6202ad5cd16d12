'use client';

import { createContext, type KeyboardEvent, type RefObject, useContext, useEffect, useRef, useState } from 'react';

/** Whether the row one is in is the list's tab stop. Its links and buttons are then reached by Tab, those of others are not. */
export const TabStopContext = createContext(true);

/** The `tabIndex` of a control inside a row. */
export const useRowTabIndex = () => (useContext(TabStopContext) ? 0 : -1);

interface RowFocus {
  /** The row that is the tab stop. */
  index: number;
  setIndex: (index: number) => void;
  /** Moves for an arrow, Page or Home/End key. @returns the new row, `undefined` for other keys and at either end */
  move: (event: KeyboardEvent) => number | undefined;
}

const PAGE = 10;

/**
 * One tab stop for a whole list, so that what follows ten thousand rows can be reached. The control to focus in each
 * row, which has `data-index`, carries `data-row-focus`.
 */
export function useRowFocus(count: number, listRef: RefObject<HTMLElement | null>): RowFocus {
  const [wished, setIndex] = useState(0);
  const index = Math.max(0, Math.min(wished, count - 1));
  const hasMoved = useRef(false);

  // The row may be far away: it is rendered because it is the tab stop, and focused once it is there.
  useEffect(() => {
    if (!hasMoved.current) return;
    const row = listRef.current?.querySelector(`[data-index="${index}"]`);
    const control = row?.querySelector<HTMLElement>('[data-row-focus]');
    if (!row || !control) return;
    hasMoved.current = false;
    control.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  });

  return {
    index,
    setIndex,
    move: (event) => {
      const step = steps[event.key]?.(index, count);
      if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return undefined;
      const next = Math.max(0, Math.min(step, count - 1));
      event.preventDefault();
      if (next === index) return undefined;
      hasMoved.current = true;
      setIndex(next);
      return next;
    },
  };
}

const steps: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index) => index + PAGE,
  PageUp: (index) => index - PAGE,
  Home: () => 0,
  End: (_, count) => count - 1,
};
