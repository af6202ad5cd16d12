'use client';

import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { PrintTitle } from '@/components/ui/print-title';
import { Spinner } from '@/components/ui/spinner';
import { Timestamp } from '@/components/ui/timestamp';
import type { DiagnosePage } from '@/lib/checks/diagnose-page';
import type { Diagnosis } from '@/lib/checks/verdicts/diagnose';
import { exampleOf } from '@/lib/checks/verdicts/example';
import { countOf } from '@/lib/setup/words';
import { DiagnosisSummary, describeDiagnosis } from './diagnosis-summary';
import { NothingPasted, NothingRead } from './nothing-read';
import { PasteBox } from './paste-box';
import { AtlasLinks, PieceCard } from './piece-card';
import { SaveEvidence } from './save-evidence';
import { useEngine } from './use-engine';
import { useParts } from './use-parts';

type DiagnoseViewProps = { page: DiagnosePage; openedAt: string; personName: string; tenantName: string };

/** Paste on one side, what it means on the other. */
export function DiagnoseView({ page, openedAt, personName, tenantName }: DiagnoseViewProps) {
  const { setup, check, context, clients, atlas } = page;
  const engine = useEngine(context, atlas);
  const parts = useParts(engine.read);
  const { diagnosis } = engine;
  const [client, setClient] = useState('');
  const hostName = context.instances.find((one) => one.hostName !== null)?.hostName ?? null;
  return (
    <>
      <PrintTitle
        title="Diagnosis of pasted output"
        rows={[
          { label: 'Tenant', value: tenantName },
          { label: 'Person', value: personName },
          { label: 'Date', value: <Timestamp at={openedAt} show="absolute" /> },
        ]}
      />
      <PageHeader
        title="Diagnose"
        breadcrumbs={setup ? [{ href: `/setup/${setup.id}`, label: setup.name }] : undefined}
        description="Paste what a computer printed and see which checks it answers. It is read in this browser; nothing is sent unless you save it."
      />
      <PageNotices page={page} />
      <LiveRegion message={diagnosis && !engine.isReading ? describeDiagnosis(diagnosis) : ''} />
      <div className="grid grid-cols-1 items-start gap-x-8 gap-y-6 xl:grid-cols-[minmax(22rem,5fr)_minmax(0,8fr)] print:grid-cols-1">
        <div className="grid grid-cols-1 gap-4 xl:sticky xl:top-4 print:hidden">
          <PasteBox parts={parts} isReady={engine.isReady} onExample={() => parts.setText(exampleOf(hostName))} />
          {engine.isReading ? (
            <p className="flex items-center gap-2 text-sm text-ink-muted">
              <Spinner /> Reading
            </p>
          ) : null}
        </div>
        {diagnosis === null ? (
          <NothingPasted hostName={hostName} />
        ) : (
          <Results diagnosis={diagnosis} setupId={setup?.id ?? null} hostName={hostName} askedCheck={check?.id ?? null}>
            {setup ? (
              <SaveEvidence
                // Another paste starts over: what was shown of the last one is not what would be kept of this one.
                key={engine.readingId}
                setup={setup}
                pieces={diagnosis.pieces}
                clients={clients}
                client={client}
                onClient={setClient}
                prepare={engine.prepare}
              />
            ) : (
              <ChooseSetup setups={page.setups} checkId={check?.id ?? null} />
            )}
          </Results>
        )}
      </div>
    </>
  );
}

function PageNotices({ page: { isSetupMissing, check } }: { page: DiagnosePage }) {
  return (
    <>
      {isSetupMissing ? (
        <Notice kind="warning" title="No such setup">
          <p>The setup in the address is not one of this tenant. The paste is judged without a setup.</p>
        </Notice>
      ) : null}
      {check ? (
        <Notice title={`${check.id}: ${check.title}`}>
          <p>{check.howTo}</p>
        </Notice>
      ) : null}
    </>
  );
}

type ResultsProps = {
  diagnosis: Diagnosis;
  setupId: string | null;
  hostName: string | null;
  askedCheck: string | null;
  children: ReactNode;
};

const SHOWN_AT_FIRST = 30;

function Results({ diagnosis, setupId, hostName, askedCheck, children }: ResultsProps) {
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  const { pieces, remarks, unknownLineCount, unknownAtlas } = diagnosis;
  return (
    <div className="grid min-w-0 grid-cols-1 gap-6">
      {remarks.length > 0 ? (
        <Notice kind="warning" title="Not everything was read">
          {remarks.map((remark) => (
            <p key={remark} className="break-name">
              {remark}
            </p>
          ))}
        </Notice>
      ) : null}
      {pieces.length === 0 ? (
        <NothingRead diagnosis={diagnosis} hostName={hostName} setupId={setupId} />
      ) : (
        <>
          <DiagnosisSummary diagnosis={diagnosis} />
          {pieces.slice(0, shown).map((piece) => (
            <PieceCard key={piece.index} piece={piece} setupId={setupId} askedCheck={askedCheck} />
          ))}
          {pieces.length > shown ? (
            <div>
              <Button onClick={() => setShown(shown + 100)}>Show {Math.min(100, pieces.length - shown)} more</Button>
            </div>
          ) : null}
          {unknownLineCount > 0 ? (
            <div className="grid gap-2 text-sm text-ink-muted">
              <p>{countOf(unknownLineCount, 'line was', 'lines were')} not recognised and left out.</p>
              {unknownAtlas.length > 0 ? <AtlasLinks links={unknownAtlas} setupId={setupId} /> : null}
            </div>
          ) : null}
          {children}
        </>
      )}
    </div>
  );
}

type ChooseSetupProps = { setups: DiagnosePage['setups']; checkId: string | null };

const MOST_SETUPS = 8;

/** The links keep the page, and with it what was pasted. */
function ChooseSetup({ setups, checkId }: ChooseSetupProps) {
  return (
    <Notice title="To save this as evidence, choose a setup" className="print:hidden">
      {setups.length === 0 ? (
        <p>
          Evidence is kept with a setup, and there is none yet.{' '}
          <Link href="/setup/new" className="link">
            Start a setup
          </Link>
          .
        </p>
      ) : (
        <>
          <p>It is then judged by the flow and the instances of that setup. What you pasted stays here.</p>
          <ul className="grid gap-1">
            {setups.slice(0, MOST_SETUPS).map(({ id, name }) => (
              <li key={id}>
                <Link
                  href={`/diagnose?${new URLSearchParams({ setup: id, ...(checkId ? { check: checkId } : {}) })}`}
                  replace
                  scroll={false}
                  prefetch={false}
                  className="link break-name"
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
