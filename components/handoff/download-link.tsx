import { Download } from 'lucide-react';

/** A file that the server makes. A plain anchor: a client-side navigation would try to show it. */
export function DownloadLink({ href, children }: { href: string; children: string }) {
  return (
    <a
      href={href}
      download
      className="inline-flex min-h-9 items-center gap-2 rounded-md border border-control bg-surface-raised px-4 text-sm font-semibold hover:bg-hover print:hidden"
    >
      <Download className="size-4" aria-hidden="true" />
      {children}
    </a>
  );
}
