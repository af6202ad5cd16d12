import { Notice } from '@/components/ui/notice';
import { Timestamp } from '@/components/ui/timestamp';
import type { CarriedWarning } from '@/lib/plan/model';

/** Prerequisites somebody decided to go on without: said again where it counts. */
export function CarriedWarnings({ warnings }: { warnings: readonly CarriedWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <Notice
      kind="warning"
      title={`You go on without ${warnings.length === 1 ? 'one prerequisite' : `${warnings.length} prerequisites`}`}
    >
      <ul className="grid gap-2">
        {warnings.map(({ prerequisiteId, title, note, by, at }) => (
          <li key={prerequisiteId}>
            <span className="font-semibold">{title}</span>
            <span className="block">“{note}”</span>
            <span className="block text-ink-muted">
              Carried by {by.name}, <Timestamp at={at} />
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
