import type { Source } from '@/lib/sources';
import { SourceLink } from './source-link';

/** The sources behind several sentences, each named once. */
export function SourcesLine({ sources }: { sources: readonly Source[] }) {
  const unique = [...new Map(sources.map((source) => [source.url, source])).values()];
  if (unique.length === 0) return null;
  return (
    <p className="text-xs text-ink-muted">
      {unique.length === 1 ? 'Source: ' : 'Sources: '}
      {unique.map((source, index) => (
        <span key={source.url}>
          {index > 0 ? '; ' : null}
          <SourceLink source={source} />
        </span>
      ))}
    </p>
  );
}
