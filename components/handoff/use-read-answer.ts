'use client';

import { useEffect, useState } from 'react';
import type { PastedSource } from '@/lib/checks/pasted-facts';
import type { RelateContext } from '@/lib/checks/redact-relate';
import type { ReadAnswer } from './read-answer';

const PAUSE_IN_MS = 250;

/** Reads what is typed, a moment after the last key. The parsers come when there is something to read. */
export function useReadAnswer(text: string, sources: readonly PastedSource[], relate: RelateContext) {
  const [read, setRead] = useState<{ of: string; reading: ReadAnswer } | null>(null);
  const isBlank = text.trim() === '';

  useEffect(() => {
    if (isBlank) return;
    let isLatest = true;
    const timer = setTimeout(async () => {
      const { readAnswer } = await import('./read-answer');
      if (isLatest) setRead({ of: text, reading: readAnswer(text, sources, relate) });
    }, PAUSE_IN_MS);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [text, isBlank, sources, relate]);

  return { reading: isBlank ? null : (read?.reading ?? null), isReading: !isBlank && read?.of !== text };
}
