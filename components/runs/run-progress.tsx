'use client';

import { useRouter } from 'next/navigation';
import { parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs';
import { type ComponentProps, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Status } from '@/components/ui/status';
import { type FeedRow, type FeedUpdate, isOver } from '@/lib/runs/feed';
import { isWorking, runStatusTitles } from '@/lib/runs/statuses';
import { countOf } from '@/lib/setup/words';
import { CancelRun } from './cancel-run';
import { ClockProvider, Elapsed } from './clock';
import { ConnectionNote, ConnectionProblem } from './connection-note';
import { ConsentCard } from './consent-card';
import { FailedCard } from './failed-card';
import { findAttention } from './group-rows';
import { InstanceList } from './instance-list';
import { LookAtCard } from './look-at-card';
import { type Group, groupOf, groups, runLooks } from './looks';
import { RunOutcome } from './run-outcome';
import type { RunPlace } from './run-place';
import { RunTotals } from './run-totals';
import { SearchBox } from './search-box';
import { SignInCard } from './sign-in-card';
import { SignInEnds } from './sign-in-ends';
import { UndoRun } from './undo-run';
import { useFreshTokens } from './use-fresh-tokens';
import { useRunStream } from './use-run-stream';
import { useTabTitle } from './use-tab-title';

type RunProgressProps = {
  initial: FeedUpdate;
  place: RunPlace;
  /** Of the setup this run belongs to. */
  setupId: string | null;
  description: ReactNode;
  breadcrumbs?: ComponentProps<typeof PageHeader>['breadcrumbs'];
};

/** A list this short is seen at a glance. */
const FILTER_FROM = 6;
const SEARCH_FROM = 20;

/** A run while it goes on and after: totals, what needs a person, and every instance. */
export function RunProgress({ initial, place, setupId, description, breadcrumbs }: RunProgressProps) {
  const { feed, message, connection, refresh } = useRunStream(place.runId, initial);
  const { head, rows } = feed;
  const attention = useMemo(() => findAttention(rows), [rows]);
  const isActing = useMemo(
    () => rows.some(({ actor, status }) => actor.id === place.reader.id && isWorking(status)),
    [rows, place.reader.id],
  );
  const { tokensExpireAt } = head;
  const isRenewalFailing = useFreshTokens({ runId: place.runId, isActing, tokensExpireAt, onDone: refresh });
  const [group, setGroup] = useQueryState('show', parseAsStringLiteral(groups));
  const [search, setSearch] = useQueryState('q', parseAsString.withDefault(''));
  const isFilterable = rows.length >= FILTER_FROM;
  const shown = useMemo(
    () => (isFilterable ? filterRows(rows, group, search) : rows),
    [rows, group, search, isFilterable],
  );
  useRefreshAtEnd(isOver(head));
  useTabTitle(runStatusTitles[head.status]);

  const card = { place, onDone: refresh };
  return (
    <ClockProvider now={initial.now}>
      <LiveRegion message={message} />
      <PageHeader
        breadcrumbs={breadcrumbs}
        title={`Run ${head.number}`}
        status={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Status look="pill" kind={runLooks[head.status]}>
              {runStatusTitles[head.status]}
            </Status>
            <span className="text-sm text-ink-muted tabular">
              <Elapsed since={head.createdAt} until={isOver(head) ? head.endedAt : null} />
            </span>
            <ConnectionNote connection={connection} />
          </span>
        }
        description={description}
        actions={
          head.can.cancel && head.status !== 'cancelling' ? (
            <CancelRun rows={rows} {...card} />
          ) : head.canUndo ? (
            <UndoRun runId={head.id} number={head.number} />
          ) : null
        }
      />
      <ConnectionProblem connection={connection} onSignedIn={refresh} />
      <RunTotals head={head} shown={group} onShow={isFilterable ? (next) => void setGroup(next) : undefined} />
      {isRenewalFailing && tokensExpireAt ? (
        <SignInEnds runId={place.runId} tokensExpireAt={tokensExpireAt} onDone={refresh} />
      ) : null}
      {attention.signIn.length > 0 ? <SignInCard rows={attention.signIn} request={head.signIn} {...card} /> : null}
      {attention.consent.length > 0 ? <ConsentCard rows={attention.consent} {...card} /> : null}
      {attention.toLookAt.length > 0 ? <LookAtCard groups={attention.toLookAt} {...card} /> : null}
      {attention.failed.length > 0 ? <FailedCard groups={attention.failed} {...card} /> : null}
      <RunOutcome head={head} setupId={setupId} />
      {head.hiddenCount > 0 ? (
        <Notice>
          {countOf(head.hiddenCount, 'more instance')} {head.hiddenCount === 1 ? 'is' : 'are'} in subscriptions you
          cannot read: counted above, not listed below.
        </Notice>
      ) : null}
      <section aria-labelledby="run-instances" className="grid grid-cols-1 gap-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 id="run-instances" className="text-lg">
            Instances
          </h2>
          {rows.length >= SEARCH_FROM ? (
            <SearchBox label="Find an instance" value={search} onChange={(next) => void setSearch(next || null)} />
          ) : null}
        </div>
        {shown.length > 0 ? (
          <InstanceList rows={shown} runId={place.runId} onDone={refresh} />
        ) : rows.length > 0 ? (
          <EmptyState
            titleAs="p"
            title="No instance matches"
            action={
              <Button
                onClick={() => {
                  void setGroup(null);
                  void setSearch(null);
                }}
              >
                Show all {rows.length}
              </Button>
            }
          />
        ) : null}
      </section>
    </ClockProvider>
  );
}

function filterRows(rows: readonly FeedRow[], group: Group | null, search: string): readonly FeedRow[] {
  const wanted = search.trim().toLowerCase();
  if (group === null && wanted === '') return rows;
  return rows.filter(
    ({ status, name, resourceGroup, subscriptionName }) =>
      (group === null || groupOf(status) === group) &&
      `${name} ${resourceGroup} ${subscriptionName}`.toLowerCase().includes(wanted),
  );
}

/** What stands around this part (the steps of the setup) depends on how the run has ended. */
function useRefreshAtEnd(isEnded: boolean) {
  const router = useRouter();
  const wasEnded = useRef(isEnded);
  useEffect(() => {
    if (isEnded && !wasEnded.current) router.refresh();
    wasEnded.current = isEnded;
  }, [isEnded, router]);
}
