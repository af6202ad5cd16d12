'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

interface LazyDialog {
  isOpen: boolean;
  open: () => void;
  close: () => void;
  /** Of the button that opens it. */
  opener: RefObject<HTMLButtonElement | null>;
}

/** A dialog whose script comes when it is asked for, so it cannot know its button: the focus is given back here. */
export function useLazyDialog(): LazyDialog {
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) opener.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return {
    isOpen,
    open: useCallback(() => setIsOpen(true), []),
    close: useCallback(() => setIsOpen(false), []),
    opener,
  };
}
