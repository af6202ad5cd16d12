import Link from 'next/link';
import { productName, shortProductName } from './product';

/** A ticket that was checked: the same drawing as app/icon.svg. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="7" className="fill-accent" />
      <path
        className="fill-on-accent"
        d="M7 8.5h18A2 2 0 0 1 27 10.5v2.6a3 3 0 0 0 0 5.8v2.6a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-2.6a3 3 0 0 0 0-5.8v-2.6a2 2 0 0 1 2-2Z"
      />
      <path
        d="m11.25 16.25 3.25 3.25 6.25-6.75"
        fill="none"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="stroke-accent"
      />
    </svg>
  );
}

/** The product's name, and the way home. */
export function Wordmark() {
  return (
    <Link
      href="/"
      aria-label={productName}
      className="flex h-12 items-center gap-2.5 text-sm font-semibold whitespace-nowrap"
    >
      <Mark className="size-6" />
      <span className="xl:hidden">{shortProductName}</span>
      <span className="hidden xl:inline">{productName}</span>
    </Link>
  );
}
