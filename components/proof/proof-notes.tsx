import { SourceLink } from '@/components/setup/source-link';
import type { ProofNote } from '@/lib/setup/proof';

/** What holds for the computer and the person, whichever instance it is about. */
const sharedCodes: ReadonlySet<string> = new Set(['as-yourself', 'cached-logon', 'ticket-life', 'auth-scheme']);

export const isShared = (code: string): boolean => sharedCodes.has(code);

export function ProofNotes({ notes }: { notes: readonly ProofNote[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="grid gap-3 text-sm">
      {notes.map(({ code, text, source }) => (
        <li key={code} className="grid max-w-prose gap-0.5">
          {text}
          <SourceLink source={source} className="text-xs text-ink-muted" />
        </li>
      ))}
    </ul>
  );
}
