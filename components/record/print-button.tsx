'use client';

import { Printer } from 'lucide-react';
import { Button, type ButtonProps } from '@/components/ui/button';

/** The browser's own print dialog, which also makes a PDF. */
export function PrintButton({ variant = 'primary' }: Pick<ButtonProps, 'variant'>) {
  return (
    <Button variant={variant} onClick={() => window.print()}>
      <Printer aria-hidden="true" />
      Print
    </Button>
  );
}
