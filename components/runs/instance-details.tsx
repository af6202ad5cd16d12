'use client';

import { useCallback, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { HostName, MonoName } from '@/components/ui/host-name';
import type { FeedRow } from '@/lib/runs/feed';
import type { RunInstanceView } from '@/lib/runs/model';
import { DetailsSkeleton } from './details-skeleton';
import { PlannedChanges } from './planned-changes';
import { ProblemFacts } from './problem-facts';
import { StateTable } from './state-table';
import { StepTimes } from './step-times';

type Loaded = { kind: 'loading' } | { kind: 'failed' } | { kind: 'read'; instance: RunInstanceView };

/** Everything stored about one instance, read when it is opened and again whenever its row has changed. */
export function InstanceDetails({ runId, row }: { runId: string; row: FeedRow }) {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });

  const load = useCallback(
    async (abortSignal?: AbortSignal) => {
      try {
        const instance = await readInstance(runId, row.instanceKey, abortSignal);
        setLoaded({ kind: 'read', instance });
      } catch {
        if (!abortSignal?.aborted) setLoaded((now) => (now.kind === 'read' ? now : { kind: 'failed' }));
      }
    },
    [runId, row],
  );

  useEffect(() => {
    const abort = new AbortController();
    void load(abort.signal);
    return () => abort.abort();
  }, [load]);

  if (loaded.kind === 'read') return <InstanceFacts instance={loaded.instance} />;
  if (loaded.kind === 'loading') return <DetailsSkeleton />;
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm">
      <p role="alert">The details could not be read.</p>
      <Button size="sm" onClick={() => void load()}>
        Try again
      </Button>
    </div>
  );
}

async function readInstance(runId: string, instanceKey: string, abortSignal?: AbortSignal): Promise<RunInstanceView> {
  const url = `/api/runs/${runId}/instances?key=${encodeURIComponent(instanceKey)}`;
  const response = await fetch(url, { cache: 'no-store', signal: abortSignal });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()) as RunInstanceView;
}

/** What was planned, what happened step by step, and what a read showed before and after. */
export function InstanceFacts({ instance }: { instance: RunInstanceView }) {
  const { target, before, after, problem, actor } = instance;
  return (
    <div className="grid grid-cols-1 gap-5 text-sm">
      <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-2 xl:grid-cols-4">
        <Fact label="Host name">{target.hostName ? <HostName name={target.hostName} /> : 'None yet'}</Fact>
        <Fact label="Region">{target.location}</Fact>
        <Fact label="Resource group">
          <MonoName name={target.resourceGroup} />
        </Fact>
        <Fact label="Acts with the rights of">{actor.name}</Fact>
      </dl>
      {problem ? (
        <div>
          <h4 className="mb-1 text-sm font-semibold">What was said</h4>
          <ProblemFacts problem={problem} />
        </div>
      ) : null}
      <StepTimes steps={instance.steps} instanceName={target.name} />
      <PlannedChanges changes={target.plannedChanges} instanceName={target.name} />
      <StateTable before={before} after={after} instanceName={target.name} />
    </div>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-ink-muted">{label}</dt>
      <dd className="break-name">{children}</dd>
    </div>
  );
}
