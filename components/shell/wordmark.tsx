import Link from 'next/link';
import { productName, shortProductName } from './product';

/** A ticket with its stub: the same drawing as app/icon.svg. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="7" className="fill-accent" />
      <path
        className="fill-on-accent"
        d="M7.5 9h17A1.5 1.5 0 0 1 26 10.500v2.750a2.75 2.75 0 0 0 0 5.500v2.750a1.5 1.5 0 0 1-1.5 1.500h-17A1.5 1.5 0 0 1 6 21.500v-2.750a2.75 2.75 0 0 0 0-5.500V10.500A1.5 1.5 0 0 1 7.5 9Z"
      />
      <path className="stroke-accent" d="M12.25 11.250v9.5" fill="none" strokeWidth="1.5" strokeDasharray="1.9 1.9" />
      <path
        className="stroke-accent"
        d="m15.75 16.25 2.25 2.25 4.25-4.75"
        fill="none"
        strokeWidth="2.25"
        strokeLinecap="round"
        strokeLinejoin="round"
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
