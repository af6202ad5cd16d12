'use client';

import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { Details } from '@/components/ui/details';
import { Timestamp } from '@/components/ui/timestamp';
import { FileDrop } from './file-drop';

type SourcePanelProps = {
  onReadDirectory: () => void;
  isReadingDirectory: boolean;
  /** When Microsoft Graph was last read; `null`: never. */
  directoryReadAt: string | null;
  onFile: (file: File) => void;
  fileProgress: number | null;
  isReady: boolean;
  problems: ReactNode;
};

const exportCommand = `Get-ADComputer -Filter * -Properties OperatingSystem, OperatingSystemVersion, LastLogonDate |
  Select-Object Name, OperatingSystem, OperatingSystemVersion, Enabled, LastLogonDate |
  Export-Csv computers.csv -NoTypeInformation -Encoding UTF8`;

/** The two places a list of devices comes from. */
export function SourcePanel({
  onReadDirectory,
  isReadingDirectory,
  directoryReadAt,
  onFile,
  fileProgress,
  isReady,
  problems,
}: SourcePanelProps) {
  return (
    <section aria-labelledby="where-from" className="grid min-w-0 grid-cols-1 gap-4 print:hidden">
      <h2 id="where-from" className="text-lg">
        Where the list comes from
      </h2>
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <div className="grid min-w-0 content-start gap-3 rounded-lg border border-line bg-surface-raised p-4">
          <h3 className="text-base">Microsoft Entra ID</h3>
          <p className="text-sm text-ink-muted">
            Joined and registered devices of your tenant, read with your rights. Computers joined to Active Directory
            only are not in it.
          </p>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button
              onClick={onReadDirectory}
              disabled={!isReady}
              pending={isReadingDirectory && 'Reading devices from Microsoft Graph'}
            >
              <RefreshCw aria-hidden="true" />
              {directoryReadAt === null ? 'Read from Microsoft Graph' : 'Read again'}
            </Button>
            <p className="text-sm text-ink-muted">
              {isReadingDirectory ? (
                'A thousand devices take about a second.'
              ) : directoryReadAt === null ? (
                'Never read.'
              ) : (
                <>
                  Last read <Timestamp at={directoryReadAt} show="relative" />
                </>
              )}
            </p>
          </div>
        </div>
        <div className="grid min-w-0 content-start gap-3 rounded-lg border border-line bg-surface-raised p-4">
          <h3 className="text-base">A file</h3>
          <FileDrop onFile={onFile} progress={fileProgress} disabled={!isReady || fileProgress !== null} />
          <Details summary="How to export such a file">
            <ul className="grid gap-3">
              <li>
                <span className="font-semibold">Microsoft Entra admin center:</span> Devices, All devices, Download
                devices.
              </li>
              <li>
                <span className="font-semibold">Intune admin center:</span> Devices, All devices, Export.
              </li>
              <li className="grid min-w-0 gap-2">
                <span>
                  <span className="font-semibold">Active Directory</span>, in PowerShell with the ActiveDirectory
                  module:
                </span>
                <CodeBlock code={exportCommand} label="Export of computers from Active Directory" />
              </li>
            </ul>
          </Details>
        </div>
      </div>
      {problems}
    </section>
  );
}
