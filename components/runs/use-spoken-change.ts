'use client';

import { useEffect, useRef, useState } from 'react';
import { describeChange } from './describe-change';
import type { RunFeed } from './run-feed';

/** A thousand instances that end within a minute are a few sentences, not a thousand. */
const BETWEEN_SENTENCES_IN_MS = 8_000;

/**
 * What is said about a run while it changes: what has happened since the last sentence, and not more often than one
 * can listen to. That the run itself has come to another state is said at once.
 */
export function useSpokenChange(feed: RunFeed): string {
  const [message, setMessage] = useState('');
  const told = useRef(feed);
  const toldAt = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    const tell = () => {
      const sentence = describeChange(told.current, feed);
      if (sentence === null) return;
      told.current = feed;
      toldAt.current = performance.now();
      setMessage(sentence);
    };
    const isUrgent = told.current.head.status !== feed.head.status;
    const waitInMs = isUrgent ? 0 : Math.max(0, toldAt.current + BETWEEN_SENTENCES_IN_MS - performance.now());
    const timer = setTimeout(tell, waitInMs);
    return () => clearTimeout(timer);
  }, [feed]);

  return message;
}
