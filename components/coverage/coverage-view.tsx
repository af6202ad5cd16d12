'use client';

import { useCallback, useState } from 'react';
import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { useIsReady } from '@/components/setup/use-is-ready';
import { EmptyState } from '@/components/ui/empty-state';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import { Timestamp } from '@/components/ui/timestamp';
import type { TokenPurpose } from '@/lib/auth/msal-settings';
import { readDevicesAction } from '@/lib/coverage/actions';
import type { DeviceSource } from '@/lib/coverage/device';
import type { DeviceTable } from '@/lib/coverage/device-table';
import type { ReasonCode } from '@/lib/coverage/judge-device';
import type { StoredDevices } from '@/lib/coverage/reading-store';
import type { CoverageSummary } from '@/lib/coverage/summarise';
import type { ClientsAnswer } from '@/lib/setup/model';
import { CoverageNumbers } from './coverage-numbers';
import { DeviceList } from './device-list';
import { FileProblem } from './file-problem';
import { NextStepList } from './next-step-list';
import { NumbersForSetup } from './numbers-for-setup';
import { ReasonTable } from './reason-table';
import { SourcePanel } from './source-panel';
import { useDeviceFilters } from './use-device-filters';
import { type ReadFile, useFileReading } from './use-file-reading';
import { countWord } from './words';

const asked = {
  tokens: ['graph-devices'] satisfies TokenPurpose[],
  why: 'Microsoft Graph tells which devices your tenant knows, with their Windows version and join. Nothing is changed.',
};

/** What is on the page: where from, when, the numbers, and the rows while they are at hand. */
interface Shown {
  source: DeviceSource;
  readAt: string;
  fileName: string | null;
  summary: CoverageSummary;
  table: DeviceTable | null;
  remarks: string[];
}

const LIST_ID = 'devices';

type CoverageViewProps = { setupId: string; saved: ClientsAnswer | undefined; stored: StoredDevices | null };

/** From a list of devices to who is served, by what, and what would serve more. */
export function CoverageView({ setupId, saved, stored }: CoverageViewProps) {
  const isReady = useIsReady();
  const [shown, setShown] = useState<Shown | null>(() => fromStored(stored));
  const [failedFile, setFailedFile] = useState<ReadFile | null>(null);
  const directory = useAction(readDevicesAction, asked);
  const filterState = useDeviceFilters();

  const takeFile = useCallback((file: ReadFile) => {
    setFailedFile(file.reading.ok ? null : file);
    if (!file.reading.ok) return;
    const { source, summary, table, remarks } = file.reading;
    setShown({ source, summary, table, remarks, readAt: file.readAt, fileName: file.name });
  }, []);
  const file = useFileReading(takeFile);

  async function readDirectory() {
    const result = await directory.run({});
    if (!result.ok) return;
    setFailedFile(null);
    setShown({ ...result.data, source: 'directory', fileName: null, remarks: [] });
  }

  function show(reason: ReasonCode) {
    filterState.setFilters({ reason, serves: null, q: null, presence: null });
    const heading = document.getElementById(LIST_ID);
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView();
  }

  const directoryReadAt = shown?.source === 'directory' ? shown.readAt : (stored?.readAt ?? null);
  return (
    <>
      <SourcePanel
        isReady={isReady}
        onReadDirectory={readDirectory}
        isReadingDirectory={directory.isPending}
        directoryReadAt={directoryReadAt}
        onFile={file.read}
        fileProgress={file.progress}
        problems={
          <>
            {directory.error && !directory.isPending ? (
              <ActionProblem title="The devices could not be read" error={directory.error} onRetry={readDirectory} />
            ) : null}
            {stored?.summary === null && shown === null && !directory.error && !directory.isPending ? (
              <Notice kind="warning" title="Microsoft Graph refused when it was last asked">
                <p>{stored.reason}</p>
                <p>Read again once you have the right, or choose a file.</p>
              </Notice>
            ) : null}
            {failedFile ? <FileProblem file={failedFile} isOlderShown={shown !== null} /> : null}
          </>
        }
      />
      <LiveRegion message={describeShown(shown, directory.isPending)} />
      {shown === null ? (
        <EmptyState title="No list of devices yet">
          <p>
            With one you see in numbers whom each flow serves, who is left out and why, and the cheapest next step. The
            recommended flow then follows from your numbers.
          </p>
        </EmptyState>
      ) : (
        <>
          <div className="grid grid-cols-1 gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <CoverageNumbers summary={shown.summary} from={<From shown={shown} />} />
            <NextStepList summary={shown.summary} source={shown.source} />
          </div>
          <Remarks shown={shown} />
          <NumbersForSetup
            setupId={setupId}
            saved={saved}
            summary={shown.summary}
            source={shown.source}
            readAt={shown.readAt}
          />
          <ReasonTable summary={shown.summary} onShow={shown.table === null ? undefined : show} />
          {shown.table === null ? (
            <Notice title="The list itself is not kept">
              <p>Only these numbers were. Read again from Microsoft Graph to see and export the devices.</p>
            </Notice>
          ) : (
            <DeviceList id={LIST_ID} devices={shown.table} reasons={shown.summary.reasons} {...filterState} />
          )}
        </>
      )}
    </>
  );
}

function fromStored(stored: StoredDevices | null): Shown | null {
  if (stored === null || stored.summary === null) return null;
  return {
    source: 'directory',
    readAt: stored.readAt,
    fileName: null,
    summary: stored.summary,
    table: null,
    remarks: [],
  };
}

function From({ shown: { source, fileName, readAt, summary } }: { shown: Shown }) {
  return (
    <>
      {countWord(summary.total, 'device')} {source === 'directory' ? 'from Microsoft Graph' : `from ${fileName}`}, read{' '}
      <Timestamp at={readAt} />
    </>
  );
}

/** What this list does not tell. */
function Remarks({ shown: { source, remarks } }: { shown: Shown }) {
  const all =
    source === 'directory'
      ? [
          'Computers joined to Active Directory only are in no list of Microsoft Entra ID, so these numbers say nothing about them. An export of Active Directory counts them.',
        ]
      : remarks;
  if (all.length === 0) return null;
  return (
    <Notice title="What this list does not tell">
      {all.map((remark) => (
        <p key={remark}>{remark}</p>
      ))}
    </Notice>
  );
}

function describeShown(shown: Shown | null, isReading: boolean): string {
  if (isReading) return 'Reading devices from Microsoft Graph';
  return shown === null ? '' : `${countWord(shown.summary.total, 'device')} read`;
}
