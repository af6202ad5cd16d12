import { formatDate } from '@/components/ui/time-format';
import type { Source } from '@/lib/sources';

/** Where a rule comes from, with the date the article carries: rules move. */
export function SourceLink({ source, className }: { source: Source; className?: string }) {
  return (
    <span className={className}>
      <a href={source.url} className="link">
        {source.title}
      </a>
      {source.date ? (
        <>
          , dated <time dateTime={source.date}>{formatDate(new Date(source.date), 'UTC')}</time>
        </>
      ) : (
        ', undated'
      )}
    </span>
  );
}
