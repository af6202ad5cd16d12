'use client';

import { ThemeProvider as NextThemesProvider } from 'next-themes';
import type { ReactNode } from 'react';

declare global {
  var __webpack_nonce__: string | undefined;
}

/**
 * Light, dark or as the system has it. Radix locks scrolling behind a dialog by a style element; under a strict content
 * security policy that needs the page's nonce, which it reads from this global.
 */
export function ThemeProvider({ nonce, children }: { nonce?: string; children: ReactNode }) {
  if (typeof window !== 'undefined' && nonce) globalThis.__webpack_nonce__ = nonce;
  return (
    <NextThemesProvider
      attribute="class"
      defaultTheme="system"
      enableColorScheme={false}
      nonce={nonce}
      disableTransitionOnChange
    >
      {children}
    </NextThemesProvider>
  );
}
