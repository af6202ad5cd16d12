'use client';

import { useEffect } from 'react';

/**
 * Puts words before the title of the browser tab, where a run is watched from another tab. The title may be written
 * after this, when the page was come to by a link; so it is kept an eye on.
 */
export function useTabTitle(words: string): void {
  useEffect(() => {
    const prefix = `${words}: `;
    const apply = () => {
      if (!document.title.startsWith(prefix)) document.title = prefix + document.title;
    };
    apply();
    const observer = new MutationObserver(apply);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      if (document.title.startsWith(prefix)) document.title = document.title.slice(prefix.length);
    };
  }, [words]);
}
