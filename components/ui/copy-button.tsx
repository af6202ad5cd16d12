'use client';

import { Check, Copy, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, type ButtonProps } from './button';

type CopyState = 'idle' | 'copied' | 'refused';

const words: Record<CopyState, string> = { idle: '', copied: 'Copied', refused: 'The browser refused to copy' };
const icons = { idle: Copy, copied: Check, refused: X };
const SHOWN_FOR_MS = 2000;

type CopyButtonProps = Pick<ButtonProps, 'variant' | 'size' | 'className'> & {
  text: string;
  /** What is copied, such as "Copy host name". */
  label?: string;
  /** Shows the icon only; the label stays the accessible name. */
  iconOnly?: boolean;
};

/** Copies text and says so, on the button and politely to a screen reader. */
export function CopyButton({
  text,
  label = 'Copy',
  iconOnly = false,
  variant = 'quiet',
  size,
  className,
}: CopyButtonProps) {
  const [state, setState] = useState<CopyState>('idle');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const Icon = icons[state];

  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy() {
    clearTimeout(timer.current);
    setState(await writeToClipboard(text));
    timer.current = setTimeout(() => setState('idle'), SHOWN_FOR_MS);
  }

  return (
    <>
      <Button
        variant={variant}
        size={size ?? (iconOnly ? 'icon' : 'sm')}
        className={className}
        onClick={copy}
        title={iconOnly ? label : undefined}
        aria-label={iconOnly ? label : undefined}
      >
        <Icon aria-hidden="true" />
        {iconOnly ? null : label}
      </Button>
      <span role="status" className="sr-only">
        {words[state]}
      </span>
    </>
  );
}

async function writeToClipboard(text: string): Promise<CopyState> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'refused';
  }
}
