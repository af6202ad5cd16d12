import Link from 'next/link';
import { setupTools } from '@/lib/setup/tools';

/** Pages that belong to no step: open at any time. */
export function SetupTools({ setupId }: { setupId: string }) {
  return (
    <nav aria-labelledby="tools" className="min-w-0 print:hidden">
      <h2 id="tools" className="mb-2 text-lg">
        Beside the steps
      </h2>
      <ul className="divide-y divide-line border-y border-line text-sm">
        {setupTools.map(({ segment, title, hint }) => (
          <li key={segment} className="grid gap-0.5 py-3">
            <Link href={`/setup/${setupId}/${segment}`} className="link justify-self-start font-semibold">
              {title}
            </Link>
            <span className="text-ink-muted">{hint}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}
