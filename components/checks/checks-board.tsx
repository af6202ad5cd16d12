import Link from 'next/link';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import type { ChecksPageData } from '@/lib/checks/page-data';
import { CheckFilters } from './check-filters';
import { CheckRow } from './check-row';

type ChecksBoardProps = { setupId: string; data: ChecksPageData };

/** All checks by group, with how many stand how. */
export function ChecksBoard({ setupId, data }: ChecksBoardProps) {
  const href = `/setup/${setupId}/checks`;
  const { groups, filter, unreadableCount, instanceCount, statements } = data;
  return (
    <>
      <CheckFilters href={href} view={data} />
      {instanceCount === 0 ? (
        <Notice kind="info" title="No instance is chosen yet">
          <p>
            Checks of instances cannot tell anything until then.{' '}
            <Link href={`/setup/${setupId}/instances`} className="link">
              Choose instances
            </Link>
          </p>
        </Notice>
      ) : null}
      {unreadableCount > 0 ? (
        <Notice kind="warning" title="Some evidence could not be understood">
          <p>
            {unreadableCount} {unreadableCount === 1 ? 'piece was' : 'pieces were'} saved by another version of this app
            and {unreadableCount === 1 ? 'does' : 'do'} not count here.
          </p>
        </Notice>
      ) : null}
      {groups.length === 0 ? (
        <EmptyState title="No check is like that">
          <Link href={href} className="link">
            Show all checks
          </Link>
        </EmptyState>
      ) : null}
      {groups.map(({ group, title, total, checks }) => (
        <section key={group} aria-labelledby={`group-${group}`} className="grid gap-3">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h2 id={`group-${group}`} className="text-lg">
              {title}
            </h2>
            <p className="text-sm text-ink-muted tabular">
              {checks.length === total ? `${total} checks` : `${checks.length} of ${total} checks`}
            </p>
          </div>
          <ul className="overflow-hidden rounded-lg border border-line bg-surface-raised">
            {checks.map((summary) => (
              <CheckRow
                key={summary.check.id}
                setupId={setupId}
                summary={summary}
                page={filter.check === summary.check.id ? filter.page : null}
                statements={statements.filter(({ checkId }) => checkId === summary.check.id)}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
