import type { ReactNode } from 'react';
import { cn } from './cn';

export type StatusKind = 'done' | 'needs-action' | 'failed' | 'waiting' | 'running' | 'cannot-tell' | 'not-needed';

type StatusLook = { word: string; text: string; soft: string };

/** The word is the default; a page that knows more says more ("Waiting for Microsoft Entra"). */
export const statusLooks: Record<StatusKind, StatusLook> = {
  done: { word: 'Done', text: 'text-done', soft: 'bg-done-soft' },
  'needs-action': { word: 'Needs action', text: 'text-action', soft: 'bg-action-soft' },
  failed: { word: 'Failed', text: 'text-failed', soft: 'bg-failed-soft' },
  waiting: { word: 'Waiting', text: 'text-waiting', soft: 'bg-waiting-soft' },
  running: { word: 'Running', text: 'text-link', soft: 'bg-accent-soft' },
  'cannot-tell': { word: 'Cannot tell', text: 'text-unknown', soft: 'bg-unknown-soft' },
  'not-needed': { word: 'Not needed', text: 'text-neutral', soft: 'bg-neutral-soft' },
};

/** Seven outlines that differ without colour. The mark is cut out of the shape, so it holds on any background. */
const shapes: Record<StatusKind, ReactNode> = {
  done: (
    <path
      fillRule="evenodd"
      d="M8 .9a7.1 7.1 0 1 1 0 14.2A7.1 7.1 0 0 1 8 .9Zm4.02 4.74-1.06-1.06-4.1 4.1-1.82-1.82L3.98 7.92l2.88 2.88Z"
    />
  ),
  'needs-action': (
    <path
      fillRule="evenodd"
      d="M9.13 1.56 15.2 12.7a1.3 1.3 0 0 1-1.14 1.92H1.94A1.3 1.3 0 0 1 .8 12.7L6.87 1.56a1.29 1.29 0 0 1 2.26 0ZM7.2 5.4l.2 4.2h1.2l.2-4.2Zm.8 5.3a.95.95 0 1 0 0 1.9.95.95 0 0 0 0-1.9Z"
    />
  ),
  failed: (
    <path
      fillRule="evenodd"
      d="M5.06 1h5.88L15 5.06v5.88L10.94 15H5.06L1 10.94V5.06ZM5.6 4.54 4.54 5.6 6.94 8l-2.4 2.4 1.06 1.06L8 9.06l2.4 2.4 1.06-1.06L9.06 8l2.4-2.4-1.06-1.06L8 6.94Z"
    />
  ),
  waiting: (
    <>
      <circle cx="8" cy="8" r="6.3" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path
        d="M8 4.2V8l2.5 1.8"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  running: (
    <>
      <circle cx="8" cy="8" r="6.3" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M8 4a4 4 0 0 1 0 8Z" />
    </>
  ),
  'cannot-tell': (
    <>
      <rect x="1.7" y="1.7" width="12.6" height="12.6" rx="3" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path
        d="M6.1 6.2a1.95 1.95 0 1 1 2.9 1.7c-.66.38-1 .78-1 1.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
      <circle cx="8" cy="11.5" r=".95" />
    </>
  ),
  'not-needed': <path d="M3 7.1h10v1.8H3Z" />,
};

/** The shape alone: only beside words that say the same. */
export function StatusIcon({ kind, className }: { kind: StatusKind; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="currentColor"
      aria-hidden="true"
      className={cn('size-4 shrink-0', statusLooks[kind].text, className)}
    >
      {shapes[kind]}
    </svg>
  );
}

type StatusProps = {
  kind: StatusKind;
  /** The words; a page that knows who must act says so here. */
  children?: ReactNode;
  /** `plain` for tables and lists, `pill` where one status stands for a whole page or card. */
  look?: 'plain' | 'pill';
  className?: string;
};

/** A status is an icon, a word and a colour, never less. */
export function Status({ kind, children, look = 'plain', className }: StatusProps) {
  const { word, text, soft } = statusLooks[kind];
  return (
    <span
      data-status={kind}
      className={cn(
        'inline-flex max-w-full items-start gap-1.5 text-sm',
        look === 'pill' && ['rounded-md px-2 py-0.5 font-semibold', text, soft],
        className,
      )}
    >
      <StatusIcon kind={kind} className="mt-0.5" />
      <span className={children ? 'min-w-0' : 'whitespace-nowrap'}>{children ?? word}</span>
    </span>
  );
}
