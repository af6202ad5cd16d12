'use client';

import { useEffect } from 'react';

const PREFIX = 'Error: ';

/** Says in the browser tab that the form was refused; a screen reader reads the title first. */
export function useErrorTitle(hasErrors: boolean): void {
  useEffect(() => {
    if (!hasErrors) return;
    const prefix = () => {
      const { title } = document;
      if (title !== '' && !title.startsWith(PREFIX)) document.title = PREFIX + title;
    };
    prefix();
    // A page whose title arrives late, or anew after a refresh, would otherwise take the word away again.
    const observer = new MutationObserver(prefix);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      if (document.title.startsWith(PREFIX)) document.title = document.title.slice(PREFIX.length);
    };
  }, [hasErrors]);
}
