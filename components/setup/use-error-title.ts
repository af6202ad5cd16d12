'use client';

import { useEffect } from 'react';

const PREFIX = 'Error: ';

/** Says in the browser tab that the form was refused; a screen reader reads the title first. */
export function useErrorTitle(hasErrors: boolean): void {
  useEffect(() => {
    if (!hasErrors) return;
    const title = document.title;
    if (!title.startsWith(PREFIX)) document.title = PREFIX + title;
    return () => {
      if (document.title.startsWith(PREFIX)) document.title = document.title.slice(PREFIX.length);
    };
  }, [hasErrors]);
}
