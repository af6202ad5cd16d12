'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const EVERY_MS = 5_000;

/** Asks the server for the page again every few seconds while something on it is going on and somebody looks. */
export function KeepFresh({ isNeeded }: { isNeeded: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!isNeeded) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [isNeeded, router]);
  return null;
}
