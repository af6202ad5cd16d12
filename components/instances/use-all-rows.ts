'use client';

import { useCallback, useEffect, useState } from 'react';
import type { ListRow } from '@/lib/inventory/list-row';
import { unpackRows } from '@/lib/inventory/pack';
import type { AllRows, InstanceList } from '@/lib/inventory/read-list';

export interface LoadedRows<Row extends ListRow> {
  rows: readonly Row[];
  /** Whether `rows` are all there are. */
  isWhole: boolean;
  /** The rest could not be fetched. */
  hasFailed: boolean;
  retry: () => void;
}

/**
 * All rows of a list. Up to a few hundred come with the page; of more the first come with it, so that something stands
 * there at once, and the rest is fetched. Rows already here stay until newer ones have arrived.
 * @param source address of the rest
 */
export function useAllRows<Row extends ListRow>(list: InstanceList<Row>, source: string): LoadedRows<Row> {
  const [fetched, setFetched] = useState<{ version: string; rows: Row[] } | null>(null);
  const [failedAttempt, setFailedAttempt] = useState<number | null>(null);
  const [attempt, setAttempt] = useState(0);
  const isWhole = list.rows.length === list.total;
  const isNeeded = !isWhole && fetched?.version !== list.version;

  useEffect(() => {
    if (!isNeeded) return;
    const leaving = new AbortController();
    fetchRows<Row>(source, leaving.signal)
      .then((rows) => setFetched({ rows, version: list.version }))
      .catch(() => {
        if (!leaving.signal.aborted) setFailedAttempt(attempt);
      });
    return () => leaving.abort();
  }, [isNeeded, source, list.version, attempt]);

  return {
    rows: isWhole ? list.rows : (fetched?.rows ?? list.rows),
    isWhole: isWhole || fetched !== null,
    hasFailed: failedAttempt === attempt && isNeeded,
    retry: useCallback(() => setAttempt((number) => number + 1), []),
  };
}

async function fetchRows<Row extends ListRow>(source: string, signal: AbortSignal): Promise<Row[]> {
  const answer = await fetch(source, { signal, cache: 'no-store' });
  if (!answer.ok) throw new Error(`rows: ${answer.status}`);
  const { rows }: AllRows = await answer.json();
  return unpackRows<Row>(rows);
}
