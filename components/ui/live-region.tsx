'use client';

import { useEffect, useState } from 'react';

/**
 * Reads a sentence out when it changes, politely. Pass one sentence per change that matters, not one per event. What
 * stands there when the page opens is not read: the page itself says it.
 */
export function LiveRegion({ message }: { message: string }) {
  const [initial] = useState(message);
  const [spoken, setSpoken] = useState('');

  useEffect(() => {
    if (message !== initial) setSpoken(message);
  }, [message, initial]);

  return (
    <div role="status" aria-live="polite" className="sr-only">
      {spoken}
    </div>
  );
}
