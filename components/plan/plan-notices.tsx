import { Card } from '@/components/ui/card';
import { Status, type StatusKind } from '@/components/ui/status';
import type { SummedNotice } from '@/lib/plan/summary';
import { instancesOf } from './count-words';

type PlanNoticesProps = { blockers: readonly SummedNotice[]; warnings: readonly SummedNotice[] };

/** What stands in the way and what is worth knowing, each once with how many instances it is about. */
export function PlanNotices({ blockers, warnings }: PlanNoticesProps) {
  if (blockers.length + warnings.length === 0) return null;
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      {blockers.length > 0 ? (
        <Card title="What stands in the way" flush>
          <Notices notices={blockers} kind="failed" />
        </Card>
      ) : null}
      {warnings.length > 0 ? (
        <Card title="Worth knowing before the run" flush>
          <Notices notices={warnings} kind="needs-action" />
        </Card>
      ) : null}
    </div>
  );
}

/** Of many wordings the most frequent; each instance below has its own. */
const SHOWN = 8;

function Notices({ notices, kind }: { notices: readonly SummedNotice[]; kind: StatusKind }) {
  const more = notices.length - SHOWN;
  return (
    <ul className="divide-y divide-line">
      {notices.slice(0, SHOWN).map(({ notice, instances }) => (
        <li key={`${notice.code} ${notice.text}`} className="px-4 py-2.5">
          <Status kind={kind}>
            <span className="block">{notice.text}</span>
            {notice.nextStep ? <span className="block text-ink-muted">{notice.nextStep}</span> : null}
            <span className="block text-xs text-ink-muted">{instancesOf(instances)}</span>
          </Status>
        </li>
      ))}
      {more > 0 ? <li className="px-4 py-2.5 text-sm text-ink-muted">{more} more, at their instances below</li> : null}
    </ul>
  );
}
