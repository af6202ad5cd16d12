'use client';

import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Up to here every row is in the page: find-in-page, printing and a screen reader's table commands see all of them. */
const ALL_AT_ONCE = 100;
/** On paper everything is written out, up to what a browser lays out in a few seconds. */
const ON_PAPER = 2000;
/** Before the browser has told its height: enough rows for a tall screen. */
const FIRST_HEIGHT_IN_PX = 900;

interface RowWindowOptions {
  count: number;
  keyOf: (index: number) => string;
  estimateInPx: number;
  /** Stays in the page when it is scrolled away, because it has the focus or would get it. */
  keepIndex?: number;
  /** The element whose top is the top of the first row. */
  listRef: RefObject<HTMLElement | null>;
}

export interface RowWindow {
  /** The rows to render, in order, each with the height of what is left out before it. */
  items: { index: number; spaceBefore: number }[];
  /** Height of what is left out after the last of them. */
  spaceAfter: number;
  /** For each rendered row, which also carries `data-index`. */
  rowRef: ((row: HTMLElement | null) => void) | undefined;
}

const useBrowserLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/** Renders the rows near what is on the screen, in the page's own scrolling. Rows may have any height. */
export function useRowWindow(options: RowWindowOptions): RowWindow {
  const { count, keyOf, estimateInPx, keepIndex, listRef } = options;
  const isPrinting = useIsPrinting();
  const [top, setTop] = useState(0);
  const isWindowed = count > ALL_AT_ONCE && !isPrinting;

  const virtualizer = useWindowVirtualizer({
    count,
    getItemKey: keyOf,
    estimateSize: () => estimateInPx,
    overscan: 12,
    enabled: isWindowed,
    scrollMargin: top,
    initialRect: { width: 0, height: FIRST_HEIGHT_IN_PX },
    rangeExtractor: useCallback(
      (range: Range) => {
        const indexes = defaultRangeExtractor(range);
        if (keepIndex === undefined || keepIndex >= range.count || indexes.includes(keepIndex)) return indexes;
        return [...indexes, keepIndex].sort((one, other) => one - other);
      },
      [keepIndex],
    ),
  });

  // Anything above the list may have grown or gone, so its place is looked up after every change.
  useBrowserLayoutEffect(() => {
    if (listRef.current) setTop(Math.round(listRef.current.getBoundingClientRect().top + window.scrollY));
  });

  if (!isWindowed) {
    const shown = isPrinting ? Math.min(count, ON_PAPER) : count;
    const items = Array.from({ length: shown }, (_, index) => ({ index, spaceBefore: 0 }));
    return { items, spaceAfter: 0, rowRef: undefined };
  }
  const visible = virtualizer.getVirtualItems();
  const last = visible.at(-1);
  return {
    items: visible.map(({ index, start }, position) => ({
      index,
      spaceBefore: start - (visible[position - 1]?.end ?? top),
    })),
    spaceAfter: last ? virtualizer.getTotalSize() + top - last.end : 0,
    rowRef: virtualizer.measureElement,
  };
}

/** True from just before the browser takes the page for paper until it has it. */
function useIsPrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    // The browser takes the page as soon as the event returns, so the rows have to be there by then.
    const before = () => flushSync(() => setIsPrinting(true));
    const after = () => setIsPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return isPrinting;
}
